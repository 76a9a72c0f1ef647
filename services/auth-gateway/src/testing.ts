import type { ServiceName, Session } from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
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
import { expect } from 'vitest';
import { createAuthGateway } from './index.ts';

export const PEERS: ServiceName[] = ['resume', 'interview'];
export const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };
const opened: Array<() => Promise<void>> = [];

/** Closes what a test opened. */
export const closeAll = async (): Promise<void> => {
  for (const close of opened.splice(0).toReversed()) await close();
};

/** The gateway on real engines, with two neighbours that keep a few records of people and can be down. */
export const openGateway = async (settings: Parameters<TestEngines['openIdentity']>[0] = {}) => {
  const clock = { time: Date.now() };
  const now = () => clock.time;
  const engines = await openTestEngines({ now });
  const identity = await engines.openIdentity(settings);
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
  const denied: Array<[ServiceName, string[]]> = [];
  const peer = (name: ServiceName): Service => ({
    name,
    ready: async () => [],
    routes: (scope) => {
      const records = () => {
        if (down.has(name)) throw new Error(`${name} is down`);
        return { records: kept.get(name) ?? 0 };
      };
      const told = { ...guard, denySessions: (ids: string[]) => void denied.push([name, ids]) };
      mountPeople(scope, told, name, {
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
    pricesAsOf: '2026-11-26',
    identity,
    guard,
    call,
    logger,
    metrics: createMetrics(),
    peers: PEERS,
    publicUrl: 'https://talentsync.test',
    recipients: [],
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
  await gateway.start?.({ sweeps: true });
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
  /** The ticket in the newest letter to an address, once it is there. */
  const ticketFor = async (to: string, after = 0): Promise<string> => {
    const letters = async () => (await engines.mail.list({ limit: 50 })).items.filter((letter) => letter.to === to);
    await expect.poll(async () => (await letters()).length, { interval: 5 }).toBeGreaterThan(after);
    return /#(\S+)/.exec((await letters())[0]?.text ?? '')?.[1] ?? '';
  };
  return { clock, kept, down, denied, server, send, signUp, ticketFor, jobs: engines.jobs, mail: engines.mail };
};
