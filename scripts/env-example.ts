/** Writes `.env.example` from the settings that the server knows: `node scripts/env-example.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../apps/server/src/env.ts';

const lines = [
  '# Every setting and its default. Copy to .env and change what you need; nothing is needed to start.',
  '# A secret can lie in a file that NAME_FILE names instead. A changed file is taken within seconds, without a restart;',
  '# SERVICE_KEY, MEDIA_URL_KEY and ACCOUNTS_KEY at the next start.',
  '',
];
for (const { name, fallback, meaning } of settings()) {
  const value = name === 'SERVICES' ? 'all' : Array.isArray(fallback) ? fallback.join(',') : String(fallback ?? '');
  if (meaning !== undefined) lines.push(`# ${meaning}`);
  lines.push(`# ${name}=${value}`);
}
writeFileSync(join(import.meta.dirname, '../.env.example'), `${lines.join('\n')}\n`);
