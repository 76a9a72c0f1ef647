import { join, resolve } from 'node:path';
import { createAuthGateway } from '@talentsync/auth-gateway';
import { auth, type Recipient, SERVICES, type ServiceName } from '@talentsync/contracts';
import { createEngines, type Engines } from '@talentsync/engines/open';
import { createFeedbackService } from '@talentsync/feedback';
import { createInterviewService } from '@talentsync/interview';
import {
  type Call,
  createCall,
  createGuard,
  createMetrics,
  createServer,
  createServiceTokens,
  type Guard,
  httpTransport,
  injectTransport,
  type JSONWebKeySet,
  type Logger,
  type Metrics,
  mediaOriginsOf,
  newId,
  type Service,
  type Transport,
} from '@talentsync/kit';
import { createMediaService } from '@talentsync/media';
import { readBuiltInPacks, readPackFolder } from '@talentsync/question-bank';
import { createResumeService } from '@talentsync/resume';
import { createTranscriptionService } from '@talentsync/transcription';
import type { FastifyInstance } from 'fastify';
import packageJson from '../package.json' with { type: 'json' };
import { type Clock, createClock } from './demo/clock.ts';
import { furnish } from './demo/furnish.ts';
import { withOneOwner } from './drivers.ts';
import { enginesConfig } from './engines-config.ts';
import type { Config } from './env.ts';
import { tokensOf } from './identity.ts';
import { createMetering } from './metering.ts';
import { ownData } from './owner.ts';
import { readPrices } from './prices.ts';
import { recipientsOf } from './recipients.ts';
import { readSecret, watchSecrets } from './secrets.ts';
import { serveWeb } from './web.ts';

const { version } = packageJson;

export interface House {
  app: FastifyInstance;
  /** Starts listening, then background work, with `sweeps` also what one of several processes does; answers with the address. */
  listen(options?: { sweeps: boolean }): Promise<string>;
  /** Fills the house with marked sample data, once. */
  furnish(): Promise<void>;
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/** Configuration → engines → services → one server. What was opened is closed in reverse order, also when a later step fails. */
export const openHouse = async (config: Config, logger: Logger): Promise<House> => {
  const dataDirectory = resolve(config.DATA_DIR);
  const metrics = createMetrics();
  const prices = readPrices(config.PRICES_FILE);
  const settings = { ...enginesConfig(config, logger), meter: createMetering(metrics, prices) };
  const release = ownData(dataDirectory, withOneOwner(config.SERVICES, settings));
  const engines = createEngines(settings);
  const unwatch = watchSecrets(config.mounted, logger);
  const opened: Array<() => Promise<void> | void> = [release, () => engines.close(), unwatch];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };

  try {
    const clock = createClock();
    const parts = { logger, metrics, now: clock.now, pricesAsOf: prices.asOf, recipients: recipientsOf(settings) };
    const { services, app } = await build(config, engines, dataDirectory, parts);
    for (const service of services) if (service.close) opened.push(() => service.close?.());
    opened.push(() => app.close());
    return {
      app,
      listen: async ({ sweeps } = { sweeps: true }) => {
        await app.listen({ port: config.PORT, host: config.HOST });
        // Together: the bank's first embedding must not hold up the start of the others.
        await Promise.all(services.map((service) => service.start?.({ sweeps })));
        const address = app.server.address();
        const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
        return `http://${config.HOST === '127.0.0.1' ? 'localhost' : config.HOST}:${port}`;
      },
      furnish: () => furnish(app, clock),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

interface BuildParts {
  logger: Logger;
  metrics: Metrics;
  now: Clock['now'];
  pricesAsOf: string;
  recipients: Recipient[];
}

/** How each service is made from its engines; only those that this process runs are. */
const openers = (
  config: Config,
  engines: Engines,
  shared: { guard: Guard; call: Call } & BuildParts,
  dataDirectory: string,
): Record<ServiceName, () => Promise<Service>> => {
  const corsOrigins = config.CORS_ORIGINS;
  return {
    'auth-gateway': async () =>
      createAuthGateway({
        ...shared,
        identity: await engines.identity(),
        mail: await engines.mail(),
        publicUrl: config.PUBLIC_URL,
        databases: await engines.databases(),
        state: await engines.state(),
        jobs: await engines.jobs('auth-gateway'),
        peers: SERVICES.filter((name) => name !== 'auth-gateway'),
        corsOrigins,
        refreshTokenDays: config.REFRESH_TOKEN_DAYS,
        limits: {
          signup: { capacity: config.SIGNUP_BURST, refillPerSecond: config.SIGNUP_PER_SECOND },
          login: { capacity: config.LOGIN_BURST, refillPerSecond: config.LOGIN_PER_SECOND },
        },
      }),
    resume: async () =>
      createResumeService({
        ...shared,
        objects: await engines.objects('resume'),
        reader: await engines.resumeReader(),
        maxBytes: config.RESUME_MAX_MB * MEGABYTE,
      }),
    interview: async () =>
      createInterviewService({
        ...shared,
        databases: await engines.databases(),
        state: await engines.state(),
        jobs: await engines.jobs('interview'),
        vectors: await engines.vectors(),
        embeddings: await engines.embeddings(),
        followUpWriter: await engines.followUpWriter(),
        questionWriter: await engines.questionWriter(),
        seedPacks: [
          ...(await readBuiltInPacks()),
          ...(config.PACKS_DIR === undefined ? [] : await readPackFolder(config.PACKS_DIR)),
        ],
        corsOrigins,
        expiryDays: config.INTERVIEW_EXPIRY_DAYS,
        coaching: config.DELIVERY_COACHING === 'on',
      }),
    transcription: async () =>
      createTranscriptionService({
        ...shared,
        databases: await engines.databases(),
        state: await engines.state(),
        objects: await engines.objects('transcription'),
        jobs: await engines.jobs('transcription'),
        speechToText: await engines.speechToText(),
        textToSpeech: await engines.textToSpeech(),
        maxSeconds: config.SPEECH_MAX_MINUTES * 60,
        directory: dataDirectory,
        captionSeconds: config.CAPTION_SECONDS,
        liveStreams: config.LIVE_STREAMS,
        corsOrigins,
      }),
    media: async () =>
      createMediaService({
        ...shared,
        databases: await engines.databases(),
        objects: await engines.objects('media'),
        directory: dataDirectory,
        urlKey: readSecret(dataDirectory, 'media-url.key', config.MEDIA_URL_KEY),
        maxBytes: config.MEDIA_MAX_MB * MEGABYTE,
        corsOrigins,
        quotaBytes: config.MEDIA_QUOTA_MB * MEGABYTE,
        keepDays: config.MEDIA_KEEP_DAYS,
      }),
    feedback: async () =>
      createFeedbackService({
        ...shared,
        databases: await engines.databases(),
        state: await engines.state(),
        jobs: await engines.jobs('feedback'),
        judge: await engines.judge(),
        coaching: config.DELIVERY_COACHING === 'on',
      }),
  };
};

const build = async (config: Config, engines: Engines, dataDirectory: string, parts: BuildParts) => {
  const { logger, metrics } = parts;
  const serviceTokens = createServiceTokens(readSecret(dataDirectory, 'service.key', config.SERVICE_KEY));
  let app: FastifyInstance | undefined;
  const inside = injectTransport(() => app as FastifyInstance);
  const outside = httpTransport((service) => urlOf(config, service));
  const transport: Transport = (service, request) =>
    (config.SERVICES.includes(service) ? inside : outside)(service, request);
  const call = createCall({ serviceTokens, transport });
  const guard = createGuard({
    ...tokensOf(config),
    serviceTokens,
    allowances: {
      calls: { capacity: config.ACCOUNT_BURST, refillPerSecond: config.ACCOUNT_PER_SECOND },
      work: { capacity: config.WORK_BURST, refillPerSecond: config.WORK_PER_SECOND },
    },
    jwks: async () => (await call(auth.jwks, { actingFor: 'guard', requestId: newId() })) as unknown as JSONWebKeySet,
  });
  const open = openers(config, engines, { ...parts, guard, call }, dataDirectory);
  const services: Service[] = [];
  for (const name of config.SERVICES) services.push(await open[name]());
  const together = config.SERVICES.length > 1;
  app = await createServer({
    services,
    logger,
    metrics,
    version,
    corsOrigins: config.CORS_ORIGINS,
    mediaOrigins: mediaOriginsOf(config.S3_PUBLIC_URL),
    trustProxy: config.TRUST_PROXY,
    exposeInternal: !together,
  });
  if (together) await serveWeb(app, resolve(config.WEB_DIR ?? join(import.meta.dirname, '../../web/dist')));
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
