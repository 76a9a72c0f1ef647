import type { EnginesConfig } from '@talentsync/engines/open';
import type { Config } from './env.ts';

type Shared = Pick<EnginesConfig, 'state' | 'jobs'>;

/** The drivers that keys and addresses choose: `auto` takes the service that an address was given for, else the embedded one. */
export const sharedDrivers = (config: Config, notice: (text: string) => void): Shared => {
  const { REDIS_URL, REDIS_PREFIX } = config;
  const chosen = <Driver extends string>(driver: Driver, given: boolean, shared: Driver, embedded: Driver): Driver =>
    driver === 'auto' ? (given ? shared : embedded) : driver;
  const redis = { url: REDIS_URL ?? '', prefix: `${REDIS_PREFIX}:` };
  const state = chosen(config.STATE_DRIVER, REDIS_URL !== undefined, 'redis', 'memory');
  const jobs = chosen(config.JOBS_DRIVER, REDIS_URL !== undefined, 'bullmq', 'sqlite');
  return {
    state: state === 'redis' ? { driver: 'redis', ...redis, notice } : { driver: 'memory' },
    jobs: jobs === 'bullmq' ? { driver: 'bullmq', ...redis } : { driver: 'sqlite' },
  };
};
