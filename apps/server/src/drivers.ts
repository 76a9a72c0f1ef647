import { resolve } from 'node:path';
import type { ServiceName } from '@talentsync/contracts';
import type { EnginesConfig } from '@talentsync/engines/open';
import { type Config, secretOf } from './env.ts';

/** Outside the default install, so no package of ours names it: it is looked for when it is asked for. */
const LOCAL_MODELS = new URL('../../../packages/local-models/src/index.ts', import.meta.url).href;

export type Shared = Pick<EnginesConfig, 'database' | 'state' | 'jobs' | 'vectors' | 'objects'>;

/** Where each service keeps things. */
const KEPT: Record<ServiceName, Array<keyof Shared>> = {
  'auth-gateway': ['database', 'state', 'jobs'],
  resume: ['objects'],
  interview: ['database', 'state', 'jobs', 'vectors'],
  transcription: ['database', 'state', 'jobs', 'objects'],
  media: ['database', 'objects'],
  feedback: ['database', 'state', 'jobs'],
};
const EMBEDDED: ReadonlySet<string> = new Set(['sqlite', 'memory', 'embedded', 'files']);

/** The services that keep something in an embedded engine, and so have one process; of the others there may be several. */
export const withOneOwner = (services: ServiceName[], engines: Shared): ServiceName[] =>
  services.filter((service) => missingToShare(service, engines).length > 0);

const MOVED_BY: Record<keyof Shared, string> = {
  database: 'DATABASE_URL',
  state: 'REDIS_URL',
  jobs: 'REDIS_URL',
  vectors: 'PINECONE_API_KEY (or VECTORS_DRIVER=pgvector)',
  objects: 'S3_BUCKET',
};

/** The settings that would move a service off its embedded engines, so that there may be several of it; none when there may. */
export const missingToShare = (service: ServiceName, engines: Shared): string[] => [
  ...new Set(KEPT[service].filter((engine) => EMBEDDED.has(engines[engine].driver)).map((engine) => MOVED_BY[engine])),
];

const vectorsOf = (driver: Config['VECTORS_DRIVER'], config: Config): Shared['vectors'] => {
  switch (driver) {
    case 'pgvector':
      return { driver, url: secretOf(config, 'DATABASE_URL') ?? '', poolSize: config.DATABASE_POOL_SIZE };
    case 'pinecone':
      return {
        ...{ driver, apiKey: secretOf(config, 'PINECONE_API_KEY') ?? '', index: config.PINECONE_INDEX },
        ...{ cloud: config.PINECONE_CLOUD, region: config.PINECONE_REGION },
        controllerUrl: config.PINECONE_CONTROLLER_URL,
      };
    default:
      return { driver: 'embedded' };
  }
};

/** The bucket of the settings. */
export const s3Of = (config: Config): Extract<Shared['objects'], { driver: 's3' }> => ({
  ...{ driver: 's3', bucket: config.S3_BUCKET ?? '', region: config.S3_REGION, endpoint: config.S3_ENDPOINT },
  credentials:
    config.S3_ACCESS_KEY_ID === undefined
      ? undefined
      : {
          accessKeyId: secretOf(config, 'S3_ACCESS_KEY_ID') ?? '',
          secretAccessKey: secretOf(config, 'S3_SECRET_ACCESS_KEY') ?? '',
        },
  publicUrl: config.S3_PUBLIC_URL,
  prefix: config.S3_PREFIX,
});

/** The drivers that keys and addresses choose: `auto` takes the service that an address was given for, else the embedded one. */
export const sharedDrivers = (config: Config, notice: (text: string) => void): Shared => {
  const { REDIS_URL, REDIS_PREFIX } = config;
  const chosen = <Driver extends string>(driver: Driver, given: boolean, shared: Driver, embedded: Driver): Driver =>
    driver === 'auto' ? (given ? shared : embedded) : driver;
  const redis = { url: secretOf(config, 'REDIS_URL') ?? '', prefix: `${REDIS_PREFIX}:` };
  const database = chosen(config.DATABASE_DRIVER, config.DATABASE_URL !== undefined, 'postgres', 'sqlite');
  const state = chosen(config.STATE_DRIVER, REDIS_URL !== undefined, 'redis', 'memory');
  const jobs = chosen(config.JOBS_DRIVER, REDIS_URL !== undefined, 'bullmq', 'sqlite');
  const objects = chosen(config.OBJECTS_DRIVER, config.S3_BUCKET !== undefined, 's3', 'files');
  const vectors = chosen(config.VECTORS_DRIVER, config.PINECONE_API_KEY !== undefined, 'pinecone', 'embedded');
  return {
    database:
      database === 'postgres'
        ? { driver: 'postgres', url: secretOf(config, 'DATABASE_URL') ?? '', poolSize: config.DATABASE_POOL_SIZE }
        : { driver: 'sqlite' },
    state: state === 'redis' ? { driver: 'redis', ...redis, notice } : { driver: 'memory' },
    jobs: jobs === 'bullmq' ? { driver: 'bullmq', ...redis } : { driver: 'sqlite' },
    vectors: vectorsOf(vectors, config),
    objects: objects === 's3' ? s3Of(config) : { driver: 'files' },
  };
};

/** What makes vectors. */
export const embeddingsDriver = (config: Config): EnginesConfig['embeddings'] => {
  const timeoutMs = config.MODEL_TIMEOUT_SECONDS * 1_000;
  switch (config.EMBEDDINGS_DRIVER) {
    case 'lexical':
      return { driver: 'lexical' };
    case 'local':
      return {
        ...{ driver: 'local', model: config.LOCAL_EMBEDDINGS_MODEL, workspace: LOCAL_MODELS },
        directory: resolve(config.LOCAL_MODELS_DIR),
      };
    case 'openai':
      return {
        ...{ driver: 'openai', baseUrl: config.OPENAI_BASE_URL, apiKey: secretOf(config, 'OPENAI_API_KEY'), timeoutMs },
        model: config.OPENAI_EMBEDDINGS_MODEL,
      };
    case 'compatible':
      return {
        ...{
          driver: 'compatible',
          baseUrl: config.COMPATIBLE_BASE_URL,
          apiKey: secretOf(config, 'COMPATIBLE_API_KEY'),
          timeoutMs,
        },
        model: config.COMPATIBLE_EMBEDDINGS_MODEL,
      };
    default:
      return config.EMBEDDINGS_DRIVER satisfies never;
  }
};

/** Which engines run, for the person who starts them. */
export const enginesInWords = (config: EnginesConfig): string => {
  const { identity: accounts, mail: letters, database, state, jobs, objects, vectors, embeddings, judge } = config;
  const { followUpWriter, questionWriter, resumeReader, speechToText, textToSpeech } = config;
  const engines = {
    ...{ accounts, letters, database, state, jobs, objects, vectors, embeddings },
    ...{ judge: { driver: judge.drivers.join(', ') }, 'follow-ups': followUpWriter, questions: questionWriter },
    ...{ resumes: resumeReader, 'speech-to-text': speechToText, 'text-to-speech': textToSpeech },
  };
  return `Engines: ${Object.entries(engines)
    .map(([engine, { driver }]) => `${engine} ${driver}`)
    .join(' · ')}`;
};
