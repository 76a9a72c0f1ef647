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
    level: 'info',
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
  expect(entries.map(({ service, requestId, status, userId }) => [service, requestId, status, userId])).toEqual([
    ['interview', 'request-1234', 200, 'ann'],
    ['feedback', 'request-1234', 200, 'ann'],
    ['feedback', expect.any(String), 200, undefined],
  ]);
  expect(entries.at(-1)?.path).toBe('/api/by-key/:key');
  for (const hidden of [token, 'my answer', 'hidden']) expect(lines.join('\n')).not.toContain(hidden);
});
