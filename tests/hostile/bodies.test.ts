import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnishWholly, openSpokenHouse } from './furnish.ts';
import type { Caller, House, Schema } from './house.ts';
import { mutationsOf } from './mutations.ts';
import { allOf, type Call, fill, isRefusal, rightBody } from './operations.ts';

/** What may not be sent, to every operation that OpenAPI names: a new route is in it by itself. */
let house: House;
let admin: Caller;
/** Whose session it may be that ends. */
let leaver: Caller;
beforeAll(async () => {
  house = await openSpokenHouse();
  admin = await house.signUp('owner');
  leaver = await house.signUp('leaver');
  await furnishWholly(house, admin);
});
afterAll(() => house.close());

const all = () => allOf(house);
const name = ({ method, path }: Call): string => `${method} ${path}`;
/** Ends what session it can find; its body may be left out, so that it takes almost any. */
const TAKES_NOTHING = '/api/auth/logout';
const callerOf = (path: string): Caller => (path === TAKES_NOTHING ? leaver : admin);

/** Their body is an empty object, or left out. */
const NEED_NO_BODY = ['pause', 'resume', 'finish'].map((deed) => `POST /api/interviews/{id}/${deed}`);

const deep = '['.repeat(20_000) + ']'.repeat(20_000);
const BODIES: Array<[string, string, string | Buffer]> = [
  ['a cut-off object', 'application/json', '{"a":'],
  ['bad UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a number', 'application/json', '7'],
  ['null', 'application/json', 'null'],
  ['a list', 'application/json', '[1,2,3]'],
  ['deep nesting', 'application/json', deep],
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

it('each field of each operation is looked at by itself: of another type, null, left out, too long, too much', async () => {
  const { components } = house.app.swagger() as unknown as { components: { schemas: Record<string, Schema> } };
  const taking = all().flatMap((call) => {
    const schema = call.operation.requestBody?.content['application/json']?.schema;
    return schema === undefined ? [] : [{ call, schema }];
  });
  const bare: string[] = [];
  let tried = 0;
  for (const { call, schema } of taking) {
    const right = await rightBody(house, call, admin);
    expect(right, `${name(call)} needs a right body in operations.ts`).toBeDefined();
    const mutations = mutationsOf(schema, components.schemas, right);
    if (!mutations.some(({ refused }) => refused)) bare.push(name(call));
    for (const { what, field, body, refused } of mutations) {
      const answer = await house.sendJson(call.method, fill(call.path, admin.own), callerOf(call.path).token, body);
      const told = `${name(call)}: ${what}: ${answer.text.slice(0, 300)}`;
      expect(answer.status, told).toBeLessThan(500);
      if (answer.status >= 400) isRefusal(answer, told);
      // What nobody asked for may be sent, and comes to nothing.
      else expect(answer.text, told).not.toContain('surprise');
      tried += 1;
      if (!refused) continue;
      expect(answer.status, told).toBe(422);
      const { issues } = (answer.body as { error: { details: { issues: Array<{ path: string }> } } }).error.details;
      // Where several forms are possible it is the body that fits none of them.
      expect(
        issues.some(({ path }) => path === '' || `/${field}`.startsWith(path)),
        `${told} ${JSON.stringify(issues)}`,
      ).toBe(true);
    }
  }
  expect(bare).toEqual(NEED_NO_BODY);
  expect(tried).toBeGreaterThan(400);
});

it('a broken body is told as such by every operation that takes one', async () => {
  const taking = all().filter(({ method, operation }) => operation.requestBody !== undefined && method !== 'GET');
  expect(taking.length).toBeGreaterThan(12);
  for (const call of taking) {
    const { method, path } = call;
    for (const [what, type, payload] of BODIES) {
      const answer = await house.send(method, fill(path, admin.own), {
        ...{ token: callerOf(path).token, payload, headers: { 'content-type': type } },
      });
      expect(answer.status, `${method} ${path} with ${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      if (answer.status >= 400) isRefusal(answer, `${method} ${path} with ${what}`);
      else if (!(what === 'null' && NEED_NO_BODY.includes(name(call))))
        expect([what, path]).toEqual([what, TAKES_NOTHING]);
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
