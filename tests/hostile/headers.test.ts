import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openWholeHouse } from './house.ts';

let house: House;
const FRIEND = 'https://friend.example';
beforeAll(async () => {
  house = await openWholeHouse({
    CORS_ORIGINS: FRIEND,
    TRUST_PROXY: '127.0.0.1',
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
    const policy = String(headers['content-security-policy']);
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).not.toMatch(/script-src[^;]*(?:unsafe|\*)/);
    for (const directive of ["frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'", "object-src 'none'"])
      expect(policy.split('; '), path).toContain(directive);
    expect(policy, path).toContain("default-src 'self'");
    expect(headers['referrer-policy'], path).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['x-frame-options'], path).toBe('DENY');
    // Over plain HTTP it would mean nothing (RFC 6797 §7.2).
    expect(headers['strict-transport-security'], path).toBeUndefined();
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect([headers['x-powered-by'], headers.server], path).toEqual([undefined, undefined]);
  }
});

it('a part of a file that it does not have is refused as such', async () => {
  const answer = await house.send('GET', '/api/docs/static/swagger-ui.css', { headers: { range: 'bytes=99999999-' } });
  expect(answer).toMatchObject({ status: 416, body: { error: { code: 'RANGE_NOT_SATISFIABLE' } } });
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
  const attributes = (cookie: unknown): string[] => String(cookie).split('; ').slice(1);
  expect(attributes(signedUp.headers['set-cookie']).filter((one) => !one.startsWith('Max-Age='))).toEqual([
    ...['Path=/api/auth', 'HttpOnly', 'SameSite=Strict'],
  ]);
  expect(signedUp.body).toMatchObject({ session: { refresh_token: '' } });
  expect(String(signedUp.headers['cache-control'])).toContain('no-store');
});

it('behind a proxy that ends TLS, cookies travel by TLS alone, and browsers are told to come back that way', async () => {
  const by = (protocol: string) => ({ 'x-forwarded-proto': protocol, 'content-type': 'application/json' });
  const body = { email: 'cookie@example.com', password: 'long enough for all', session: 'cookie' };
  const signIn = (protocol: string) =>
    house.send('POST', '/api/auth/login', { payload: JSON.stringify(body), headers: by(protocol) });
  const secure = await signIn('https');
  expect(secure.status).toBe(200);
  expect(String(secure.headers['set-cookie']).split('; ')).toEqual(
    expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Strict']),
  );
  expect(String((await signIn('http')).headers['set-cookie'])).not.toContain('Secure');
  for (const path of PATHS.filter((each) => each !== '/%')) {
    const { headers } = await house.send('GET', path, { headers: { 'x-forwarded-proto': 'https' } });
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000');
  }
});

it('the refresh cookie is of no use to another site, nor to a page that another site opened', async () => {
  const body = { email: 'cookie@example.com', password: 'long enough for all', session: 'cookie' };
  const signedIn = await house.sendJson('POST', '/api/auth/login', undefined, body);
  const [cookie = ''] = String(signedIn.headers['set-cookie']).split(';');
  const refresh = (origin: string) =>
    house.send('POST', '/api/auth/refresh', { headers: { cookie, origin, host: 'talent.example' } });
  for (const origin of ['https://evil.example', 'null', 'https://talent.example.evil.example'])
    expect((await refresh(origin)).status, origin).toBe(403);
  expect((await refresh('https://talent.example')).status).toBe(200);
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
