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
const topics = (): string[] => house.around.told.map(({ topic }) => topic);

it('tells feedback of each answer with all that a judge needs, in order, then of the end', async () => {
  await open();
  const { id, turns } = await ann.start({ questionCount: 2, maxFollowUps: 0 });
  const { turn } = await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  await ann.answer(id, { turnId: turn?.turnId ?? '', declined: true });
  await expect.poll(topics).toEqual(['answer', 'answer', 'finished']);
  const [first, second, last] = house.around.told;
  expect(first).toMatchObject({
    userId: 'ann',
    turn: {
      interviewId: id,
      turnId: turns[0]?.turnId,
      revision: 1,
      index: 0,
      kind: 'core',
      prompt: turns[0]?.text,
      keyPoint: null,
      question: { questionId: turns[0]?.questionId, kind: 'core', rubricVersion: 'alpha-pack@1', rubric: null },
      text: VAGUE,
      declined: false,
      language: 'en',
      answeredAt: '2026-03-02T09:00:00.000Z',
    },
  });
  expect(second).toMatchObject({ turn: { declined: true, text: '' } });
  expect(last).toMatchObject({ turnIds: [turns[0]?.turnId, turn?.turnId] });
});

it('ties a follow-up to its question by one key, and names the key point that it opened', async () => {
  await open();
  const { id, turns } = await ann.start({ questionCount: 1 });
  const { turn } = await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  await ann.answer(id, { turnId: turn?.turnId ?? '', text: 'Nothing more than that comes to my mind right now.' });
  await expect.poll(() => topics().length).toBeGreaterThan(1);
  const [one, two] = house.around.told.flatMap((told) => (told.topic === 'answer' ? [told.turn] : []));
  expect(two).toMatchObject({ kind: 'followUp', questionKey: one?.questionKey, prompt: turn?.text });
  expect([0, 1]).toContain(two?.keyPoint);
  expect(two?.question).toEqual(one?.question);
});

it('does not make an interview wait for feedback, and delivers in order once it is back', async () => {
  await open();
  house.around.feedbackDown = true;
  const { id, turns } = await ann.start({ questionCount: 1, maxFollowUps: 0 });
  expect(await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE })).toMatchObject({ status: 'finished' });
  expect(topics()).toEqual([]);
  house.around.feedbackDown = false;
  await expect.poll(topics).toEqual(['answer', 'finished']);
});

it('delivers after a crash what the process before could not', async () => {
  await open();
  house.around.feedbackDown = true;
  const { id, turns } = await ann.start({ questionCount: 1, maxFollowUps: 0 });
  await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  await house.reopen('crash');
  house.around.feedbackDown = false;
  await expect.poll(topics).toEqual(['answer', 'finished']);
});

it('tells of a deletion, and nothing any more of what was deleted before it was told', async () => {
  await open();
  house.around.feedbackDown = true;
  const { id, turns } = await ann.start();
  await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  await ann.remove(id);
  await expect(ann.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ann.remove(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await house.server.close();
  house.around.feedbackDown = false;
  await house.reopen('crash');
  await expect.poll(() => house.around.told).toEqual([{ topic: 'deleted', userId: 'ann', interviewId: id }]);
});

it('whoever deletes an interview hears back once the links to its report are dead', async () => {
  await open();
  const { id } = await ann.start();
  await ann.remove(id);
  expect(topics()).toEqual(['deleted']);
});
