import { auth, people, type Session } from '@talentsync/contracts';
import { afterEach, describe, expect, it } from 'vitest';

import { account, closeAll, openGateway as open } from './testing.ts';

afterEach(closeAll);

describe('accounts', () => {
  it('sign up, sign in, say who one is, and change one’s name', async () => {
    const { send, signUp } = await open();
    const { bearer, user } = await signUp();
    expect(user).toMatchObject({ email: account.email, isAdmin: true });
    const { status, body } = await send<Session>('POST', '/auth/login', account);
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), refresh_token: expect.any(String), token_type: 'bearer', expires_in: 900 },
    ]);
    expect((await send('PUT', '/users/me', { fullName: 'Sam B.' }, bearer)).body).toMatchObject({ fullName: 'Sam B.' });
    expect((await send('POST', '/auth/signup', account)).body.error?.code).toBe('CONFLICT');
    expect((await send('GET', '/users/me')).status).toBe(401);
    expect(
      (await send<{ keys: Array<{ alg: string; d?: string }> }>('GET', '/auth/.well-known/jwks.json')).body.keys,
    ).toEqual([expect.objectContaining({ alg: 'ES256' })]);
    expect(JSON.stringify((await send('GET', '/auth/.well-known/jwks.json')).body)).not.toContain('"d"');
  });

  it.each([
    [{ ...account, email: 'not an address' }, 'email'],
    [{ ...account, password: 'short' }, 'password'],
    [{ email: account.email, password: account.password }, 'fullName'],
    [{ ...account, fullName: 'Sam \u202Emas' }, 'fullName'],
  ])('say which field is wrong', async (input, field) => {
    const { send } = await open();
    const { status, body } = await send<{ error: { details: { issues: Array<{ path: string }> } } }>(
      'POST',
      '/auth/signup',
      input,
    );
    expect([status, body.error.details.issues[0]?.path]).toEqual([422, `/${field}`]);
  });

  it('answer a wrong password and an unknown account alike', async () => {
    const { send, signUp } = await open();
    await signUp();
    const wrong = await send<object>('POST', '/auth/login', { ...account, password: 'wrong password' });
    const unknown = await send<object>('POST', '/auth/login', { ...account, email: 'nobody@example.com' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.error).toEqual({ ...unknown.body.error, requestId: expect.any(String) });
  });

  it('of two first sign-ups at once, one is administrator', async () => {
    const { signUp } = await open();
    const both = await Promise.all([signUp('a@example.com'), signUp('b@example.com')]);
    expect(both.filter(({ user }) => (user as unknown as { isAdmin: boolean }).isAdmin)).toHaveLength(1);
  });
});

describe('limits', () => {
  it('let twenty sign up at once from an address, then one a second', async () => {
    const { send, clock } = await open();
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await send('POST', '/auth/signup', { ...account, email: `n${n}@example.com` })).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
    const refused = await send('POST', '/auth/signup', { ...account, email: 'x@example.com' });
    expect(refused.headers['retry-after']).toBe('1');
    clock.time += 1_000;
    expect((await send('POST', '/auth/signup', { ...account, email: 'x@example.com' })).status).toBe(201);
  });

  it('stop guessing at an account, but let its owner in from elsewhere, and never punish success', async () => {
    const { send, signUp, server } = await open();
    await signUp();
    for (let n = 0; n < 30; n += 1) expect((await send('POST', '/auth/login', account)).status).toBe(200);
    const statuses = new Set<number>();
    for (let n = 0; n < 12; n += 1)
      statuses.add((await send('POST', '/auth/login', { ...account, password: `guess ${n}` })).status);
    expect([...statuses]).toEqual([401, 429]);
    expect(
      (await server.inject({ method: 'POST', url: '/api/auth/login', remoteAddress: '10.1.1.1', payload: account }))
        .statusCode,
    ).toBe(200);
  });
});

describe('administrators', () => {
  it('see accounts and the audit log, give roles, and others may not', async () => {
    const { send, signUp } = await open();
    const boss = await signUp();
    const kim = await signUp('kim@example.com');
    for (const path of ['/users', '/audit'])
      expect((await send('GET', path, undefined, kim.bearer)).body.error?.code).toBe('FORBIDDEN');
    expect((await send('PUT', `/users/${kim.user.id}/role`, { role: 'administrator' }, kim.bearer)).status).toBe(403);
    expect(
      (await send('PUT', `/users/${kim.user.id}/role`, { role: 'administrator' }, boss.bearer)).body,
    ).toMatchObject({ isAdmin: true });
    expect((await send('PUT', '/users/nobody/role', { role: 'candidate' }, boss.bearer)).status).toBe(404);
    const { body } = await send<{ items: Array<{ action: string; actorId: string; subject: string | null }> }>(
      'GET',
      '/audit',
      undefined,
      boss.bearer,
    );
    expect(body.items.map(({ action }) => action)).toEqual(['role.administrator', 'account.create', 'account.create']);
    expect(JSON.stringify(body)).not.toContain('@example.com');
    expect((await send('PUT', `/users/${boss.user.id}/role`, { role: 'candidate' }, boss.bearer)).status).toBe(200);
    expect((await send('PUT', `/users/${kim.user.id}/role`, { role: 'candidate' }, boss.bearer)).body.error?.code).toBe(
      'CONFLICT',
    );
  });
});

it('answers other services only on internal routes, which the network cannot reach', async () => {
  const { server } = await open();
  expect(
    (
      await server.inject({
        method: 'POST',
        url: `/internal${auth.recordAudit.path}`,
        payload: { action: 'x', subject: null, address: '' },
      })
    ).statusCode,
  ).toBe(401);
  expect(people('resume').erasePerson.access).toBe('service');
});
