import { type Endpoint, interviews, people } from '@talentsync/contracts';
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
const asService = (endpoint: Endpoint, userId: string) =>
  house.server.call(endpoint, { actingFor: userId, requestId: 'people-0001' }, { params: { userId } as never });
const { exportPerson, erasePerson } = people('interview');

it("answers another person's every call as if the interview did not exist", async () => {
  await open();
  const { id, turns } = await ann.start();
  const turnId = turns[0]?.turnId ?? '';
  const bob = await house.as('bob');
  const calls = [
    bob.get(id),
    bob.question(id),
    bob.answer(id, { turnId, text: VAGUE }),
    bob.answer(id, { turnId, declined: true }),
    bob.skip(id, turnId),
    bob.pause(id),
    bob.resume(id),
    bob.finish(id),
    bob.correct(id, turnId, 'Mine.'),
    bob.remove(id),
  ];
  const codes = (await Promise.allSettled(calls)).map((call) => call.status === 'rejected' && call.reason.code);
  expect(codes).toEqual(calls.map(() => 'NOT_FOUND'));
  const list = await house.server.call(interviews.list, { person: bob, requestId: 'list-0001' }, {});
  expect(list.items).toEqual([]);
  // Nor does a turn of one's own other interview open this one.
  const own = await bob.start();
  await expect(bob.answer(own.id, { turnId, text: VAGUE })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await ann.question(id)).toMatchObject({ status: 'active', turn: { turnId } });
});

it('exports all that is kept of a person, every wording of an answer included', async () => {
  await open();
  const { id, turns } = await ann.start();
  await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  await ann.correct(id, turns[0]?.turnId ?? '', 'A second wording.');
  await (await house.as('bob')).start();
  const all = JSON.stringify(await asService(exportPerson, 'ann'));
  expect(all).toContain(id);
  expect(all).toContain(VAGUE);
  expect(all).toContain('A second wording.');
  expect((await asService(exportPerson, 'bob')) as { interviews: unknown[] }).toMatchObject({
    interviews: [{ answered: 0 }],
  });
});

it('erases a person, what waits for feedback included, and nobody else; twice is harmless', async () => {
  await open();
  house.around.feedbackDown = true;
  const { id, turns } = await ann.start();
  await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  const bob = await house.as('bob');
  const ofBob = await bob.start();
  expect(await asService(erasePerson, 'ann')).toEqual({ interviews: 1, writtenFollowUps: 0 });
  expect(await asService(erasePerson, 'ann')).toEqual({ interviews: 0, writtenFollowUps: 0 });
  expect(await asService(exportPerson, 'ann')).toEqual({ interviews: [], writtenFollowUps: [] });
  await expect(ann.question(id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  house.around.feedbackDown = false;
  await bob.finish(ofBob.id);
  await expect.poll(() => house.around.told.map(({ userId }) => userId)).toEqual(['bob']);
});
