import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLexicalEmbeddings } from '../../packages/engines/src/embeddings/lexical.ts';
import { openLocalEmbeddings } from '../../packages/engines/src/embeddings/local.ts';
import type { Embeddings } from '../../packages/engines/src/embeddings/port.ts';
import { openOfflineJudge } from '../../packages/engines/src/judge/offline.ts';
import { openOfflineResumeReader } from '../../packages/engines/src/resume-reader/offline.ts';
import { openAblations } from './ablation.ts';
import { measureCues, measurePadding } from './fairness.ts';
import { type FollowUpItem, measureFollowUps, withoutTraps } from './follow-ups.ts';
import type { GradedQuestion } from './graded.ts';
import { measureJudges } from './judge.ts';
import { pageOf, type Results } from './page.ts';
import { HALVES, readDocuments, tablesOf } from './resume.ts';
import { measureRetrieval, type Pair } from './retrieval.ts';
import { measureTurns, type TurnFigures } from './turns.ts';
import { pictureOfTurns } from './turns-picture.ts';

/**
 * `npm run evals [-- judge resume retrieval follow-ups turns]`: how good the judge, the resume reader, the search and the
 * choice of follow-ups are and how turns end, on sets written for this project, or those that are named; `-- judge my.json`
 * (and retrieval, follow-ups) on a set of one's own in the shape of ours. Prints tables,
 * compares with the last run that was committed, and writes results/latest.json and docs/evals.md (never for a set of one's
 * own). `-- --page` writes the page alone, from the last results.
 */
const wanted = (name: string): boolean => process.argv.length < 3 || process.argv.includes(name, 2);
const PAGE = new URL('../../docs/evals.md', import.meta.url);
const CURVE = new URL('../../docs/images/turns.svg', import.meta.url);
const FILE = new URL('../results/latest.json', import.meta.url);

type Value = string | number | null;
type Table = Results[string];

const shown = (value: Value): Value => {
  if (typeof value !== 'number') return value;
  // A set of one's own may lack the answers that a figure is about.
  return Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null;
};
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
/** For the judge two sets more by another author: rules were mended with one in view, nothing was chosen by the other. */
const judgeParts = ownSet === undefined ? [...parts, 'more', 'fresh'] : parts;
const named = process.argv.slice(2).filter((argument) => argument !== ownSet);
if (ownSet !== undefined && !(named.length === 1 && ['judge', 'retrieval', 'follow-ups'].includes(named[0] ?? '')))
  throw new Error(
    `Say what ${ownSet} measures: judge, retrieval or follow-ups, one at a time. Others read no set of one's own.`,
  );

/** `LOCAL=all-MiniLM-L6-v2 npm run evals -- retrieval` (or judge): the same search, the judge beside ideal answers, on an encoder that was added to ./data/models. */
const LOCAL = process.env.LOCAL;
const openEncoderFor = async (model: string | undefined): Promise<Embeddings | undefined> => {
  if (model === undefined) return undefined;
  const embeddings = await openLocalEmbeddings({
    ...{ directory: process.env.LOCAL_MODELS_DIR ?? './data/models', model },
    load: () => import('../../packages/local-models/src/index.ts'),
    fallback: await openLexicalEmbeddings(),
  });
  const { reduced, detail } = await embeddings.probe();
  if (reduced) throw new Error(detail);
  return embeddings;
};

const results: Results = {};
if (wanted('judge')) {
  const offline = await openOfflineJudge();
  const lexical = await openLexicalEmbeddings();
  const encoder = await openEncoderFor(LOCAL);
  const idealsOf = (questions: GradedQuestion[]) => questions.map(({ idealAnswer }) => idealAnswer);
  for (const part of judgeParts) {
    const questions = readSet<GradedQuestion>('judge', part);
    const { figures, byKind, kappa } = await measureJudges(questions, {
      ...(await openAblations(offline, lexical, idealsOf(questions))),
      'offline judge': offline,
    });
    if (encoder !== undefined) {
      const ablations = await openAblations(offline, encoder, idealsOf(questions));
      const measured = await measureJudges(questions, { ...ablations, 'offline judge': offline });
      results[`judge ${part}, vectors of ${encoder.model}`] = rounded(measured.figures);
    }
    results[`judge ${part}`] = rounded(figures);
    results[`judge ${part} by kind`] = rounded(Object.entries(byKind).map(([kind, row]) => ({ kind, ...row })));
    if (kappa !== null)
      results[`raters ${part}`] = rounded([{ raters: 'author and blind second', weightedKappa: kappa }]);
    results[`judge ${part} cues`] = rounded(await measureCues(offline, questions));
    results[`judge ${part} padding`] = rounded(await measurePadding(openOfflineJudge, questions));
  }
  await offline.close();
  await lexical.close();
  await encoder?.close();
}
if (wanted('resume')) {
  const reader = await openOfflineResumeReader();
  for (const half of HALVES) {
    const documents = await readDocuments(fileURLToPath(new URL('../resume/documents', import.meta.url)), half, reader);
    for (const [name, table] of Object.entries(tablesOf(documents))) results[`resume ${half} ${name}`] = rounded(table);
  }
  await reader.close();
}
if (wanted('retrieval')) {
  const encoder = await openEncoderFor(LOCAL);
  for (const part of parts) {
    const name = encoder === undefined ? `retrieval ${part}` : `retrieval ${part}, vectors of ${encoder.model}`;
    results[name] = rounded(await measureRetrieval(readSet<Pair>('retrieval', part), encoder));
  }
  await encoder?.close();
}
if (wanted('follow-ups'))
  for (const part of parts) {
    const items = readSet<FollowUpItem>('follow-ups', part);
    results[`follow-ups ${part}`] = rounded(await measureFollowUps(items));
    // Whoever goes by words falls into every trap made of the answer's words; what is left of that without them?
    results[`follow-ups ${part} without traps`] = rounded(await measureFollowUps(items.map(withoutTraps)));
  }
if (wanted('turns'))
  for (const part of ['tuning', 'held out'] as const) results[`turns ${part}`] = rounded(measureTurns(part));

const before: Results = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
for (const [name, table] of Object.entries(results)) {
  console.log(`\n${name}`);
  console.table(table);
}
if (Object.keys(results).length > 0) console.log('\nChanged since the last committed run:');
for (const [name, table] of Object.entries(results)) printChanges(name, table, before[name]);
if (ownSet === undefined) {
  mkdirSync(new URL('.', FILE), { recursive: true });
  const all = { ...before, ...results };
  writeFileSync(FILE, `${JSON.stringify(all, null, 1)}\n`);
  writeFileSync(PAGE, pageOf(all));
  const turns = all['turns held out'];
  if (turns !== undefined) writeFileSync(CURVE, pictureOfTurns(turns as unknown as TurnFigures[]));
}
