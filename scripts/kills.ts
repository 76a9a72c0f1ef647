/**
 * `npm run kills [-- 100]`: interviews people and kills the server with SIGKILL at random moments, a hundred times unless
 * told otherwise; then looks whether every answer that was acknowledged is there and every report comes.
 */
import { temporaryFolder } from '../tests/e2e/harness.ts';
import { killAndCheck } from '../tests/e2e/kills.ts';

const kills = Number(process.argv[2] ?? 100);
const PEOPLE = 8;

const data = temporaryFolder();
try {
  const { startUpMs, ...counted } = await killAndCheck(data.path, {
    kills,
    people: PEOPLE,
    onKill: (done) => process.stderr.write(`\r  ${done} of ${kills} kills `),
  });
  process.stderr.write('\n');
  const sorted = startUpMs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  console.table([{ people: PEOPLE, ...counted, 'start-up p50 ms': at(0.5), 'p95 ms': at(0.95) }]);
} finally {
  data.remove();
}
