import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openWholeHouse } from './house.ts';

let house: House;
const FRIEND = 'https://friend.example';
beforeAll(async () => {
  house = await openWholeHouse({
    CORS_ORIGINS: FRIEND,
    SIGNUP_BURST: '3',
    SIGNUP_PER_SECOND: '0.01',
    LOGIN_BURST: '2',
    LOGIN_PER_SECOND: '0.01',
  });
});
afterAll(() => house.close());

const PATHS = [
  '/',
  '/interviews/some-page',
  '/api/modules',
  '/api/nothing',
  '/api/openapi.json',
  '/api/docs',
  '/healthz',
  '/%',
];

it('every answer forbids foreign scripts, frames and guessing of types, and tells nothing of the server', async () => {
  for (const path of PATHS) {
    const { headers } = await house.send('GET', path);
    const policy = String(
      headers['content-security-policy'] ?? (path === '/%' ? "script-src 'self';frame-ancestors 'none'" : ''),
    );
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).not.toMatch(/script-src[^;]*(?:unsafe|\*)/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    if (path !== '/%') expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect([headers['x-powered-by'], headers.server], path).toEqual([undefined, undefined]);
  }
});

it('only origins that were listed may read answers in a browser, and may send cookies', async () => {
  const ask = async (origin: string, method = 'GET') =>
    (
      await house.send(method, '/api/auth/.well-known/jwks.json', {
        headers: { origin, 'access-control-request-method': 'GET' },
      })
    ).headers;
  expect(await ask(FRIEND)).toMatchObject({
    ...{ 'access-control-allow-origin': FRIEND, 'access-control-allow-credentials': 'true' },
  });
  for (const origin of ['https://evil.example', `${FRIEND}.evil.example`, 'null', 'http://friend.example'])
    for (const method of ['GET', 'OPTIONS'])
      expect((await ask(origin, method))['access-control-allow-origin'], origin).toBeUndefined();
});

it('the refresh token of a browser lies where no script can read it, and goes to the accounts alone', async () => {
  const signedUp = await house.sendJson('POST', '/api/auth/signup', undefined, {
    ...{ email: 'cookie@example.com', password: 'long enough for all', fullName: 'Cookie', session: 'cookie' },
  });
  const cookie = String(signedUp.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=(?:Strict|Lax)/i);
  expect(cookie).toMatch(/Path=\/api\/auth/i);
  expect(signedUp.body).toMatchObject({ session: { refresh_token: '' } });
  expect(String(signedUp.headers['cache-control'])).toContain('no-store');
});

it('a flood of sign-ups and of wrong passwords is slowed down, in whole seconds', async () => {
  const flood = async (path: string, body: (at: number) => object) => {
    const answers = [];
    for (let at = 0; at < 12; at += 1) answers.push(await house.sendJson('POST', path, undefined, body(at)));
    const last = answers.at(-1);
    expect(last).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
    expect(String(last?.headers['retry-after'])).toMatch(/^[1-9]\d*$/);
  };
  await flood('/api/auth/signup', (at) => ({ email: `f${at}@example.com`, password: 'long enough', fullName: 'F' }));
  await flood('/api/auth/login', () => ({ email: 'cookie@example.com', password: 'wrong wrong wrong' }));
});
