import { afterEach, expect, it } from 'vitest';
import { VAGUE } from './fixtures/packs.ts';
import { type Candidate, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
const open = async (): Promise<void> => {
  house = await openInterviewHouse();
  ann = await house.as('ann');
};

it('who says nothing agrees to the scoring alone; what somebody agrees to is kept with the interview', async () => {
  await open();
  const at = '2026-03-02T09:00:00.000Z';
  expect((await ann.start()).consents).toEqual({ record: false, transcribe: false, score: true, keep: false, at });
  const consents = { record: true, transcribe: false, score: true, keep: true } as const;
  const { id } = await ann.start({ consents });
  expect((await ann.get(id)).consents).toEqual({ ...consents, at });
  await expect(ann.start({ consents: { ...consents, score: false as true } })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

it('a mind can be changed, also when all is over, and who keeps recordings and words is told', async () => {
  await open();
  const { id } = await ann.start({ questionCount: 1 });
  house.clock.now += 60_000;
  await ann.setConsents(id, { record: true, transcribe: true, keep: true });
  expect((await ann.get(id)).consents).toMatchObject({ record: true, keep: true, at: '2026-03-02T09:01:00.000Z' });
  await ann.finish(id);
  expect(await ann.setConsents(id, { record: false, transcribe: false, keep: false })).toMatchObject({ keep: false });
  await expect
    .poll(() => house.around.consents)
    .toEqual([
      { userId: 'ann', interviewId: id, transcribe: true },
      { userId: 'ann', interviewId: id, keep: true, over: false },
      { userId: 'ann', interviewId: id, transcribe: false },
      { userId: 'ann', interviewId: id, keep: false, over: true },
    ]);
  const eve = await house.as('eve');
  await expect(eve.setConsents(id, { record: true, transcribe: true, keep: true })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('when an answer was spoken goes to feedback with it, and stays with it when its text is corrected', async () => {
  await open();
  const { id, turns } = await ann.start({ questionCount: 2, maxFollowUps: 0 });
  const turnId = turns[0]?.turnId ?? '';
  const heardAt = { 'heard-1': '2026-03-02T09:00:07.500Z' };
  await ann.answer(id, { turnId, text: VAGUE, transcriptionIds: ['heard-1'], heardAt });
  await ann.correct(id, turnId, `${VAGUE} And corrected.`);
  await expect.poll(() => house.around.told.length).toBe(2);
  expect(house.around.told).toMatchObject([
    { turn: { revision: 1, text: VAGUE, heardAt } },
    { turn: { revision: 2, text: `${VAGUE} And corrected.`, heardAt } },
  ]);
});
