import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type Stub, sendJson } from './server.ts';

let stub: Stub;
beforeAll(async () => {
  stub = await listen((heard, response) => sendJson(response, 200, { heard: heard.path }));
});
afterAll(() => stub.close());

const trouble = (what: object) =>
  fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: JSON.stringify(what) }).then(({ status }) => status);
const ask = () => fetch(`${stub.url}/v1/anything`);

it('whoever runs it can tell it to misbehave, and to stop', async () => {
  expect(await trouble({ status: 429 })).toBe(200);
  const refused = await ask();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  await trouble({ garbage: true });
  expect(await (await ask()).text()).toBe('<html>');
  await trouble({ stall: true });
  await expect(fetch(`${stub.url}/`, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  await trouble({});
  expect(await (await ask()).json()).toEqual({ heard: '/v1/anything' });
});
