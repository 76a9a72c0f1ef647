import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openOfflineJudge } from '../../packages/engines/src/judge/offline.ts';
import { measureJudges } from './judge.ts';
import { measureTurns } from './turns.ts';

/**
 * `npm run evals`: how good the judgements are, on sets written for this project, and how turns end. Prints tables, compares with the
 * last run that was committed, and writes results/latest.json.
 */
const FILE = new URL('../results/latest.json', import.meta.url);

type Value = string | number | null;
type Table = Array<Record<string, Value>>;
type Results = Record<string, Table>;

const shown = (value: Value): Value => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);
const rounded = (table: object[]): Table =>
  table.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value as Value)])));

/** Rows are the same where their words are; what differs is their figures. */
const nameOf = (row: Record<string, Value>): string =>
  Object.values(row)
    .filter((value) => typeof value === 'string')
    .join(' ');

const printChanges = (name: string, table: Table, before: Table | undefined): void => {
  const known = new Map((before ?? []).map((row) => [nameOf(row), row]));
  for (const row of table)
    for (const [field, value] of Object.entries(row)) {
      const was = known.get(nameOf(row))?.[field];
      if (typeof value === 'number' && typeof was === 'number' && Math.abs(value - was) >= 0.005)
        console.log(`  ${name}: ${nameOf(row)} ${field} ${was} → ${value}`);
    }
};

const results: Results = {};
const offline = await openOfflineJudge();
for (const part of ['tuning', 'test'] as const) {
  const { figures, byKind, kappa } = await measureJudges(part, { 'offline judge': offline });
  results[`judge ${part}`] = rounded(figures.map(({ part: _, ...row }) => row));
  results[`judge ${part} by kind`] = rounded(Object.entries(byKind).map(([kind, row]) => ({ kind, ...row })));
  if (kappa !== null)
    results[`raters ${part}`] = rounded([{ raters: 'author and blind second', weightedKappa: kappa }]);
}
await offline.close();
for (const part of ['tuning', 'held out'] as const) results[`turns ${part}`] = rounded(measureTurns(part));

const before: Results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
for (const [name, table] of Object.entries(results)) {
  console.log(`\n${name}`);
  console.table(table);
}
console.log('\nChanged since the last committed run:');
for (const [name, table] of Object.entries(results)) printChanges(name, table, before[name]);
mkdirSync(new URL('.', FILE), { recursive: true });
writeFileSync(FILE, `${JSON.stringify(results, null, 1)}\n`);
