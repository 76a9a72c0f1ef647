import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { lacks } from './scripts/tools.mjs';

/** What SQLite cannot do; all the rest of services runs on PostgreSQL by `npm run test:postgres`, once and not twice in CI. */
const ON_POSTGRES = 'services/**/*.postgres.test.ts';
/** Only by name: they are no part of `npm test`. */
const APART = { faults: 'tests/faults/*.test.ts', pages: 'tests/pages/*.test.ts' };
const apart = process.env.TESTS as keyof typeof APART | undefined;
const whole = process.env.DATABASE_UNDER_TEST === 'postgres';

/** Minutes each, so they begin first: whoever begins them last waits for them alone. */
const LONG = [
  'accessibility',
  'conversation',
  'voice',
  'uploads',
  'crash',
  'gates',
  'apart-on-servers',
  'rolling',
  'nothing-lost',
].map((name) => `/${name}.test.ts`);
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

const onPostgres: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres',
    include: whole ? ['services/**/*.test.ts'] : [ON_POSTGRES],
    env: { DATABASE_UNDER_TEST: 'postgres' },
    globalSetup: 'scripts/postgres-for-tests.ts',
  },
};

const embedded: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'embedded',
    include: ['{apps,services,packages,tests,stubs,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', ON_POSTGRES, ...Object.values(APART)],
  },
};

/**
 * `npm run test:faults`: each driver against each fault (docs/faults.md), and a roll under load. `npm run test:pages`: what a person sees, hears
 * and reaches on every page, in a real browser.
 */
const alone = (name: keyof typeof APART): TestProjectConfiguration => ({
  extends: true,
  test: { name, include: [APART[name]] },
});

export default defineConfig({
  test: {
    // Files share one module registry: sixty files start in half a second instead of ten. No test may rely on module state.
    isolate: false,
    // Many tests wait for a server, a browser or a voice, and leave their core to others meanwhile.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    sequence: { sequencer: LongFirst },
    // A machine of somebody else may be many times slower; patience costs nothing where all is well.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000, interval: 20 } },
    projects: apart ? [alone(apart)] : whole ? [onPostgres] : lacks('postgres') ? [embedded] : [embedded, onPostgres],
  },
});
