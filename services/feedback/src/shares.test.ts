import { type NewShare, people, type SharedReport } from '@talentsync/contracts';

import { afterEach, expect, it } from 'vitest';
import { openFeedback, turnOf } from './testing.ts';

type Open = Awaited<ReturnType<typeof openFeedback>>;
const opened: Open[] = [];
afterEach(async () => {
  for (const house of opened.splice(0)) await house.close();
});

const DAY_MS = 24 * 3600 * 1000;
const START = Date.parse('2026-11-24T10:00:00.000Z');

/** A finished report of Sam's, and a clock that the test moves. */
const openReported = async (turn = turnOf()) => {
  const clock = { at: START };
  const house = await openFeedback({ now: () => clock.at });
  opened.push(house);
  house.knows('finished', [turn]);
  await house.answer(turn);
  await house.finished(['t1']);
  await house.until('ready');
  const share = async (body: object, userId = 'sam') => house.send(userId, 'POST', '/feedback/i1/shares', body);
  const look = async (token: string) => {
    const response = await house.server.app.inject({ method: 'GET', url: `/api/shared-reports/${token}` });
    return { status: response.statusCode, headers: response.headers, text: response.body };
  };
  return { house, clock, share, look };
};

it.each([
  [['overall'], ['createdAt', 'expiresAt', 'overall', 'parts']],
  [['scores'], ['competencies', 'createdAt', 'expiresAt', 'parts']],
  [['quotes'], ['createdAt', 'expiresAt', 'parts', 'turns']],
  [['answers'], ['createdAt', 'expiresAt', 'parts', 'turns']],
  [['delivery'], ['createdAt', 'delivery', 'expiresAt', 'parts']],
  [
    ['overall', 'name'],
    ['createdAt', 'expiresAt', 'name', 'overall', 'parts'],
  ],
])('a link that shows %j has nothing else in the wire', async (parts, keys) => {
  const { share, look } = await openReported();
  const made = (await share({ parts })).body as NewShare;
  const shown = await look(made.token);
  const body = JSON.parse(shown.text) as SharedReport;
  expect(Object.keys(body).toSorted()).toEqual(keys);
  for (const secret of ['reasoning', 'missed', 'idealAnswer', 'turnId', 'userId', 'i1', 'Stale entries have to'])
    expect(shown.text, secret).not.toContain(secret);
  const has = (part: string) => parts.includes(part);
  if (!has('scores') && !has('overall')) expect(shown.text).not.toMatch(/score|"band"/);
  if (!has('answers') && !has('quotes')) expect(shown.text).not.toContain('cache');
  if (!has('answers')) expect(shown.text).not.toContain('"answer":');
  if (!has('quotes')) expect(shown.text).not.toContain('"quotes":');
  if (!has('name')) expect(shown.text).not.toContain('Sam');
  if (has('answers')) expect(body.turns?.[0]?.answer).toBe(turnOf().text);
  if (has('quotes')) for (const quote of body.turns?.[0]?.quotes ?? []) expect(turnOf().text).toContain(quote);
  if (has('overall')) expect(Object.keys(body.overall ?? {})).toEqual(['score', 'band', 'scored', 'asked']);
});

it('quotes nothing that the rules gave no point for', async () => {
  const off = turnOf({
    text: 'At the weekend I baked bread with my neighbour, and we waited two hours until it had risen.',
  });
  const { house, share, look } = await openReported(off);
  expect((await house.get()).report?.turns[0]?.evidence).toMatchObject([{ keyPoint: null }]);
  const { token } = (await share({ parts: ['quotes'] })).body as NewShare;
  expect(JSON.parse((await look(token)).text)).toMatchObject({ turns: [{ quotes: [] }] });
});

it('shows how it was said where that was ticked, and the words behind the figures only with the answers', async () => {
  const words = ['cache', 'prices'].map((text, at) => ({ text, start: 5 * at, end: 5 * at + 1 }));
  const turn = turnOf({ spoken: [{ text: 'Um, cache prices', words, reliable: true }] });
  const { share, look } = await openReported(turn);
  const open = async (parts: string[]) => JSON.parse((await look((await share({ parts })).body.token)).text);
  const pauses = { measure: 'pauses', value: 4 };
  const alone = await open(['delivery']);
  expect(alone.delivery.findings).toContainEqual(expect.objectContaining({ ...pauses, examples: [] }));
  expect(JSON.stringify(alone)).not.toMatch(/cache|"um"/);
  const { delivery } = await open(['delivery', 'answers']);
  expect(delivery.findings).toContainEqual(
    expect.objectContaining({ ...pauses, examples: [{ text: 'cache', amount: 4 }] }),
  );
  expect(await open(['answers', 'overall'])).not.toHaveProperty('delivery');
});

it('is not kept by caches nor found by search engines, and its token lies nowhere in the database', async () => {
  const { house, share, look } = await openReported();
  const made = await share({ parts: ['overall'] });
  expect(made.headers['cache-control']).toBe('no-store');
  const { headers } = await look(made.body.token);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
  const { exportPerson } = people('feedback');
  const sam = { actingFor: 'sam', requestId: 'request-of-export' };
  const kept = JSON.stringify(await house.server.call(exportPerson, sam, { params: { userId: 'sam' } }));
  expect(kept).toContain('"shares":[{');
  expect(kept).not.toContain(made.body.token);
});

it('stops working the moment it is ended, when its time is over, and with the interview', async () => {
  const { house, clock, share, look } = await openReported();
  const [ended, short, long] = [
    (await share({ parts: ['overall'] })).body as NewShare,
    (await share({ parts: ['overall'], days: 1 })).body as NewShare,
    (await share({ parts: ['overall'], days: 30 })).body as NewShare,
  ];
  expect(short.expiresAt).toBe(new Date(START + DAY_MS).toISOString());
  const path = `/feedback/i1/shares/${ended.id}`;
  expect((await house.send('eve', 'DELETE', path)).status).toBe(404);
  expect((await look(ended.token)).status).toBe(200);
  expect((await house.send('sam', 'DELETE', path)).status).toBe(204);
  expect((await house.send('sam', 'DELETE', path)).status).toBe(404);
  const wrong = await look('A'.repeat(43));
  expect(wrong.status).toBe(404);
  const message = (text: string) => (JSON.parse(text) as { error: { message: string } }).error.message;
  const after = await look(ended.token);
  expect([after.status, message(after.text)]).toEqual([404, message(wrong.text)]);

  clock.at = START + DAY_MS - 1;
  expect((await look(short.token)).status).toBe(200);
  clock.at = START + DAY_MS;
  expect((await look(short.token)).status).toBe(404);
  const { body: list } = await house.send('sam', 'GET', '/feedback/i1/shares');
  expect(list).toEqual([{ id: long.id, parts: ['overall'], createdAt: long.createdAt, expiresAt: long.expiresAt }]);

  expect((await look(long.token)).status).toBe(200);
  await house.deleted();
  expect((await look(long.token)).status).toBe(404);
});

it('nobody shares, lists or ends what is somebody else’s, and nothing is shared before there is a report', async () => {
  const { house, share } = await openReported();
  expect((await share({ parts: ['overall'] }, 'eve')).status).toBe(404);
  expect((await house.send('eve', 'GET', '/feedback/i1/shares')).status).toBe(404);
  expect((await house.send('sam', 'POST', '/feedback/unknown/shares', { parts: ['overall'] })).status).toBe(404);
  for (const body of [{ parts: [] }, { parts: ['name'] }, { parts: ['reasoning'] }, { parts: ['overall'], days: 91 }])
    expect((await share(body)).status, JSON.stringify(body)).toBe(422);
});

it('has an end to how many links there are, and room again when some have run out', async () => {
  const { clock, share } = await openReported();
  for (let made = 0; made < 20; made += 1) expect((await share({ parts: ['overall'], days: 1 })).status).toBe(201);
  expect((await share({ parts: ['overall'] })).status).toBe(409);
  clock.at += DAY_MS;
  expect((await share({ parts: ['overall'] })).status).toBe(201);
});

it('slows down whoever tries tokens one after the other', async () => {
  const { look } = await openReported();
  let last = await look('x'.repeat(43));
  for (let tries = 0; tries < 40 && last.status === 404; tries += 1) last = await look(`${tries}`.padStart(43, 'x'));
  expect(last.status).toBe(429);
  expect(String(last.headers['retry-after'])).toMatch(/^[1-9]\d*$/);
});
