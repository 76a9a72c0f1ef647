import { type LearnedFollowUp, people } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { VAGUE } from './fixtures/packs.ts';
import { stubbornWriter } from './fixtures/writers.ts';
import { type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
afterEach(() => house.close());

const TEXT = 'What would have told you earlier that this plan could not hold?';

/** A house whose engine writes that follow-up, and says whether it names anything of the person. */
const open = async (reusable: boolean, text = TEXT): Promise<void> => {
  const chosen = { followUpId: null, text, kind: 'probe' as const, keyPoint: 0, written: true, reusable };
  house = await openInterviewHouse({ engines: () => ({ followUpWriter: stubbornWriter(chosen) }) });
};
const send = async (
  method: 'GET' | 'PUT',
  path: string,
  payload?: object,
  role: 'administrator' | 'candidate' = 'administrator',
) => {
  const headers = { authorization: `Bearer ${await house.server.token('boss', role)}` };
  const reply = await house.server.app.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.json() };
};
const listed = async (state = 'proposed'): Promise<LearnedFollowUp[]> =>
  (await send('GET', `/learned-follow-ups?state=${state}`)).body;
/** Somebody answers the first question, and is asked what follows. */
const interviewOf = async (name: string) => {
  const person = await house.as(name);
  const { id, turns } = await person.start({ questionCount: 2 });
  const { turn } = await person.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  return { person, id, turn };
};

it('what a model wrote waits for an administrator, and says nothing of whose interview it was', async () => {
  await open(true);
  await interviewOf('ann');
  const [waiting, ...more] = await listed();
  expect(waiting).toMatchObject({
    text: TEXT,
    kind: 'probe',
    keyPoint: 0,
    state: 'proposed',
    uses: 0,
    packId: 'alpha-pack',
    opens: expect.stringMatching(/\w+/),
  });
  // What an administrator holds it against: the nearest that is asked already.
  expect(waiting?.nearest?.text).toMatch(/\?$/);
  expect(waiting?.nearest?.similarity).toBeGreaterThan(0);
  expect(waiting?.nearest?.similarity).toBeLessThan(0.85);
  expect(more).toEqual([]);
  expect(JSON.stringify(waiting)).not.toContain('ann');
});

it('what names something of the person is asked once and never kept', async () => {
  await open(false);
  expect((await interviewOf('ann')).turn?.text).toBe(TEXT);
  expect(await listed()).toEqual([]);
});

it('the same is not kept twice, nor what the pack asks already', async () => {
  await open(true);
  await interviewOf('ann');
  await interviewOf('bob');
  expect(await listed()).toHaveLength(1);
});

it('an approved one is a candidate in the interviews of others, and its uses are counted', async () => {
  await open(true);
  await interviewOf('ann');
  const [waiting] = await listed();
  const decided = await send('PUT', `/learned-follow-ups/${waiting?.id}`, { approve: true });
  expect([decided.status, decided.body.state, house.around.audit]).toEqual([
    ...[200, 'approved', [expect.stringContaining('followUp.approve')]],
  ]);
  await house.reopen();
  // The stubborn engine asks by its text; the candidates that it was given stand in the trace.
  const { person, id } = await interviewOf('bob');
  await person.finish(id);
  const { trace } = (await person.get(id)).turns[1] ?? {};
  expect(trace?.candidates.map(({ followUpId }) => followUpId)).toContain(`learned-${waiting?.id}`);
});

it('a rejected one stays away, and is not proposed again', async () => {
  await open(true);
  await interviewOf('ann');
  const [waiting] = await listed();
  await send('PUT', `/learned-follow-ups/${waiting?.id}`, { approve: false });
  await interviewOf('bob');
  expect([await listed(), (await listed('rejected')).length]).toEqual([[], 1]);
  expect((await send('PUT', `/learned-follow-ups/${waiting?.id}`, { approve: true })).status).toBe(409);
});

it('is an administrator’s to decide, and goes with the person it came from', async () => {
  await open(true);
  await interviewOf('ann');
  const [waiting] = await listed();
  expect((await send('GET', '/learned-follow-ups', undefined, 'candidate')).status).toBe(403);
  expect((await send('PUT', '/learned-follow-ups/nobody', { approve: true })).status).toBe(404);
  await send('PUT', `/learned-follow-ups/${waiting?.id}`, { approve: true });
  const { exportPerson, erasePerson } = people('interview');
  const asService = { actingFor: 'ann', requestId: 'request-erase' };
  const of = { params: { userId: 'ann' } };
  expect(await house.server.call(exportPerson, asService, of)).toMatchObject({ writtenFollowUps: [{ text: TEXT }] });
  expect(await house.server.call(erasePerson, asService, of)).toEqual({ interviews: 1, writtenFollowUps: 1 });
  expect(await listed('approved')).toEqual([]);
});
