import { interviews } from '@talentsync/contracts';
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
const wait = (seconds: number): void => {
  house.clock.now += seconds * 1000;
};
const DAY = 24 * 3600;

it('counts the time between signs of life, and of a longer silence 90 seconds', async () => {
  await open();
  const { id } = await ann.start();
  wait(20);
  expect((await ann.question(id)).activeSeconds).toBe(20);
  wait(80);
  expect((await ann.question(id)).activeSeconds).toBe(100);
  wait(8 * 3600);
  expect((await ann.question(id)).activeSeconds).toBe(190);
  expect((await ann.question(id)).remainingSeconds).toBeNull();
});

it('does not count while paused', async () => {
  await open();
  const { id, turns } = await ann.start({ durationMinutes: 5 });
  wait(30);
  await ann.pause(id);
  wait(3600);
  expect(await ann.question(id)).toMatchObject({ activeSeconds: 30, remainingSeconds: 270 });
  wait(3600);
  await ann.resume(id);
  wait(10);
  await ann.pause(id);
  wait(50);
  expect(await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE })).toMatchObject({ activeSeconds: 40 });
});

it('lets the open question be answered when the time is used up, and asks no other', async () => {
  await open();
  const { id, turns } = await ann.start({ durationMinutes: 1 });
  wait(59);
  expect(await ann.question(id)).toMatchObject({ status: 'active', remainingSeconds: 1 });
  wait(30);
  const state = await ann.question(id);
  expect(state).toMatchObject({ status: 'active', remainingSeconds: 0, turn: { turnId: turns[0]?.turnId } });
  expect(await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE })).toMatchObject({
    status: 'finished',
    turn: null,
  });
  expect((await ann.get(id)).turns).toMatchObject([{ answer: { text: VAGUE } }]);
});

it('expires what nobody touched for thirty days, and has scored what was answered', async () => {
  await open();
  const begun = await ann.start({ questionCount: 3, maxFollowUps: 0 });
  const { turn } = await ann.answer(begun.id, { turnId: begun.turns[0]?.turnId ?? '', text: VAGUE });
  await ann.pause(begun.id);
  wait(29 * DAY);
  expect(await ann.question(begun.id)).toMatchObject({ status: 'paused' });
  wait(30 * DAY + 1);
  await expect(ann.answer(begun.id, { turnId: turn?.turnId ?? '', text: VAGUE })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('expired'),
  });
  expect(await ann.get(begun.id)).toMatchObject({ status: 'expired', answered: 1 });
  await expect
    .poll(() => house.around.told.at(-1))
    .toMatchObject({ topic: 'finished', interviewId: begun.id, turnIds: [begun.turns[0]?.turnId] });
});

it('shows in the list that an interview has expired, and ends it at the next start though nobody asks', async () => {
  await open();
  const one = await ann.start();
  wait(31 * DAY);
  const list = await house.server.call(interviews.list, { person: ann, requestId: 'list-0001' }, {});
  expect(list.items).toMatchObject([{ id: one.id, status: 'expired' }]);
  const two = await ann.start();
  wait(31 * DAY);
  await house.reopen();
  await expect
    .poll(() => house.around.told.map((told) => told.topic === 'finished' && told.interviewId))
    .toEqual([one.id, two.id]);
});

it('goes on from a clock that was set back or leapt ahead, charges nothing for it, and loses no answer', async () => {
  await open();
  const begun = await ann.start({ questionCount: 4, maxFollowUps: 0, durationMinutes: 60 });
  wait(30);
  const first = await ann.answer(begun.id, { turnId: begun.turns[0]?.turnId ?? '', text: VAGUE });
  wait(-3600);
  const second = await ann.answer(begun.id, { turnId: first.turn?.turnId ?? '', text: VAGUE });
  expect(second).toMatchObject({ status: 'active', activeSeconds: 30 });
  wait(20);
  expect(await ann.question(begun.id)).toMatchObject({ activeSeconds: 50, turn: second.turn });
  wait(10 * DAY);
  const third = await ann.answer(begun.id, { turnId: second.turn?.turnId ?? '', text: VAGUE });
  expect(third).toMatchObject({ status: 'active', activeSeconds: 140 });
  wait(-10 * DAY);
  await ann.question(begun.id);
  wait(20);
  expect(await ann.question(begun.id)).toMatchObject({ activeSeconds: 160, turn: third.turn });
  await ann.answer(begun.id, { turnId: third.turn?.turnId ?? '', text: VAGUE });
  const { turns, status } = await ann.get(begun.id);
  expect(status).toBe('finished');
  expect(turns.map(({ index, answer }) => [index, answer?.text])).toEqual([0, 1, 2, 3].map((at) => [at, VAGUE]));
  await expect.poll(() => house.around.told.filter(({ topic }) => topic === 'answer')).toHaveLength(4);
});
