import type { EnginesConfig } from '@talentsync/engines/open';
import type { Config } from './env.ts';

type Shared = Pick<EnginesConfig, 'state' | 'jobs' | 'vectors' | 'objects'>;

/** The drivers that keys and addresses choose: `auto` takes the service that an address was given for, else the embedded one. */
export const sharedDrivers = (config: Config, notice: (text: string) => void): Shared => {
  const { REDIS_URL, REDIS_PREFIX } = config;
  const chosen = <Driver extends string>(driver: Driver, given: boolean, shared: Driver, embedded: Driver): Driver =>
    driver === 'auto' ? (given ? shared : embedded) : driver;
  const redis = { url: REDIS_URL ?? '', prefix: `${REDIS_PREFIX}:` };
  const state = chosen(config.STATE_DRIVER, REDIS_URL !== undefined, 'redis', 'memory');
  const jobs = chosen(config.JOBS_DRIVER, REDIS_URL !== undefined, 'bullmq', 'sqlite');
  const objects = chosen(config.OBJECTS_DRIVER, config.S3_BUCKET !== undefined, 's3', 'files');
  const vectors = chosen(config.VECTORS_DRIVER, config.PINECONE_API_KEY !== undefined, 'pinecone', 'embedded');
  return {
    state: state === 'redis' ? { driver: 'redis', ...redis, notice } : { driver: 'memory' },
    jobs: jobs === 'bullmq' ? { driver: 'bullmq', ...redis } : { driver: 'sqlite' },
    vectors:
      vectors === 'pinecone'
        ? {
            ...{ driver: 'pinecone', apiKey: config.PINECONE_API_KEY ?? '', index: config.PINECONE_INDEX },
            ...{ cloud: config.PINECONE_CLOUD, region: config.PINECONE_REGION },
            controllerUrl: config.PINECONE_CONTROLLER_URL,
          }
        : { driver: 'embedded' },
    objects:
      objects === 's3'
        ? {
            ...{ driver: 's3', bucket: config.S3_BUCKET ?? '', region: config.S3_REGION, endpoint: config.S3_ENDPOINT },
            credentials:
              config.S3_ACCESS_KEY_ID === undefined
                ? undefined
                : { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '' },
            prefix: config.S3_PREFIX,
          }
        : { driver: 'files' },
  };
};

/** Which engines run, for the person who starts them. */
export const enginesInWords = ({ database, state, jobs, vectors, objects, ...others }: EnginesConfig): string => {
  const { embeddings, judge, speechToText } = others;
  const kept = { database, state, jobs, vectors, objects, embeddings, 'speech-to-text': speechToText };
  const names = Object.entries(kept).map(([engine, { driver }]) => `${engine} ${driver}`);
  return `Engines: ${[...names, `judge ${judge.drivers.join(', ')}`].join(' · ')}`;
};
