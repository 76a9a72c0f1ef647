import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as contracts from '../../packages/contracts/src/index.ts';
import { type Endpoint, ERROR_STATUS, fullPath } from '../../packages/contracts/src/index.ts';
import { type Answer, type Caller, type House, openWholeHouse } from './house.ts';

/**
 * Every operation that OpenAPI names × who calls × what is sent. A new route is in it by itself: one whose path names
 * something that nobody here owns makes the first test fail, so that it cannot be forgotten.
 */
let house: House;
let admin: Caller;
let owner: Caller;
let other: Caller;
beforeAll(async () => {
  house = await openWholeHouse({ ACCESS_TOKEN_SECONDS: '60' });
  admin = await house.signUp('admin');
  owner = await house.signUp('owner');
  other = await house.signUp('other');
  await house.furnish(owner);
});
afterAll(() => house.close());

/** Nouns whose ids nobody can own here: the answer to any id is the same. */
const NOT_OWNED: Record<string, string> = {
  erasures: '018f0000-0000-7000-8000-000000000000',
  media: '018f0000-0000-7000-8000-000000000001',
  'learned-follow-ups': '018f0000-0000-7000-8000-000000000003',
  transcriptions: '018f0000-0000-7000-8000-000000000002',
  shares: '018f0000-0000-7000-8000-000000000004',
  'shared-reports': '018f0000-0000-7000-8000-000000000005',
};
/** Acts that any signed-in person may do to an administrator's own, or that end the test's own session. */
const OWN_ACCOUNT = ['/api/users/me', '/api/users/me/export'];
/** Ends what session it can find; its body may be left out, so that it takes almost any. */
const TAKES_NOTHING = '/api/auth/logout';
/** As the contract has it: `GET /api/audit` and its like. */
const ADMINISTRATOR = new Set(
  Object.values(contracts as Record<string, unknown>)
    .flatMap((group) => (typeof group === 'object' && group !== null ? Object.values(group) : []))
    .filter((endpoint): endpoint is Endpoint => (endpoint as Endpoint | undefined)?.access === 'administrator')
    .map((endpoint) => `${endpoint.method} ${fullPath(endpoint).replace(/:(\w+)/g, '{$1}')}`),
);
const isForAdministrators = ({ method, path }: { method: string; path: string }): boolean =>
  ADMINISTRATOR.has(`${method} ${path}`);

const nounsOf = (path: string): string[] => [...path.matchAll(/\/([\w-]+)\/\{\w+\}/g)].map(([, noun]) => noun ?? '');
const fill = (path: string, own: Record<string, string>): string => {
  const nouns = nounsOf(path);
  let at = 0;
  return path.replace(/\{\w+\}/g, () => {
    const noun = nouns[at++] ?? '';
    return own[noun] ?? NOT_OWNED[noun] ?? `nobody-${noun}`;
  });
};
const all = () => house.operations();
const guarded = () => all().filter(({ operation }) => operation.security !== undefined);

/** The one wire form, and never a failure of ours. */
const isRefusal = ({ status, body, text }: Answer, what: string): void => {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  const { error } = body as { error: { code: keyof typeof ERROR_STATUS; message: string; requestId: string } };
  expect(ERROR_STATUS[error.code], what).toBe(status);
  expect(error.message.length, what).toBeGreaterThan(5);
  expect(error.requestId, what).toMatch(/^[\w-]{8,}$/);
};

it('knows an owner for every kind of thing that a path names', () => {
  const unknown = all().flatMap(({ path }) =>
    nounsOf(path).filter((noun) => owner.own[noun] === undefined && NOT_OWNED[noun] === undefined),
  );
  expect(unknown).toEqual([]);
  expect(all().length).toBeGreaterThan(40);
});

describe('who may not', () => {
  it('nobody without a token, and none with a token that is not theirs to use', async () => {
    const forged = `${owner.token.slice(0, -8)}AAAAAAAA`;
    const [head, payload] = owner.token.split('.') as [string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = Buffer.from(JSON.stringify({ ...claims, app_metadata: { role: 'administrator' } })).toString(
      'base64url',
    );
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    const service = await house.serviceTokens.mint('interview', owner.userId);
    for (const { method, path } of guarded()) {
      const url = fill(path, owner.own);
      for (const token of [
        undefined,
        'not-a-token',
        forged,
        `${head}.${raised}.${owner.token.split('.')[2]}`,
        unsigned,
        service,
      ]) {
        const answer = await house.send(method, url, { token });
        expect([method, path, answer.status]).toEqual([method, path, 401]);
        isRefusal(answer, `${method} ${path}`);
      }
    }
  });

  it('a candidate does nothing that is an administrator’s', async () => {
    expect(ADMINISTRATOR.size).toBeGreaterThan(5);
    for (const { method, path } of all().filter(isForAdministrators)) {
      const answer = await house.send(method, fill(path, owner.own), { token: other.token });
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }
  });

  it('what belongs to somebody else is not there, for a candidate nor for an administrator', async () => {
    const bodies: Record<string, unknown> = {
      '/api/interviews/{id}/answers': { turnId: owner.own.turns, text: 'Mine now.' },
      '/api/interviews/{id}/skip': { turnId: owner.own.turns },
      '/api/interviews/{id}/turns/{turnId}/transcript': { text: 'Mine now.' },
      '/api/resumes/{id}': { profile: {} },
      '/api/feedback': { interviewId: owner.own.interviews },
      '/api/feedback/{interviewId}/shares': { parts: ['overall'] },
    };
    const about = guarded().filter(
      ({ path, method }) =>
        (path.includes('{') || (path === '/api/feedback' && method === 'POST')) &&
        !isForAdministrators({ path, method }),
    );
    expect(about.length).toBeGreaterThan(15);
    for (const { method, path } of about) {
      for (const caller of [other, admin]) {
        const body = bodies[path];
        const url = fill(path, owner.own);
        const answer =
          body === undefined || method === 'GET' || method === 'DELETE'
            ? await house.send(method, url, { token: caller.token })
            : await house.sendJson(method, url, caller.token, body);
        expect([method, path, answer.status]).toEqual([method, path, 404]);
        isRefusal(answer, `${method} ${path}`);
      }
    }
    const [interview] = ((await house.send('GET', '/api/interviews', owner)).body as { items: object[] }).items;
    expect(interview).toMatchObject({ id: owner.own.interviews, status: 'active' });
  });

  it('no list shows what is somebody else’s', async () => {
    const lists = guarded().filter(
      ({ method, path }) =>
        method === 'GET' &&
        !path.includes('{') &&
        !isForAdministrators({ method, path }) &&
        !OWN_ACCOUNT.includes(path),
    );
    for (const { path, operation } of lists) {
      // A list of something's parts names that thing; somebody else's is named here.
      const query = (operation.parameters ?? []).some(({ name }) => name === 'interviewId')
        ? `?interviewId=${owner.own.interviews}`
        : '';
      const answer = await house.send('GET', `${path}${query}`, { token: other.token });
      expect([200, 404], `${path}: ${answer.text}`).toContain(answer.status);
      for (const id of Object.values(owner.own)) expect(answer.text, path).not.toContain(id);
    }
  });

  it('nothing of `/internal` answers from outside, whoever asks', async () => {
    const token = await house.serviceTokens.mint('feedback', owner.userId);
    await house.app.listen({ port: 0, host: '127.0.0.1' });
    const address = house.app.server.address() as { port: number };
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

describe('what may not be sent', () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const BODIES: Array<[string, string, string | Buffer]> = [
    ['a cut-off object', 'application/json', '{"a":'],
    ['bad UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['a number', 'application/json', '7'],
    ['null', 'application/json', 'null'],
    ['a list', 'application/json', '[1,2,3]'],
    ['deep nesting', 'application/json', deep],
    [
      'wrong types everywhere',
      'application/json',
      JSON.stringify({
        email: 1,
        password: {},
        text: [],
        turnId: 7,
        moduleIds: 'x',
        profile: 3,
        role: [],
        voice: {},
        interviewId: {},
      }),
    ],
    ['a prototype', 'application/json', '{"__proto__":{"isAdmin":true}}'],
    ['two megabytes', 'application/json', JSON.stringify({ text: 'x'.repeat(2_000_000) })],
    ['another content type', 'application/x-msgpack', 'x'],
    ['form data without a form', 'multipart/form-data', 'x'],
    [
      'form data cut off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    ],
  ];

  it('a broken body is told as such by every operation that takes one', async () => {
    const taking = all().filter(({ method, operation }) => operation.requestBody !== undefined && method !== 'GET');
    expect(taking.length).toBeGreaterThan(12);
    for (const { method, path } of taking) {
      for (const [what, type, payload] of BODIES) {
        const answer = await house.send(method, fill(path, admin.own), {
          ...{ token: admin.token, payload, headers: { 'content-type': type } },
        });
        expect(answer.status, `${method} ${path} with ${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
        if (answer.status >= 400) isRefusal(answer, `${method} ${path} with ${what}`);
        else expect([what, path]).toEqual([what, TAKES_NOTHING]);
      }
    }
  });

  it('an odd id or query is told as such, and shows nothing', async () => {
    const ids = ['..', '%2e%2e%2f', "' or 1=1 --", '\u0000', 'x'.repeat(290), '%F0%9F%98%80', '%', '%00', '%C0%AE'];
    for (const { method, path } of all()) {
      if (path.includes('{'))
        for (const id of ids) {
          const url = path.replace(/\{\w+\}/g, id.startsWith('%') ? id : encodeURIComponent(id));
          const answer = await house.send(method, url, { token: admin.token });
          isRefusal(answer, `${method} ${url}`);
        }
      else if (method === 'GET')
        for (const query of [
          '?limit=-1&cursor=%00',
          '?limit=999999999&cursor=x',
          '?limit=1e9',
          '?cursor[]=1&limit[]=2',
          '?limit=%',
        ]) {
          const answer = await house.send(method, `${path}${query}`, { token: admin.token });
          expect(answer.status, `${path}${query}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
        }
    }
  });
});

it('an access token that has expired opens nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const later = await openWholeHouse({ ACCESS_TOKEN_SECONDS: '60' });
  try {
    const person = await later.signUp('late');
    expect((await later.send('GET', '/api/users/me', person)).status).toBe(200);
    vi.setSystemTime(Date.now() + 61_000);
    for (const { method, path } of guarded()) {
      const answer = await later.send(method, fill(path, person.own), { token: person.token });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  } finally {
    vi.useRealTimers();
    await later.close();
  }
});
