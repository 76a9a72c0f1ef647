/** `npm run check`: format and lint, types, architecture, unused code, and a lock file that installs everywhere. */
import { spawnSync } from 'node:child_process';

const steps: Array<[string, string, string[]]> = [
  ['format and lint', 'node_modules/.bin/biome', ['check', '--error-on-warnings', '.']],
  ['types', 'node_modules/.bin/tsc', ['-p', '.']],
  ['architecture', 'node_modules/.bin/vitest', ['run', 'tests/architecture.test.ts', '--reporter=dot']],
  ['unused code', 'node_modules/.bin/knip', ['--no-progress']],
  ['lock file', 'npm', ['ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error', '--no-engine-strict']],
];

let failed = false;
for (const [name, command, args] of steps) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) {
    failed = true;
    console.error(`${stdout}${stderr}`.trim());
  }
}
process.exitCode = failed ? 1 : 0;
