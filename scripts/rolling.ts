/**
 * `npm run rolling [-- 200]`: interviews people on Redis and PostgreSQL, interview and transcription twice, and replaces
 * every process of every service meanwhile; then looks whether every answer is there, and says what people noticed.
 */
import { loadavg } from 'node:os';
import { temporaryFolder } from '../tests/e2e/harness.ts';
import { rollAndCheck } from '../tests/e2e/rolling.ts';

const data = temporaryFolder();
try {
  const rolled = await rollAndCheck(data.path, Number(process.argv[2] ?? 200));
  console.table([{ ...rolled, 'load of the machine': Math.round((loadavg()[0] ?? 0) * 10) / 10 }]);
  if (rolled.found !== rolled.acknowledged || rolled.failed > 0) process.exitCode = 1;
} finally {
  data.remove();
}
