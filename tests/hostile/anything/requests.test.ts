import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnishWholly, openSpokenHouse, RECORDING } from '../furnish.ts';
import type { Answer, Caller, House } from '../house.ts';
import { isRefusal } from '../operations.ts';
import { bytes, patience, runs, text } from './anything.ts';

/** The parts of a request that are small languages of their own, of anything, sent to the whole house. */
let house: House;
let owner: Caller;
beforeAll(async () => {
  house = await openSpokenHouse({ SIGNUP_BURST: '1000000', LOGIN_BURST: '1000000' });
  owner = await house.signUp('owner');
  await furnishWholly(house, owner);
});
afterAll(() => house.close());

/** What may stand in a header at all (RFC 9110 §5.5): node refuses the rest itself, see sockets.test.ts. */
const header = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 })).map((value) =>
  Array.from(value, (sign) => (/[\t\x20-\x7e\x80-\xff]/.test(sign) ? sign : '?'))
    .join('')
    .trim(),
);
const isTold = (answer: Answer, what: string): void => {
  expect(answer.status, `${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
  if (answer.status >= 400) isRefusal(answer, what);
};

it(
  'a cursor leads to a page, or is refused',
  async () => {
    const lists = house
      .operations()
      .filter(
        ({ method, operation }) => method === 'GET' && operation.parameters?.some(({ name }) => name === 'cursor'),
      );
    expect(lists.length).toBeGreaterThan(3);
    const cursor = fc.oneof(
      ...[text, fc.string({ unit: 'binary' }), fc.uuid()],
      fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.bigInt()), fc.oneof(fc.uuid(), text)).map(([at, id]) => `${at}~${id}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), cursor, async ({ path }, value) => {
        const answer = await house.send('GET', `${path}?cursor=${encodeURIComponent(value.toWellFormed())}`, owner);
        isTold(answer, path);
        if (answer.status === 200) expect(Array.isArray((answer.body as { items: unknown }).items)).toBe(true);
      }),
      runs(300),
    );
  },
  patience,
);

it(
  'a range of a recording is those bytes, all of them, or none',
  async () => {
    const { url } = (await house.send('GET', `/api/media/${owner.own.media}`, owner)).body as { url: string };
    const address = url.slice(url.indexOf('/api/'));
    const place = fc.oneof(
      fc.constantFrom('', '0', '-1', '1e3', '99999999999999999999', '0x10', ' 5'),
      fc.nat(80).map(String),
    );
    const range = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(place, place).map(([from, to]) => `bytes=${from}-${to}`) },
      { weight: 1, arbitrary: fc.tuple(place, place, place).map(([a, b, c]) => `bytes=${a}-${b},${c}-`) },
      { weight: 1, arbitrary: header },
    );
    await fc.assert(
      fc.asyncProperty(range, async (value) => {
        const answer = await house.app.inject({ method: 'GET', url: address, headers: { range: value } });
        const body = answer.rawPayload;
        expect([200, 206, 416], value).toContain(answer.statusCode);
        if (answer.statusCode === 200) expect(body.equals(RECORDING)).toBe(true);
        if (answer.statusCode === 416) expect(answer.headers['content-range']).toBe(`bytes */${RECORDING.length}`);
        if (answer.statusCode !== 206) return;
        const [, from, to, all] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(String(answer.headers['content-range'])) ?? [];
        expect(Number(all)).toBe(RECORDING.length);
        expect(body.equals(RECORDING.subarray(Number(from), Number(to) + 1))).toBe(true);
        expect(Number(answer.headers['content-length'])).toBe(body.length);
      }),
      runs(300),
    );
  },
  patience,
);

it(
  'a browser may call itself what it likes: its session is there, by a name of ours or none',
  async () => {
    const piece = fc.constantFrom(
      'Version/1',
      'Safari/',
      'Chrome/',
      'Edg/',
      'Mozilla/5.0 (',
      ' Linux ',
      'iPhone',
      ')',
      ' ',
    );
    const agent = fc.oneof(
      header,
      fc.array(piece, { maxLength: 400 }).map((pieces) => pieces.join('')),
    );
    const { email } = (await house.send('GET', '/api/users/me', owner)).body as { email: string };
    await fc.assert(
      fc.asyncProperty(agent, async (value) => {
        const signedIn = await house.send('POST', '/api/auth/login', {
          payload: JSON.stringify({ email, password: house.passwordOf(owner) }),
          headers: { 'user-agent': value, 'content-type': 'application/json' },
        });
        expect(signedIn.status, signedIn.text).toBe(200);
        const { access_token: token } = signedIn.body as { access_token: string };
        const { body } = await house.send('GET', '/api/users/me/sessions', { token });
        const own = (body as Array<{ current: boolean; device: object }>).find(({ current }) => current);
        expect(JSON.stringify(own?.device)).toMatch(/^\{"browser":(?:null|"[\w ]+"),"system":(?:null|"\w+")\}$/);
        expect((await house.send('POST', '/api/auth/logout', { token })).status).toBe(204);
      }),
      runs(20),
    );
  },
  patience,
);

it(
  'what an upload says of itself is taken or refused, and never kept as it is not',
  async () => {
    const value = fc.oneof(
      bytes.map((each) => Buffer.from(each).toString('base64')),
      header,
      fc.constantFrom('', '====', 'YQ'),
    );
    const key = fc.oneof(fc.constantFrom('interviewId', 'filetype', 'turnId', 'startedAt', '__proto__', ''), header);
    const own = `interviewId ${Buffer.from(owner.own.interviews ?? '').toString('base64')},filetype ${Buffer.from('audio/webm').toString('base64')}`;
    const metadata = fc
      .tuple(fc.boolean(), fc.array(fc.tuple(key, value), { maxLength: 5 }))
      .map(([right, pairs]) => [...(right ? [own] : []), ...pairs.map((pair) => pair.join(' '))].join(','));
    const length = fc.oneof(fc.constantFrom('0', '-1', '1e3', '', '99999999999999999999', '64'), header);
    await fc.assert(
      fc.asyncProperty(metadata, length, async (given, size) => {
        const headers = { 'tus-resumable': '1.0.0', 'upload-length': size, 'upload-metadata': given };
        const answer = await house.send('POST', '/api/media/uploads', { token: owner.token, headers });
        isTold(answer, JSON.stringify(headers));
        if (answer.status !== 201) return;
        const gone = await house.send('DELETE', String(answer.headers.location), {
          ...{ token: owner.token, headers: { 'tus-resumable': '1.0.0' } },
        });
        expect(gone.status).toBe(204);
      }),
      runs(200),
    );
  },
  patience,
);

it(
  'no token but the one that was signed opens anything, however like it another is',
  async () => {
    const [head = '', payload = '', signature = ''] = owner.token.split('.');
    const encoded = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    const part = (right: string) =>
      fc.oneof(
        ...[fc.constant(right), encoded, bytes.map((each) => Buffer.from(each).toString('base64url')), header],
        fc
          .tuple(fc.nat(right.length - 1), fc.base64String({ minLength: 1, maxLength: 4 }))
          .map(([at, other]) => `${right.slice(0, at)}${other[0]}${right.slice(at + 1)}`),
      );
    const token = fc.oneof(
      fc.tuple(part(head), part(payload), part(signature)).map((parts) => parts.join('.')),
      fc.array(part(payload), { maxLength: 6 }).map((parts) => parts.join('.')),
      encoded.map(
        (claims) => `${head}.${claims}.${createHmac('sha256', '').update(`${head}.${claims}`).digest('base64url')}`,
      ),
    );
    const signed = Buffer.from(signature, 'base64url');
    await fc.assert(
      fc.asyncProperty(token, async (value) => {
        // The last signs of a signature carry bits that stand for nothing: another spelling of the same bytes is the same.
        const [one, two, three = '', ...more] = value.split('.');
        if (one === head && two === payload && more.length === 0 && Buffer.from(three, 'base64url').equals(signed))
          return;
        const answer = await house.send('GET', '/api/users/me', { token: value });
        expect([value, answer.status]).toEqual([value, 401]);
        isRefusal(answer, 'a token');
      }),
      runs(500),
    );
  },
  patience,
);
