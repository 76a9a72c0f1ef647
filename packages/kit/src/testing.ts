import { randomBytes } from 'node:crypto';
import { type Interview, interviews, notFound, type Role } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Call, createCall } from './client.ts';
import { createGuard, type Guard } from './guard.ts';
import { injectTransport } from './inject.ts';
import { createLogger, type Logger } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { mount } from './route.ts';
import { createServer } from './serve.ts';
import type { Service } from './service.ts';
import { createServiceTokens, type ServiceTokens } from './service-token.ts';

export interface TestParts {
  guard: Guard;
  call: Call;
  serviceTokens: ServiceTokens;
  logger: Logger;
  metrics: Metrics;
}

export interface TestServer extends TestParts {
  app: FastifyInstance;
  /** An access token as identity would sign it. */
  token(userId: string, role?: Role): Promise<string>;
  close(): Promise<void>;
}

/** The real server with the given services, on keys of its own: for tests of routes. `call` reaches these services in process. */
export const openTestServer = async (
  create: (parts: TestParts) => Service[] | Promise<Service[]>,
): Promise<TestServer> => {
  const issuer = 'https://talentsync.test';
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' }] };
  const serviceTokens = createServiceTokens(randomBytes(32));
  const parts: TestParts = {
    serviceTokens,
    guard: createGuard({ issuer, jwks: async () => jwks, serviceTokens, tokenLifetimeSeconds: 900 }),
    call: createCall({ transport: injectTransport(() => app), serviceTokens }),
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createMetrics(),
  };
  const services = await create(parts);
  const app: FastifyInstance = await createServer({
    ...parts,
    services,
    version: 'test',
    corsOrigins: [],
    trustProxy: [],
    exposeInternal: true,
  });
  await app.ready();
  for (const service of services) await service.start?.({ sweeps: true });
  return {
    ...parts,
    app,
    token: (userId, role = 'candidate') =>
      new SignJWT({ email: `${userId}@example.com`, session_id: 'session', app_metadata: { role } })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience('authenticated')
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey),
    close: async () => {
      await app.close();
      for (const service of services.toReversed()) await service.close?.();
    },
  };
};

/** Stands in for the interview service where only an interview's status and consents count: `find` knows whose is whose. */
export const interviewsForTests = (
  { guard }: TestParts,
  find: (userId: string, id: string) => Pick<Interview, 'status' | 'consents'> | undefined,
  more?: (app: FastifyInstance) => void,
): Service => ({
  name: 'interview',
  ready: async () => [],
  routes: (app) => {
    more?.(app);
    mount(app, guard, interviews.get, async ({ params, person }) => {
      const found = find(person.userId, params.id);
      if (found === undefined) throw notFound('interview');
      const at = new Date(0).toISOString();
      return {
        ...{ id: params.id, turns: [], notices: [], moduleIds: [], resumeId: null, language: 'en', questionCount: 1 },
        ...{ maxFollowUps: 0, durationMinutes: null, answered: 0, createdAt: at, updatedAt: at, finishedAt: null },
        ...found,
      };
    });
  },
});
