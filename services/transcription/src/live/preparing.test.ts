import { expect, it } from 'vitest';
import { createPreparing } from './preparing.ts';

const open = () => {
  const told: string[] = [];
  const waiting: Array<(error?: Error) => void> = [];
  const warnings: unknown[] = [];
  const preparing = createPreparing(
    (turnId, text) => {
      told.push(`${turnId}: ${text}`);
      return new Promise<void>((resolve, reject) => waiting.push((error) => (error ? reject(error) : resolve())));
    },
    (error) => warnings.push(error),
  );
  /** Lets the oldest telling end. */
  const end = async (error?: Error): Promise<void> => {
    waiting.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { preparing, told, warnings, end };
};
const LONG = 'one two three four five six seven eight';

it('tells when enough was said, and in a silence whatever is new', async () => {
  const { preparing, told, end } = open();
  preparing.heard('t1', 'one two', false);
  expect(told).toEqual([]);
  preparing.heard('t1', LONG, false);
  await end();
  preparing.heard('t1', `${LONG} nine`, false);
  preparing.heard('t1', LONG, true);
  expect(told).toEqual([`t1: ${LONG}`]);
  preparing.heard('t1', `${LONG} nine`, true);
  await end();
  preparing.heard('t2', LONG, false);
  expect(told).toEqual([`t1: ${LONG}`, `t1: ${LONG} nine`, `t2: ${LONG}`]);
});

it('while one is under way only the newest waits, and whoever fails is complained of once', async () => {
  const { preparing, told, warnings, end } = open();
  preparing.heard('t1', 'a', true);
  for (const text of ['a b', 'a b c']) preparing.heard('t1', text, true);
  await end(new Error('away'));
  await end(new Error('away'));
  expect(told).toEqual(['t1: a', 't1: a b c']);
  expect(warnings).toHaveLength(1);
});
