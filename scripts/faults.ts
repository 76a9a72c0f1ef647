/** `npm run test:faults`: each driver against each fault, and the whole road with one down; `--page` writes docs/faults.md. */
import { spawnSync } from 'node:child_process';

const args = process.argv.slice(2);
const { status } = spawnSync('node_modules/.bin/vitest', ['run', ...args.filter((arg) => arg !== '--page')], {
  stdio: 'inherit',
  env: { ...process.env, TESTS: 'faults', ...(args.includes('--page') && { FAULTS_PAGE: 'write' }) },
});
process.exitCode = status ?? 1;
