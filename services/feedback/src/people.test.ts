import { people } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { closeAll, open, scriptedJudge, turnOf } from './testing.ts';

afterEach(closeAll);

const { exportPerson, erasePerson } = people('feedback');
const outbox = { actingFor: 'sam', requestId: 'request-of-erasure' };

it('forgets a deleted interview, also what was being judged at that moment', async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { judge } = scriptedJudge(async () => {
    begun.resolve();
    await gate.promise;
    return {};
  });
  const house = await open({ judge });
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.finished(['t1']);
  await begun.promise;
  await house.deleted('i1', 'eve');
  expect((await house.send('sam', 'GET', '/feedback/i1')).status).toBe(200);
  await house.deleted();
  expect((await house.send('sam', 'GET', '/feedback/i1')).status).toBe(404);
  gate.resolve();
  await house.engines.jobs.idle('score');
  await house.engines.jobs.idle('report');
  const kept = await house.server.call(exportPerson, outbox, { params: { userId: 'sam' } });
  expect(kept).toEqual({ answers: [], verdicts: [], reports: [], shares: [] });
});

it('gives a person all that is kept, and erases it for good', async () => {
  const house = await open();
  house.knows('finished', [turnOf()]);
  await house.answer(turnOf());
  await house.answer(turnOf({ interviewId: 'i2', turnId: 'x1', questionKey: 'i2-q1' }), 'kim');
  await house.finished(['t1']);
  await house.until('ready');
  const keptOf = (userId: string) => house.server.call(exportPerson, outbox, { params: { userId } });
  expect(await keptOf('sam')).toMatchObject({
    answers: [{ turnId: 't1', text: turnOf().text }],
    verdicts: [{ interviewId: 'i1', scorable: true }],
    reports: [{ interviewId: 'i1', status: 'ready', report: { turns: [{ turnId: 't1' }] } }],
  });
  const erase = () => house.server.call(erasePerson, outbox, { params: { userId: 'sam' } });
  expect(await erase()).toEqual({ answers: 1, verdicts: 1, reports: 1, shares: 0 });
  // The outbox may have been speaking while the person was erased.
  await house.answer(turnOf({ turnId: 't9' }));
  await house.finished(['t9']);
  expect(await keptOf('sam')).toEqual({ answers: [], verdicts: [], reports: [], shares: [] });
  expect(await erase()).toEqual({ answers: 0, verdicts: 0, reports: 0, shares: 0 });
  expect(await keptOf('kim')).toMatchObject({ answers: [{ turnId: 'x1' }] });
});

it('takes answers from services alone', async () => {
  const house = await open();
  const headers = { authorization: `Bearer ${await house.server.token('sam')}` };
  const answer = await house.server.app.inject({
    method: 'POST',
    url: '/internal/answers',
    headers,
    payload: turnOf(),
  });
  expect(answer.statusCode).toBe(401);
});
