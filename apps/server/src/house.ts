import { join, resolve } from 'node:path';
import { createAuthGateway } from '@talentsync/auth-gateway';
import { auth, type ServiceName } from '@talentsync/contracts';
import { createEngines, type Engines } from '@talentsync/engines/open';
import { createFeedbackService } from '@talentsync/feedback';
import { createInterviewService } from '@talentsync/interview';
import { createCall, createGuard, createMetrics, createServer, createServiceTokens, httpTransport, injectTransport, type Logger, newId, type Service, type Transport } from '@talentsync/kit';
import { createMediaService } from '@talentsync/media';
import { readBuiltInPacks, readPackFolder } from '@talentsync/question-bank';
import { createResumeService } from '@talentsync/resume';
import { createTranscriptionService } from '@talentsync/transcription';
import type { FastifyInstance } from 'fastify';
import packageJson from '../../../package.json' with { type: 'json' };
import { furnish } from './demo.ts';
import type { Config } from './env.ts';
import { ownData } from './owner.ts';
import { readSecret } from './secrets.ts';
import { serveWeb } from './web.ts';

export interface House {
  app: FastifyInstance;
  /** Starts listening, then background work; answers with the address. */
  listen(): Promise<string>;
  /** Fills the house with marked sample data, once. */
  furnish(): Promise<void>;
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/** Configuration → engines → services → one server. What was opened is closed in reverse order, also when a later step fails. */
export const openHouse = async (config: Config, logger: Logger): Promise<House> => {
  const dataDirectory = resolve(config.DATA_DIR);
  const release = ownData(dataDirectory, config.SERVICES);
  const engines = createEngines(enginesConfig(config, dataDirectory));
  const opened: Array<() => Promise<void> | void> = [release, () => engines.close()];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };

  try {
    const { services, app } = await build(config, logger, engines, dataDirectory);
    for (const service of services) if (service.close) opened.push(() => service.close?.());
    opened.push(() => app.close());
    return {
      app,
      listen: async () => {
        await app.listen({ port: config.PORT, host: config.HOST });
        for (const service of services) await service.start?.();
        const address = app.server.address();
        const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
        return `http://${config.HOST === '127.0.0.1' ? 'localhost' : config.HOST}:${port}`;
      },
      furnish: () => furnish(app),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

const enginesConfig = (config: Config, dataDirectory: string) => ({ dataDirectory });

const build = async (config: Config, logger: Logger, engines: Engines, dataDirectory: string) => {
  const metrics = createMetrics();
  const serviceTokens = createServiceTokens(readSecret(dataDirectory, 'service.key', config.SERVICE_KEY));
  const inside: Transport = injectTransport(() => app);
  const outside = httpTransport((service) => urlOf(config, service));
  const call = createCall({ serviceTokens, transport: (service, request) => (config.SERVICES.includes(service) ? inside : outside)(service, request) });
  const guard = createGuard({
    issuer: config.PUBLIC_URL,
    serviceTokens,
    tokenLifetimeSeconds: config.ACCESS_TOKEN_SECONDS,
    jwks: () => call(auth.jwks, { actingFor: 'guard', requestId: newId() }) as never,
  });
  const shared = { guard, call, logger, metrics };
  const open: Record<ServiceName, () => Promise<Service>> = {
    'auth-gateway': async () => createAuthGateway({ ...shared }),
  } as never;
  const services: Service[] = [];
  for (const name of config.SERVICES) services.push(await open[name]());
  const app = await createServer({ services, logger, metrics, version: packageJson.version, corsOrigins: config.CORS_ORIGINS, trustProxy: config.TRUST_PROXY, exposeInternal: config.SERVICES.length === 1 });
  if (config.SERVICES.length > 1) await serveWeb(app, resolve(config.WEB_DIR ?? join(import.meta.dirname, '../../web/dist')));
  await app.ready();
  return { services, app };
};

const urlOf = (config: Config, service: ServiceName): string =>
  ({
    'auth-gateway': config.AUTH_GATEWAY_URL,
    resume: config.RESUME_URL,
    interview: config.INTERVIEW_URL,
    transcription: config.TRANSCRIPTION_URL,
    media: config.MEDIA_URL,
    feedback: config.FEEDBACK_URL,
  })[service];
