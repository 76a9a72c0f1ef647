import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { formOf, PDF } from './furnish.ts';
import { type Answer, type Caller, type House, openWholeHouse } from './house.ts';

/** What one account may ask for: so many calls, so much work, and nobody else pays for it. */
let house: House;
let person: Caller;
let other: Caller;
beforeEach(async () => {
  house = await openWholeHouse({
    ACCOUNT_BURST: '40',
    ACCOUNT_PER_SECOND: '2',
    WORK_BURST: '10',
    WORK_PER_SECOND: '0.5',
  });
  person = await house.signUp('person');
  other = await house.signUp('other');
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await house.close();
});

const isSlowedDown = (answer: Answer | undefined): number => {
  expect(answer).toMatchObject({
    status: 429,
    body: { error: { code: 'RATE_LIMITED', requestId: expect.any(String) } },
  });
  const seconds = String(answer?.headers['retry-after']);
  expect(seconds).toMatch(/^[1-9]\d*$/);
  return Number(seconds);
};
const read = (caller: Caller): Promise<Answer> => house.send('GET', '/api/interviews', caller);
const upload = (caller: Caller): Promise<Answer> =>
  house.send('POST', '/api/resumes', { token: caller.token, ...formOf('file', PDF) });

it('an account that floods is told when to come back, may then, and holds up nobody else', async () => {
  const answers = [];
  for (let at = 0; at < 41; at += 1) answers.push(await read(person));
  expect(answers.slice(0, 40).map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
  const seconds = isSlowedDown(answers.at(-1));
  isSlowedDown(await house.sendJson('PUT', '/api/users/me', person.token, { fullName: 'Still Me' }));
  isSlowedDown(await house.send('PATCH', '/api/media/uploads/x', { ...person, headers: { 'tus-resumable': '1.0.0' } }));
  expect((await read(other)).status).toBe(200);
  vi.advanceTimersByTime(seconds * 1000);
  expect((await read(person)).status).toBe(200);
});

it('a clock that is set back or forth neither locks an account out nor opens the way for a flood', async () => {
  for (let at = 0; at < 40; at += 1) await read(person);
  for (const jump of [86_400_000, -172_800_000]) {
    vi.setSystemTime(Date.now() + jump);
    const answer = await read(person);
    if (answer.status !== 401) isSlowedDown(answer);
  }
  vi.advanceTimersByTime(1_000);
  expect((await read(person)).status).toBe(200);
});

it('what makes much work is had less often, while all the rest goes on', async () => {
  const statuses = [];
  for (let at = 0; at < 3; at += 1) statuses.push((await upload(person)).status);
  expect(statuses).toEqual([201, 201, 429]);
  isSlowedDown(await house.sendJson('POST', '/api/interviews', person.token, { moduleIds: ['typescript'] }));
  expect((await read(person)).status).toBe(200);
  expect((await upload(other)).status).toBe(201);
  vi.advanceTimersByTime(8_000);
  expect((await upload(person)).status).toBe(201);
});

it('every call that makes much work is counted as such', async () => {
  const calls: Array<[string, string]> = [
    ['POST', '/api/resumes'],
    ['POST', '/api/interviews'],
    ['POST', '/api/transcriptions'],
    ['POST', '/api/feedback'],
    ['POST', '/api/speech'],
    ['POST', '/api/question-packs'],
    ['GET', '/api/users/me/export'],
  ];
  for (const [method, path] of calls) {
    let answer: Answer | undefined;
    // Refused for another reason or not: it counts before anything of it is read.
    for (let at = 0; at < 12 && answer?.status !== 429; at += 1) answer = await house.send(method, path, person);
    expect([path, answer?.status]).toEqual([path, 429]);
    vi.advanceTimersByTime(60_000);
  }
});
