import type { Session } from '@talentsync/contracts';
import { afterEach, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open, PEERS } from './testing.ts';

afterEach(closeAll);

describe('sessions', () => {
  it('rotate, and end for everybody when a token is used twice', async () => {
    const { send, signUp, clock } = await open();
    const { session } = await signUp();
    const next = await send<Session>('POST', '/auth/refresh', { refresh_token: session.refresh_token });
    expect(next.status).toBe(200);
    clock.time += 60_000;
    expect((await send('POST', '/auth/refresh', { refresh_token: session.refresh_token })).status).toBe(401);
    expect((await send('POST', '/auth/refresh', { refresh_token: next.body.refresh_token })).status).toBe(401);
  });

  it('of a browser live in a cookie that no script can read and no other site can use', async () => {
    const { send } = await open();
    const { body, cookies } = await send<{ session: Session }>('POST', '/auth/signup', {
      ...account,
      session: 'cookie',
    });
    expect(body.session.refresh_token).toBe('');
    expect(cookies).toMatchObject([
      { name: 'talentsync_refresh', httpOnly: true, sameSite: 'Strict', path: '/api/auth' },
    ]);
    const cookie = { cookie: `talentsync_refresh=${cookies[0]?.value}`, host: 'talent.example' };
    expect((await send('POST', '/auth/refresh', {}, { ...cookie, origin: 'https://evil.example' })).status).toBe(403);
    const refreshed = await send<Session>('POST', '/auth/refresh', {}, { ...cookie, origin: 'http://talent.example' });
    expect([refreshed.status, refreshed.body.refresh_token, refreshed.cookies.length]).toEqual([200, '', 1]);
    const signOut = await send(
      'POST',
      '/auth/logout',
      {},
      { cookie: `talentsync_refresh=${refreshed.cookies[0]?.value}`, host: 'talent.example' },
    );
    expect([signOut.status, signOut.cookies[0]?.value]).toEqual([204, '']);
    expect(
      (await send('POST', '/auth/refresh', {}, { cookie: `talentsync_refresh=${refreshed.cookies[0]?.value}` })).status,
    ).toBe(401);
  });

  it('take an empty body with a JSON content type, as other clients send it', async () => {
    const { server } = await open();
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/api/auth/logout',
          headers: { 'content-type': 'application/json' },
        })
      ).statusCode,
    ).toBe(204);
  });
});

describe('devices', () => {
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Gecko/20100101 Firefox/149.0';
  const IPHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
  interface Seen {
    id: string;
    device: object;
    current: boolean;
    address: string;
  }

  it('are listed in plain words, and signed out one by one or all but this, at once', async () => {
    const { send, signUp } = await open();
    const here = await signUp();
    const login = async (userAgent: string) =>
      (await send<Session>('POST', '/auth/login', account, { 'user-agent': userAgent })).body;
    const [phone, laptop] = [await login(IPHONE), await login(FIREFOX)];
    const bearer = (session: Session) => ({ authorization: `Bearer ${session.access_token}` });
    const list = async () => (await send<Seen[]>('GET', '/users/me/sessions', undefined, here.bearer)).body;
    const seen = await list();
    expect(seen).toMatchObject([
      { device: { browser: 'Firefox', system: 'Linux' }, current: false, address: '127.0.0.1' },
      { device: { browser: 'Safari', system: 'iPhone' }, current: false },
      { current: true },
    ]);
    expect((await send('GET', '/users/me', undefined, bearer(phone))).status).toBe(200);
    const ended = await send('DELETE', `/users/me/sessions/${seen[1]?.id}`, undefined, here.bearer);
    expect(ended.status).toBe(204);
    expect((await send('GET', '/users/me', undefined, bearer(phone))).status).toBe(401);
    expect((await send('POST', '/auth/refresh', { refresh_token: phone.refresh_token })).status).toBe(401);
    expect((await send('GET', '/users/me', undefined, bearer(laptop))).status).toBe(200);
    expect((await send('DELETE', '/users/me/sessions', undefined, here.bearer)).status).toBe(204);
    expect((await send('GET', '/users/me', undefined, bearer(laptop))).status).toBe(401);
    expect(await list()).toMatchObject([{ current: true }]);
    expect((await send('GET', '/users/me', undefined, here.bearer)).status).toBe(200);
  });

  it('of somebody else are not there', async () => {
    const { send, signUp } = await open();
    const [sam, kim] = [await signUp(), await signUp('kim@example.com')];
    const [own] = (await send<Seen[]>('GET', '/users/me/sessions', undefined, sam.bearer)).body;
    expect((await send('DELETE', `/users/me/sessions/${own?.id}`, undefined, kim.bearer)).status).toBe(404);
    expect((await send('GET', '/users/me', undefined, sam.bearer)).status).toBe(200);
  });

  it('that signed out are refused in every service, with a token that has not run out', async () => {
    const { send, signUp, denied } = await open();
    const { bearer, session } = await signUp();
    await send('POST', '/auth/logout', { refresh_token: session.refresh_token });
    expect((await send('GET', '/users/me', undefined, bearer)).status).toBe(401);
    // All are told at once, in whichever order they hear it.
    const heard = denied.toSorted(([one], [other]) => one.localeCompare(other));
    expect(heard).toEqual(PEERS.toSorted().map((service) => [service, [expect.any(String)]]));
  });
});
