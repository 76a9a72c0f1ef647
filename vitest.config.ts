import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { lacks } from './scripts/tools.mjs';

/** What leans most on the database, run on PostgreSQL too in `npm test`; `npm run test:postgres` runs all of services. */
const STORES = [
  'services/auth-gateway/src/{accounts,letters,live,own-data,second-step,sessions,social,tables}.test.ts',
  'services/feedback/src/{evidence,feedback,people,rejudge,shares,tables}.test.ts',
  'services/interview/src/{interviews,spoken-answers,outbox,packs,people,recovery,start,tables}.test.ts',
  'services/media/src/{keeping,media}.test.ts',
  'services/transcription/src/{transcription,voice}.test.ts',
];
/** What SQLite cannot do. */
const ON_POSTGRES = 'services/**/*.postgres.test.ts';
const FAULTS = 'tests/faults/*.test.ts';
/** Only by name: they are no part of `npm test`. */
const faultsAlone = process.env.TESTS === 'faults';
const whole = process.env.DATABASE_UNDER_TEST === 'postgres';

const onPostgres: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres',
    include: whole ? ['services/**/*.test.ts'] : [...STORES, ON_POSTGRES],
    env: { DATABASE_UNDER_TEST: 'postgres' },
    globalSetup: 'scripts/postgres-for-tests.ts',
  },
};

const embedded: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'embedded',
    include: ['{apps,services,packages,tests,stubs,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', ON_POSTGRES, FAULTS],
  },
};

/** `npm run test:faults`: each driver against each fault; see docs/faults.md. */
const faults: TestProjectConfiguration = {
  extends: true,
  test: { name: 'faults', include: [FAULTS] },
};

export default defineConfig({
  test: {
    // Files share one module registry: sixty files start in half a second instead of ten. No test may rely on module state.
    isolate: false,
    // Many tests wait for a server, a browser or a voice: a worker a core, where the default leaves one core to itself.
    maxWorkers: '100%',
    // A machine of somebody else may be many times slower; patience costs nothing where all is well.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    projects: faultsAlone ? [faults] : whole ? [onPostgres] : lacks('postgres') ? [embedded] : [embedded, onPostgres],
  },
});
