import { type OpenIdStub, startOpenIdStub } from '@talentsync/stubs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open } from './testing.ts';

afterEach(closeAll);

describe('an account elsewhere', () => {
  let stub: OpenIdStub;
  beforeAll(async () => {
    stub = await startOpenIdStub();
  });
  afterAll(() => stub.close());

  it('signs a browser in, and what goes wrong is told on the page where it began', async () => {
    const { send } = await open({
      social: {
        redirectUri: 'http://talent.example/api/auth/oauth/callback',
        providers: [
          {
            id: 'openid',
            name: 'Work',
            clientId: stub.clientId,
            clientSecret: stub.clientSecret,
            kind: { openid: stub.url },
          },
        ],
      },
    });
    expect((await send('GET', '/auth/options')).body).toMatchObject({ providers: [{ id: 'openid', name: 'Work' }] });
    stub.is({ subject: '1', email: account.email, emailVerified: true, name: 'Sam' });
    const there = await send('GET', '/auth/oauth/openid');
    expect(there.cookies).toMatchObject([
      { name: 'talentsync_oauth', httpOnly: true, sameSite: 'Lax', path: '/api/auth/oauth' },
    ]);
    const back = (await fetch(String(there.headers.location), { redirect: 'manual' })).headers.get('location') ?? '';
    const path = back.replace('http://talent.example/api', '');
    const stranger = await send('GET', path);
    expect([stranger.status, stranger.headers.location]).toEqual([302, '/login#problem=UNAUTHENTICATED']);
    const home = await send('GET', path, undefined, { cookie: `talentsync_oauth=${there.cookies[0]?.value}` });
    expect([home.status, home.headers.location]).toEqual([302, '/']);
    const refresh = home.cookies.find(({ name }) => name === 'talentsync_refresh');
    const cookie = { cookie: `talentsync_refresh=${refresh?.value}` };
    expect((await send('POST', '/auth/refresh', {}, cookie)).status).toBe(200);
    expect((await send('GET', '/auth/oauth/nowhere')).body.error?.code).toBe('NOT_FOUND');
    const browser = { accept: 'text/html,application/xhtml+xml' };
    const nowhere = await send('GET', '/auth/oauth/nowhere', undefined, browser);
    expect([nowhere.status, nowhere.headers.location]).toEqual([302, '/login#problem=NOT_FOUND']);
    const again = await send('GET', '/auth/oauth/openid', undefined, browser);
    const second = (await fetch(String(again.headers.location), { redirect: 'manual' })).headers.get('location') ?? '';
    await fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: '{"status":503}' });
    const failed = await send('GET', second.replace('http://talent.example/api', ''), undefined, {
      cookie: `talentsync_oauth=${again.cookies[0]?.value}`,
    });
    expect([failed.status, failed.headers.location]).toEqual([302, '/login#problem=UNAVAILABLE']);
    await fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: '{}' });
  });
});
