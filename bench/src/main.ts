import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureCapacity } from './capacity.ts';
import type { Row } from './measure.ts';
import { measurePages } from './pages.ts';
import { measureLiveSpeech } from './speech.ts';

/**
 * `npm run bench [-- capacity | pages | speech]`: figures of this machine, each beside a peer of the same run; written into
 * results/latest.json. `-- capacity 10000 100000` chooses the sizes.
 */
const FILE = new URL('../results/latest.json', import.meta.url);
const SIZES = [10_000, 100_000];
const STREAMS = [50, 500];

const ROWS: Record<string, (args: string[]) => Promise<Row[]>> = {
  async capacity(args) {
    const sizes = args.length === 0 ? SIZES : args.map(Number);
    const rows: Row[] = [];
    for (const size of [0, ...sizes]) rows.push(await measureCapacity(size));
    return rows;
  },
  pages: measurePages,
  async speech(args) {
    const rows: Row[] = [];
    for (const streams of args.length === 0 ? STREAMS : args.map(Number)) rows.push(await measureLiveSpeech(streams));
    return rows;
  },
};

const [only, ...args] = process.argv.slice(2);
if (only !== undefined && ROWS[only] === undefined)
  throw new Error(`There is no row "${only}". Choose from: ${Object.keys(ROWS).join(', ')}.`);

const results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
for (const [name, measure] of Object.entries(ROWS)) {
  if (only !== undefined && only !== name) continue;
  const rows = (await measure(args)).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 10) / 10 : value]),
    ),
  );
  console.log(`\n${name}`);
  console.table(rows);
  results[name] = { measured: new Date().toISOString(), cores: cpus().length, node: process.version, rows };
}
mkdirSync(new URL('.', FILE), { recursive: true });
writeFileSync(FILE, `${JSON.stringify(results, null, 1)}\n`);
