import { endpoint } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createCall,
  createLogger,
  createMetrics,
  createServer,
  createServiceTokens,
  injectTransport,
  mount,
  type Service,
} from './index.ts';
import { openTestServer } from './testing.ts';

const front = endpoint({
  service: 'feedback',
  method: 'POST',
  path: '/front',
  access: 'person',
  status: 200,
  summary: 'Asks behind.',
  body: z.object({ secret: z.string() }),
  reply: z.object({}),
});
const behind = endpoint({
  service: 'interview',
  method: 'GET',
  path: '/behind',
  access: 'service',
  status: 200,
  summary: 'Behind.',
  reply: z.object({}),
});

const byKey = endpoint({
  service: 'feedback',
  method: 'GET',
  path: '/by-key/:key',
  access: 'public',
  status: 200,
  summary: 'Opens with what stands in the address.',
  params: z.object({ key: z.string() }),
  reply: z.object({}),
});

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

it('writes one JSON line a request, with the same request id in every service and nothing of the content', async () => {
  const lines: string[] = [];
  const identity = await openTestServer(() => []);
  opened.push(identity.close);
  const serviceTokens = createServiceTokens(new Uint8Array(32).fill(9));
  const call = createCall({ serviceTokens, transport: injectTransport(() => app) });
  const { guard } = identity;
  const services: Service[] = [
    {
      name: 'feedback',
      ready: async () => [],
      routes: (scope) => {
        mount(scope, guard, front, async ({ requestId, person }) =>
          call(behind, { actingFor: person.userId, requestId }),
        );
        mount(scope, guard, byKey, async () => ({}));
      },
    },
    {
      name: 'interview',
      ready: async () => [],
      routes: (scope) => mount(scope, { ...guard, service: serviceTokens.verify as never }, behind, async () => ({})),
    },
  ];
  const logger = createLogger({
    name: 'test',
    level: 'debug',
    destination: { write: (line: string) => void lines.push(line) },
  });
  const app = await createServer({
    services,
    logger,
    metrics: createMetrics(),
    version: '0',
    corsOrigins: [],
    trustProxy: [],
    exposeInternal: true,
  });
  opened.push(() => app.close());
  const token = await identity.token('ann');
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/api/front?signature=hidden',
    headers: { authorization: `Bearer ${token}`, 'x-request-id': 'request-1234' },
    payload: { secret: 'my answer' },
  });
  expect(statusCode).toBe(200);
  expect((await app.inject({ method: 'GET', url: '/api/by-key/hidden-key' })).statusCode).toBe(200);
  const entries = lines.map((line) => JSON.parse(line)).filter(({ path }) => path !== undefined);
  // What a service of the same process was asked for it is no line more, unless somebody looks closer.
  expect(
    entries.map(({ level, service, requestId, status, userId }) => [level, service, requestId, status, userId]),
  ).toEqual([
    ['debug', 'interview', 'request-1234', 200, 'ann'],
    ['info', 'feedback', 'request-1234', 200, 'ann'],
    ['info', 'feedback', expect.any(String), 200, undefined],
  ]);
  expect(entries.at(-1)?.path).toBe('/api/by-key/:key');
  for (const hidden of [token, 'my answer', 'hidden']) expect(lines.join('\n')).not.toContain(hidden);
});

it('a condition that many requests meet is warned of once a minute, with how many there were between', () => {
  const lines: string[] = [];
  let time = 0;
  const logger = createLogger({
    ...{ name: 'test', level: 'info', now: () => time },
    destination: { write: (line: string) => void lines.push(line) },
  });
  const meet = (interviewId: string, reason = 'openai could not be reached.') =>
    logger.child({ requestId: interviewId }).warn({ err: new Error(reason), interviewId }, 'going on without');
  for (const interview of ['a', 'b', 'c']) meet(interview);
  for (const took of [1998, 2003]) meet('d', `No answer within ${took} ms.`);
  logger.warn('a notice');
  logger.warn('a notice');
  for (let time = 0; time < 2; time += 1) logger.error({ err: new Error('bug') }, 'going on without');
  time = 60_000;
  for (const interview of ['e', 'f']) meet(interview);
  logger.warn('a notice');
  time = 200_000;
  logger.warn('a notice');
  const told = lines
    .map((line) => JSON.parse(line))
    .map(({ level, interviewId, msg, more }) => [level, interviewId ?? msg, more]);
  expect(told).toEqual([
    ['warn', 'a', undefined],
    ['warn', 'd', undefined],
    ['warn', 'a notice', undefined],
    ['error', 'going on without', undefined],
    ['error', 'going on without', undefined],
    ['warn', 'e', 2],
    ['warn', 'a notice', 1],
    ['warn', 'a notice', undefined],
  ]);
});
