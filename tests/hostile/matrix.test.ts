import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, furnishWholly, openSpokenHouse, RECORDING, uploadHeaders } from './furnish.ts';
import type { Answer, Caller, House } from './house.ts';
import {
  allOf,
  type Call,
  fill,
  guardedOf,
  isForAdministrators,
  isKnown,
  isOwnedByNobody,
  isRefusal,
  nounsOf,
  sendAs,
  successOf,
} from './operations.ts';

/**
 * Every operation that OpenAPI names, and uploads × who calls. A new route is in it by itself: one whose path names
 * something that nobody here owns makes the first test fail, one whose owner may not as it stands the last.
 */
let house: House;
let admin: Caller;
let owner: Caller;
let other: Caller;
beforeAll(async () => {
  house = await openSpokenHouse();
  admin = await house.signUp('admin');
  owner = await house.signUp('owner');
  other = await house.signUp('other');
  await furnishWholly(house, owner);
  await furnish(house, other);
});
afterAll(() => house.close());

/** Acts on the caller's own account alone: there is nothing of somebody else's to name. */
const OWN_ACCOUNT = ['/api/users/me', '/api/users/me/export'];
const all = () => allOf(house);
const guarded = () => guardedOf(house);
const name = ({ method, path }: Call): string => `${method} ${path}`;

it('knows an owner for every kind of thing that a path names', () => {
  const unknown = all().flatMap(({ path }) => nounsOf(path).filter((noun) => !isKnown(noun, owner.own)));
  expect(unknown).toEqual([]);
  expect(Object.entries(owner.own).filter(([, id]) => id === '' || id === 'undefined')).toEqual([]);
  expect(all().length).toBeGreaterThan(60);
});

describe('who may not', () => {
  it('a candidate does nothing that is an administrator’s', async () => {
    const theirs = all().filter(isForAdministrators);
    expect(theirs.length).toBeGreaterThan(5);
    for (const call of theirs) {
      const answer = await sendAs(house, call, owner, other);
      expect([name(call), answer.status]).toEqual([name(call), 403]);
      isRefusal(answer, name(call));
    }
  });

  it('what belongs to somebody else is not there, for a candidate nor for an administrator', async () => {
    const before = await stateOf(owner);
    const about = guarded().filter(
      (call) =>
        (call.path.includes('{') || ['POST /api/feedback', 'POST /api/media/uploads'].includes(name(call))) &&
        !isForAdministrators(call),
    );
    expect(about.length).toBeGreaterThan(25);
    for (const call of about)
      for (const caller of [other, admin]) {
        const answer = await sendAs(house, call, owner, caller);
        expect([name(call), answer.status]).toEqual([name(call), 404]);
        isRefusal(answer, name(call));
      }
    expect(await stateOf(owner)).toEqual(before);
  });

  it('no list shows what is somebody else’s', async () => {
    const lists = guarded().filter(
      (call) =>
        call.method === 'GET' &&
        !call.path.includes('{') &&
        !isForAdministrators(call) &&
        !OWN_ACCOUNT.includes(call.path),
    );
    const { modules: _, app: __, ...own } = owner.own;
    for (const call of lists) {
      const answer = await sendAs(house, call, owner, other);
      expect([200, 404], `${call.path}: ${answer.text}`).toContain(answer.status);
      for (const id of Object.values(own)) expect(answer.text, call.path).not.toContain(id);
    }
  });

  it('an id of somebody else’s inside a body opens nothing, nor changes it', async () => {
    const before = await stateOf(owner);
    const mine = `/api/interviews/${other.own.interviews}`;
    const turnId = other.own.turns;
    const settings = { moduleIds: [owner.own.modules], questionCount: 1 };
    const json = (method: string, url: string, body: object) => house.sendJson(method, url, other.token, body);
    const theirs = (what: string) => ({ interviewId: owner.own[what] ?? '' });
    const rows: Array<[string, () => Promise<Answer>]> = [
      [
        'an interview on their resume',
        () => json('POST', '/api/interviews', { ...settings, resumeId: owner.own.resumes }),
      ],
      ['an answer to their turn', () => json('POST', `${mine}/answers`, { turnId: owner.own.openTurn, text: 'Mine.' })],
      ['skipping their turn', () => json('POST', `${mine}/skip`, { turnId: owner.own.openTurn })],
      [
        'an answer with their recording',
        () => json('POST', `${mine}/answers`, { turnId, transcriptionId: owner.own.transcriptions }),
      ],
      ['a report of theirs', () => json('POST', '/api/feedback', theirs('feedback'))],
      [
        'what was said in their interview',
        () => sendAs(house, { method: 'POST', path: '/api/transcriptions', operation: {} }, owner, other),
      ],
      [
        'a recording in their interview',
        () =>
          house.send('POST', '/api/media/uploads', {
            ...{ token: other.token, headers: uploadHeaders(RECORDING.length, theirs('interviews')) },
          }),
      ],
      [
        'correcting their turn inside one’s own interview',
        () => json('PUT', `${mine}/turns/${owner.own.turns}/transcript`, { text: 'Mine.' }),
      ],
      [
        'ending their link under one’s own interview',
        () =>
          house.send('DELETE', `/api/feedback/${other.own.interviews}/shares/${owner.own.shares}`, {
            token: other.token,
          }),
      ],
    ];
    for (const [what, call] of rows) {
      const answer = await call();
      expect([what, answer.status]).toEqual([what, 404]);
      isRefusal(answer, what);
    }
    const unknown = await json('POST', '/api/interviews', { moduleIds: ['no-such-module'] });
    isRefusal(unknown, 'a module that is none');
    // What coaching would read is not there for whoever names it: the answer stands, and says nothing of theirs.
    const named = await json('POST', `${mine}/answers`, {
      ...{ turnId, text: 'These are my own words.', transcriptionIds: [owner.own.transcriptions] },
    });
    expect(named.status).toBe(200);
    expect((await house.send('GET', '/api/users/me/export', other)).text).not.toContain('on the same day');
    expect(await stateOf(owner)).toEqual(before);
  });

  it('nothing of `/internal` answers from outside, whoever asks', async () => {
    const token = await house.serviceTokens.mint('feedback', owner.userId);
    const address = new URL(await house.listen());
    for (const path of [
      '/internal/answers',
      '/internal/../internal/answers',
      '/%69nternal/answers',
      '//internal/answers',
    ]) {
      const response = await fetch(`http://127.0.0.1:${address.port}${path}`, {
        ...{ method: 'POST', body: '{}' },
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

/** All that is the person's, as they themselves see it. */
const stateOf = async ({ token, own }: Caller): Promise<unknown> => {
  const seen = [
    `/api/interviews/${own.interviews}`,
    `/api/interviews/${own.feedback}`,
    `/api/feedback/${own.feedback}`,
    `/api/feedback/${own.feedback}/shares`,
    `/api/resumes/${own.resumes}`,
    `/api/transcriptions/${own.transcriptions}`,
    `/api/interviews/${own.interviews}/question`,
  ];
  const states = [];
  for (const path of seen) {
    const { status, body } = await house.send('GET', path, { token });
    const { activeSeconds: _, ...state } = body as Record<string, unknown>;
    states.push([path, status, Array.isArray(body) ? body : state]);
  }
  const { body } = await house.send('GET', `/api/media/${own.media}`, { token });
  const { url: __, ...media } = body as Record<string, unknown>;
  return [...states, media];
};

describe('who may', () => {
  it('an administrator does what is an administrator’s, to what is there', async () => {
    for (const call of all().filter(isForAdministrators)) {
      const answer = await sendAs(house, call, owner, admin);
      expect([name(call), answer.status, answer.text.slice(0, 200)]).toEqual([
        name(call),
        isOwnedByNobody(call) ? 404 : successOf(call),
        expect.anything(),
      ]);
    }
  });

  it('whoever has the address of a recording or the token of a link opens it, and nobody with another', async () => {
    const { url } = (await house.send('GET', `/api/media/${owner.own.media}`, owner)).body as { url: string };
    const [signed, content] = [url.slice(url.indexOf('/api/')), `/api/media/${owner.own.media}/content`];
    expect((await house.send('GET', signed)).status).toBe(200);
    for (const query of ['', '?expires=9999999999999&signature=AAAA', '?expires=x&signature=']) {
      const answer = await house.send('GET', `${content}${query}`);
      expect(answer.status, query).not.toBe(200);
      isRefusal(answer, query);
    }
    expect((await house.send('GET', `/api/shared-reports/${owner.own['shared-reports']}`)).status).toBe(200);
  });

  it('an owner does all that there is to do with what they own, and ends it last', async () => {
    const order = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'];
    const mine = guarded()
      // Sockets have a test of their own (sockets.test.ts).
      .filter((call) => !isForAdministrators(call) && !isOwnedByNobody(call) && !call.operation.responses?.[101])
      .toSorted((one, two) => order.indexOf(one.method) - order.indexOf(two.method));
    const ending = mine.filter((call) => name(call) === 'DELETE /api/users/me');
    expect(mine.length).toBeGreaterThan(40);
    for (const call of [...mine.filter((each) => !ending.includes(each)), ...ending]) {
      const answer = await sendAs(house, call, owner, owner);
      expect([name(call), answer.status, answer.text.slice(0, 200)]).toEqual([
        ...[name(call), successOf(call), expect.anything()],
      ]);
    }
    const gone = await house.send('GET', fill('/api/resumes/{id}', owner.own), owner);
    expect(gone.status).toBe(401);
  });
});
