/** Writes `.env.example` from the settings that the server knows: `node scripts/env-example.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../apps/server/src/env.ts';

const lines = [
  '# Every setting and its default. Copy to .env and change what you need; nothing is needed to start.',
  '',
];
for (const { name, fallback, meaning } of settings()) {
  const value = name === 'SERVICES' ? 'all' : Array.isArray(fallback) ? fallback.join(',') : String(fallback ?? '');
  if (meaning !== undefined) lines.push(`# ${meaning}`);
  lines.push(`# ${name}=${value}`);
}
writeFileSync(join(import.meta.dirname, '../.env.example'), `${lines.join('\n')}\n`);
