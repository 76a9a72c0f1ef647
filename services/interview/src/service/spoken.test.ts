import type { Spoken } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { fitting } from './spoken.ts';

const BODY_LIMIT = 1024 * 1024;
const recording = (count: number, word = 'Zusammenarbeit'): Spoken => ({
  text: Array.from({ length: count }, () => word).join(' '),
  words: Array.from({ length: count }, (_, at) => ({ text: word, start: 1000.123 + at, end: 1000.456 + at })),
  reliable: true,
});

it('leaves out what would make the message to feedback too heavy to be taken, which would then never arrive', () => {
  const long = Array.from({ length: 20 }, () => recording(900));
  const kept = fitting(long);
  expect(kept.length).toBeGreaterThan(3);
  expect(JSON.stringify(kept).length).toBeLessThan(BODY_LIMIT / 2);
  expect(fitting([recording(7_000)])).toEqual([]);
  expect(fitting([recording(10), recording(10)])).toHaveLength(2);
});
