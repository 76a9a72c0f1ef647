import { afterEach, expect, it } from 'vitest';
import { rejudgeStored } from './index.ts';
import { openFeedback, scriptedJudge, turnOf } from './testing.ts';

type Open = Awaited<ReturnType<typeof openFeedback>>;
let house: Open;
afterEach(() => house.close());

const finished = async (): Promise<Open> => {
  house = await openFeedback();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await house.until('ready');
  return house;
};
const again = async (write: boolean, judge = scriptedJudge(async () => ({ score: 4.6 })).judge) => {
  const steps: string[] = [];
  const drift = await rejudgeStored({
    ...{ databases: house.engines.databases, judge, write, now: () => 1_800_000_000_000 },
    progress: (done, all) => steps.push(`${done}/${all}`),
  });
  return { drift, steps };
};

it('tells how far the scores would drift, and changes nothing', async () => {
  await finished();
  const before = await house.get();
  const { drift, steps } = await again(false);
  expect(drift).toMatchObject({ questions: 1, failed: 0, engines: ['offline → scripted'] });
  expect(drift.meanChange).toBeCloseTo(4.6 - (before.report?.turns[0]?.score ?? 0));
  expect(steps).toEqual(['0/1', '1/1']);
  expect(await house.get()).toEqual(before);
});

it('puts the new scores in place when asked to, with the name of their judge', async () => {
  await finished();
  await again(true);
  const { report } = await house.get();
  expect(report?.turns[0]).toMatchObject({ score: 4.6, engine: { driver: 'scripted' } });
  expect((await again(false)).drift).toMatchObject({ meanChange: 0, bandsChanged: 0 });
});

it('leaves the old score where the judge fails', async () => {
  await finished();
  const before = await house.get();
  const broken = { ...scriptedJudge(async () => ({})).judge, judge: () => Promise.reject(new Error('away')) };
  expect((await again(true, broken)).drift).toMatchObject({ questions: 1, failed: 1, meanChange: null });
  expect((await house.get()).report?.turns).toEqual(before.report?.turns);
});
