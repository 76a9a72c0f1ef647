import { auth, people, type ServiceName, type Session } from '@talentsync/contracts';
import { openTestEngines } from '@talentsync/engines/testing';
import {
  createCall,
  createGuard,
  createLogger,
  createMetrics,
  createServer,
  createServiceTokens,
  injectTransport,
  mountPeople,
  type Service,
} from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuthGateway } from './index.ts';

const PEERS: ServiceName[] = ['resume', 'interview'];
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };
const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** The gateway on real engines, with two neighbours that keep a few records of people and can be down. */
const open = async () => {
  const clock = { time: Date.now() };
  const now = () => clock.time;
  const engines = await openTestEngines({ now });
  const identity = await engines.openIdentity();
  const serviceTokens = createServiceTokens(new Uint8Array(32).fill(1));
  let app: FastifyInstance | undefined;
  const call = createCall({ serviceTokens, transport: injectTransport(() => app as FastifyInstance) });
  const guard = createGuard({
    issuer: identity.issuer,
    serviceTokens,
    jwks: () => identity.jwks(),
    tokenLifetimeSeconds: 900,
    now,
  });
  const logger = createLogger({ name: 'test', level: 'silent' });
  const kept = new Map<string, number>(PEERS.map((name) => [name, 3]));
  const down = new Set<string>();
  const peer = (name: ServiceName): Service => ({
    name,
    ready: async () => [],
    routes: (scope) => {
      const records = () => {
        if (down.has(name)) throw new Error(`${name} is down`);
        return { records: kept.get(name) ?? 0 };
      };
      mountPeople(scope, guard, name, {
        export: async () => records(),
        erase: async () => {
          const counts = records();
          kept.set(name, 0);
          return counts;
        },
      });
    },
  });
  const gateway = await createAuthGateway({
    ...engines,
    identity,
    guard,
    call,
    logger,
    peers: PEERS,
    corsOrigins: [],
    refreshTokenDays: 30,
    now,
  });
  const server = await createServer({
    services: [gateway, ...PEERS.map(peer)],
    logger,
    metrics: createMetrics(),
    version: '0',
    corsOrigins: [],
    trustProxy: [],
    exposeInternal: false,
  });
  app = server;
  await server.ready();
  await gateway.start?.();
  opened.push(async () => {
    await server.close();
    await engines.close();
  });
  const send = async <Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await server.inject({ method, url: `/api${path}`, headers, ...(payload && { payload }) });
    return {
      status: response.statusCode,
      headers: response.headers,
      cookies: response.cookies,
      body: (response.payload === '' ? undefined : response.json()) as Body & { error?: { code: string } },
    };
  };
  const signUp = async (email = account.email) => {
    const { body } = await send<{ user: { id: string }; session: Session }>('POST', '/auth/signup', {
      ...account,
      email,
    });
    return { ...body, bearer: { authorization: `Bearer ${body.session.access_token}` } };
  };
  return { clock, kept, down, server, send, signUp, jobs: engines.jobs };
};

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

describe('one’s own data', () => {
  it('is exported from all services, and a service that is down makes no half export', async () => {
    const { send, signUp, down } = await open();
    const { bearer } = await signUp();
    const whole = await send<{ services: object; user: object }>('GET', '/users/me/export', undefined, bearer);
    expect(whole.body).toMatchObject({
      user: { email: account.email },
      services: { resume: { records: 3 }, interview: { records: 3 }, 'auth-gateway': { audit: expect.any(Array) } },
    });
    down.add('interview');
    expect((await send('GET', '/users/me/export', undefined, bearer)).status).toBe(500);
  });

  it('is erased everywhere with a receipt, also when a service is down at first', async () => {
    const { send, signUp, down, kept, clock, jobs } = await open();
    const { bearer, session } = await signUp();
    down.add('interview');
    const { status, body } = await send<{
      id: string;
      completedAt: string | null;
      lines: Array<{ service: string; status: string }>;
    }>('DELETE', '/users/me', undefined, bearer);
    expect([status, body.completedAt]).toEqual([202, null]);
    expect((await send('GET', '/users/me', undefined, bearer)).status).toBe(401);
    expect((await send('POST', '/auth/login', account)).status).toBe(401);
    expect((await send('POST', '/auth/refresh', { refresh_token: session.refresh_token })).status).toBe(401);
    expect((await send<{ lines: object[] }>('GET', `/erasures/${body.id}`)).body.lines).toMatchObject([
      { service: 'auth-gateway', status: 'pending' },
      { service: 'resume', status: 'erased', counts: { records: 3 } },
      { service: 'interview', status: 'pending' },
    ]);
    down.clear();
    clock.time += 10_000;
    await expect
      .poll(async () => (await send<{ completedAt: string | null }>('GET', `/erasures/${body.id}`)).body.completedAt, {
        timeout: 5_000,
        interval: 10,
      })
      .not.toBeNull();
    expect(kept.get('interview')).toBe(0);
    expect((await jobs.counts('erasures')).dead).toBe(0);
    expect((await send('POST', '/auth/signup', account)).status).toBe(201);
    expect((await send('GET', '/erasures/unknown')).status).toBe(404);
  });

  it('cannot be erased by the last administrator while others depend on one', async () => {
    const { send, signUp } = await open();
    const boss = await signUp();
    await signUp('kim@example.com');
    expect((await send('DELETE', '/users/me', undefined, boss.bearer)).body.error?.code).toBe('CONFLICT');
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
