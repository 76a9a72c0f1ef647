import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openOfflineJudge } from '../../packages/engines/src/judge/offline.ts';
import { openOfflineResumeReader } from '../../packages/engines/src/resume-reader/offline.ts';
import { type FollowUpItem, measureFollowUps } from './follow-ups.ts';
import { measureJudges } from './judge.ts';
import { HALVES, readDocuments, tablesOf } from './resume.ts';
import { measureRetrieval, type Pair } from './retrieval.ts';

/**
 * `npm run evals [-- judge resume retrieval follow-ups]`: how good the judge, the resume reader, the search and the choice
 * of follow-ups are, on sets written for this project, or those that are named. Prints tables, compares with the last run
 * that was committed, and writes results/latest.json (never for a set of one's own).
 */
const wanted = (name: string): boolean => process.argv.length < 3 || process.argv.includes(name, 2);
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

/** A set of one's own, in the shape of those that come along: `npm run evals -- retrieval my-pairs.json`. */
const ownSet = process.argv.slice(2).find((argument) => argument.endsWith('.json'));
const readSet = <Item>(folder: string, part: string): Item[] =>
  JSON.parse(readFileSync(ownSet ?? new URL(`../${folder}/${part}.json`, import.meta.url), 'utf8'));
const parts = ownSet === undefined ? ['tuning', 'test'] : ['own set'];

const results: Results = {};
if (wanted('judge')) {
  const offline = await openOfflineJudge();
  for (const part of ['tuning', 'test'] as const) {
    const { figures, byKind, kappa } = await measureJudges(part, { 'offline judge': offline });
    results[`judge ${part}`] = rounded(figures.map(({ part: _, ...row }) => row));
    results[`judge ${part} by kind`] = rounded(Object.entries(byKind).map(([kind, row]) => ({ kind, ...row })));
    if (kappa !== null)
      results[`raters ${part}`] = rounded([{ raters: 'author and blind second', weightedKappa: kappa }]);
  }
  await offline.close();
}
if (wanted('resume')) {
  const reader = await openOfflineResumeReader();
  for (const half of HALVES) {
    const documents = await readDocuments(fileURLToPath(new URL('../resume/documents', import.meta.url)), half, reader);
    for (const [name, table] of Object.entries(tablesOf(documents))) results[`resume ${half} ${name}`] = rounded(table);
  }
  await reader.close();
}
if (wanted('retrieval'))
  for (const part of parts)
    results[`retrieval ${part}`] = rounded(await measureRetrieval(readSet<Pair>('retrieval', part)));
if (wanted('follow-ups'))
  for (const part of parts)
    results[`follow-ups ${part}`] = rounded(await measureFollowUps(readSet<FollowUpItem>('follow-ups', part)));

const before: Results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
for (const [name, table] of Object.entries(results)) {
  console.log(`\n${name}`);
  console.table(table);
}
console.log('\nChanged since the last committed run:');
for (const [name, table] of Object.entries(results)) printChanges(name, table, before[name]);
if (ownSet === undefined) {
  mkdirSync(new URL('.', FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify({ ...before, ...results }, null, 1)}\n`);
}
