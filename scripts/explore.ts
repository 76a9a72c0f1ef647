/**
 * `npm run explore [-- minutes]`: the tests by random inputs with seeds that were never tried, each with many more inputs
 * than in `npm test`, for so long (ten minutes unless told otherwise). Ends with 1 at the first failure and says its seed.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const TIMES = '10';
const FILES = [
  'tests/hostile/anything',
  'services/interview/src/random.test.ts',
  'packages/engines/src/language/reusable.test.ts',
];
const COMMAND = ['run', '--project', 'embedded', '--testTimeout=600000', ...FILES];

const until = Date.now() + Number(process.argv[2] ?? 10) * 60_000;
let rounds = 0;
do {
  const seed = String(randomInt(2 ** 31));
  console.log(`\nSEED=${seed} RUNS=${TIMES}`);
  const { status } = spawnSync('node_modules/.bin/vitest', COMMAND, {
    stdio: 'inherit',
    env: { ...process.env, SEED: seed, RUNS: TIMES },
  });
  if (status !== 0) {
    console.error(`\nFailed. Again: SEED=${seed} RUNS=${TIMES} npx vitest ${COMMAND.join(' ')}`);
    process.exit(1);
  }
  rounds += 1;
} while (Date.now() < until);
console.log(`\n${rounds} rounds, nothing found.`);
