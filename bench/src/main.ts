import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { BenchRow, Row } from './measure.ts';
import { asPicture } from './picture.ts';
import { asFurtherTables, asLoads, asShortcomings, asTable, type Results } from './report.ts';
import { capacity } from './rows/capacity.ts';
import { database } from './rows/database.ts';
import { door } from './rows/door.ts';
import { feedback } from './rows/feedback.ts';
import { firstSound } from './rows/first-sound.ts';
import { jobs } from './rows/jobs.ts';
import { kills } from './rows/kills.ts';
import { nextQuestion } from './rows/next-question.ts';
import { pages } from './rows/pages.ts';
import { replicas } from './rows/replicas.ts';
import { resumes } from './rows/resumes.ts';
import { retrieval } from './rows/retrieval.ts';
import { rooms } from './rows/rooms.ts';
import { servers } from './rows/servers.ts';
import { signIn } from './rows/sign-in.ts';
import { speech } from './rows/speech.ts';
import { start } from './rows/start.ts';
import { throughput } from './rows/throughput.ts';
import { transcriptions } from './rows/transcriptions.ts';
import { uploads } from './rows/uploads.ts';
import { vectors } from './rows/vectors.ts';

/**
 * `npm run bench`: figures of this machine, each beside a peer of the same run. They are printed, and written into
 * results/latest.json, docs/measures.md and a picture. `-- <row>` measures one row, and what follows goes to it:
 * `-- capacity 10000 100000` chooses sizes. Rows that take long are measured only when named; what was measured before
 * stays. `-- page` measures nothing and writes the page from what is kept.
 */
const file = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const RESULTS = file('bench/results/latest.json');
const PAGE = file('docs/measures.md');
const PICTURE = file('docs/images/measures.svg');

const ROWS: BenchRow[] = [
  ...[door, signIn, vectors, retrieval, rooms, throughput, speech, nextQuestion, firstSound, transcriptions],
  ...[uploads, feedback, resumes, database, servers, jobs, start, kills, pages, capacity, replicas],
];

const [only, ...args] = process.argv.slice(2);
if (only !== undefined && only !== 'page' && !ROWS.some(({ name }) => name === only))
  throw new Error(`There is no row "${only}". Choose from: ${ROWS.map(({ name }) => name).join(', ')}.`);

const rounded = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 10) / 10 : value]),
  );

/** In the order of the rows, whatever was measured first. */
const inOrder = (results: Results): Results =>
  Object.fromEntries(ROWS.flatMap(({ name }) => (results[name] === undefined ? [] : [[name, results[name]]])));

const keep = (results: Results): void => {
  mkdirSync(file('bench/results/'), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(PICTURE, asPicture(results));
  const between = (page: string, name: string, text: string): string =>
    page.replace(
      new RegExp(`(<!-- ${name} -->)[^]*(<!-- end of ${name} -->)`),
      (_, begin, end) => `${begin}\n${text}\n${end}`,
    );
  const page = between(readFileSync(PAGE, 'utf8'), 'targets', asTable(results));
  const loads = between(page, 'loads', asLoads(results));
  const short = between(loads, 'short', asShortcomings(results));
  writeFileSync(PAGE, between(short, 'tables', asFurtherTables(results)));
};

let results: Results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
if (only === 'page') keep(results);
for (const { name, long, measure } of ROWS) {
  if (only === undefined ? long : only !== name) continue;
  console.log(`\n${name} …`);
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const { measures, rows, isTry } = await measure(args);
  const result = { ...(measures && { measures }), ...(rows && { rows: rows.map(rounded) }) };
  const now = { measured: new Date().toISOString(), cores: cpus().length, node: process.version, load };
  results = inOrder({ ...results, [name]: { ...now, ...result } });
  if (measures)
    console.table(
      measures.map(({ ours, peer, ...measure }) => ({
        ...{ what: measure.what, ours: ours.median, unit: measure.unit, peer: peer?.median ?? '' },
        ...{ ratio: measure.ratio ?? '', target: measure.target, met: measure.met },
      })),
    );
  if (result.rows) console.table(result.rows);
  // After each, so that what was measured is kept when a later row fails.
  if (!isTry) keep(results);
}
