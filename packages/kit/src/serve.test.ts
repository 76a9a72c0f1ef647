import { AppError, endpoint, IdParams } from '@talentsync/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createCall,
  createGuard,
  createLogger,
  createMetrics,
  createServer,
  createServiceTokens,
  httpTransport,
  mount,
  type Service,
} from './index.ts';

const things = {
  read: endpoint({
    service: 'media',
    method: 'GET',
    path: '/things/:id',
    access: 'person',
    status: 200,
    summary: 'Read.',
    params: IdParams,
    reply: z.object({ id: z.string(), who: z.string() }),
  }),
  write: endpoint({
    service: 'media',
    method: 'POST',
    path: '/things',
    access: 'public',
    status: 201,
    summary: 'Write.',
    body: z.object({ size: z.number() }),
    reply: z.object({ size: z.number() }),
  }),
  inside: endpoint({
    service: 'media',
    method: 'GET',
    path: '/things',
    access: 'service',
    status: 200,
    summary: 'Inside.',
    reply: z.object({ actingFor: z.string() }),
  }),
};

const issuer = 'test';
const serviceTokens = createServiceTokens(new Uint8Array(32).fill(7));
const { publicKey, privateKey } = await generateKeyPair('ES256');
const guard = createGuard({
  issuer,
  serviceTokens,
  tokenLifetimeSeconds: 900,
  jwks: async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }),
});

const tokenFor = (userId: string, changes: { audience?: string; expires?: string; claims?: object } = {}) =>
  new SignJWT({
    email: 'a@b.c',
    session_id: `session-of-${userId}`,
    app_metadata: { role: 'candidate' },
    ...changes.claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(changes.audience ?? 'authenticated')
    .setExpirationTime(changes.expires ?? '5m')
    .sign(privateKey);

const service: Service = {
  name: 'media',
  ready: async () => [],
  routes(app) {
    mount(app, guard, things.read, async ({ params, person }) => {
      if (params.id === 'boom') throw new Error('secret cause');
      if (params.id === 'busy') throw new AppError('RATE_LIMITED', 'Slow down.', { retryAfterSeconds: 1.2 });
      return { id: params.id, who: person.userId };
    });
    mount(app, guard, things.write, async ({ body }) => body);
    mount(app, guard, things.inside, async ({ actingFor }) => ({ actingFor }));
  },
};

const create = (exposeInternal: boolean) =>
  createServer({
    services: [service],
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createMetrics(),
    version: '0',
    corsOrigins: [],
    trustProxy: [],
    exposeInternal,
  });

let app: Awaited<ReturnType<typeof create>>;
let url: string;
beforeAll(async () => {
  app = await create(false);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const call = () => createCall({ transport: httpTransport(() => url), serviceTokens });

it('answers a signed-in person and carries the request id through', async () => {
  const response = await fetch(`${url}/api/things/1`, {
    headers: { authorization: `Bearer ${await tokenFor('u1')}`, 'x-request-id': 'request-0001' },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('x-request-id')).toBe('request-0001');
  expect(await response.json()).toEqual({ id: '1', who: 'u1' });
});

it.each([
  ['no token', undefined],
  ['a token for another audience', tokenFor('u1', { audience: 'others' })],
  ['an expired token', tokenFor('u1', { expires: '-1m' })],
  [
    'the first step alone where there is a second',
    tokenFor('u1', { claims: { aal: 'aal1', app_metadata: { secondStep: true } } }),
  ],
  ['a service token', serviceTokens.mint('media', 'u1')],
  ['a forged token', tokenFor('u1').then((token) => `${token.slice(0, -6)}AAAAAA`)],
])('refuses %s', async (_, token) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${await token}` };
  const response = await fetch(`${url}/api/things/1`, { headers: headers as Record<string, string> });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
});

it('says what is wrong with an input, and where', async () => {
  const response = await fetch(`${url}/api/things`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"size":"big"}',
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    error: { code: 'VALIDATION_FAILED', details: { issues: [{ path: '/size' }] } },
  });
});

it.each([
  ['{"size":', 400, 'BAD_REQUEST'],
  ['{"__proto__":{"size":1}}', 400, 'BAD_REQUEST'],
  ['', 422, 'VALIDATION_FAILED'],
  [`"${'x'.repeat(1024 * 1024)}"`, 413, 'PAYLOAD_TOO_LARGE'],
])('refuses the body %.20s', async (body, status, code) => {
  const response = await fetch(`${url}/api/things`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
    status,
    code,
  ]);
});

it('never shows the cause of an unknown failure', async () => {
  const response = await fetch(`${url}/api/things/boom`, {
    headers: { authorization: `Bearer ${await tokenFor('u1')}` },
  });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

it('gives a client back the error that was thrown', async () => {
  const error = await call()(
    things.read,
    { person: { token: await tokenFor('u1') }, requestId: 'request-0002' },
    { params: { id: 'busy' } },
  ).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'RATE_LIMITED', message: 'Slow down.', retryAfterSeconds: 2 });
});

it('keeps internal routes off the network of a front door, and behind service tokens elsewhere', async () => {
  const token = await serviceTokens.mint('media', 'u9');
  expect((await fetch(`${url}/internal/things`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
  expect((await app.inject({ url: '/internal/things', headers: { authorization: `Bearer ${token}` } })).json()).toEqual(
    { actingFor: 'u9' },
  );
  expect(
    (await app.inject({ url: '/internal/things', headers: { authorization: `Bearer ${await tokenFor('u9')}` } }))
      .statusCode,
  ).toBe(401);
});

it('refuses an erased person whose token has not run out', async () => {
  const headers = { authorization: `Bearer ${await tokenFor('gone')}` };
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(200);
  guard.deny('gone');
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(401);
});

it('takes a token of both steps', async () => {
  const claims = { aal: 'aal2', app_metadata: { secondStep: true } };
  const headers = { authorization: `Bearer ${await tokenFor('u2', { claims })}` };
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(200);
});

it('refuses a session that has ended, and no other', async () => {
  const headers = { authorization: `Bearer ${await tokenFor('stays')}` };
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(200);
  guard.denySessions(['another']);
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(200);
  guard.denySessions(['session-of-stays']);
  expect((await fetch(`${url}/api/things/1`, { headers })).status).toBe(401);
});

it('describes itself as OpenAPI 3.1 and offers a page to try it', async () => {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(['/api/things/{id}', '/api/things']);
  expect((await fetch(`${url}/api/docs`)).status).toBe(200);
});

it('is ready, healthy and measured', async () => {
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready', services: { media: [] } });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain(
    'talentsync_http_request_duration_seconds_count{service="media"',
  );
});
