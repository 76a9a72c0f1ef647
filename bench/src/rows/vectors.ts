import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getLoadablePath } from 'sqlite-vec';
import { exactSearch, MetricKind } from 'usearch';
import { openSqliteDatabases } from '../../../packages/engines/src/database/sqlite.ts';
import { openEmbeddedVectors } from '../../../packages/engines/src/vectors/embedded.ts';
import { type BenchRow, byTurns, type Measure, measureOf, percentile, timesOf } from '../measure.ts';
import { createRandom } from '../random.ts';

const ROWS = 10_000;
const DIMENSION = 1536;
const DOMAINS = 10;
const EXCLUDED = 20;
const TOP = 10;
const QUERIES = 400;
const ROUNDS = 5;

interface Entry {
  id: string;
  domain: string;
  values: Float32Array;
}
interface Query {
  domain: string;
  values: Float32Array;
  excluded: Set<string>;
}
type Search = (query: Query) => Promise<string[]> | string[];

/** Unit vectors in a hundred clouds, as texts of one subject lie near each other; the same on every run. */
const makeData = (): { entries: Entry[]; queries: Query[] } => {
  const random = createRandom(7);
  const noise = (): number => random() + random() + random() - 1.5;
  const unit = (values: Float32Array): Float32Array => {
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  const clouds = Array.from({ length: 100 }, () => Float32Array.from({ length: DIMENSION }, noise));
  const near = (cloud: number): Float32Array =>
    unit((clouds[cloud % clouds.length] as Float32Array).map((value) => value + 1.5 * noise()));
  const entries = Array.from({ length: ROWS }, (_, at) => ({
    ...{ id: `q${at}`, domain: `domain ${at % DOMAINS}`, values: near(Math.floor(random() * 100)) },
  }));
  const queries = Array.from({ length: QUERIES }, (_, at) => {
    const domain = `domain ${at % DOMAINS}`;
    const inside = entries.filter((entry) => entry.domain === domain);
    const excluded = new Set<string>();
    while (excluded.size < EXCLUDED) excluded.add(inside[Math.floor(random() * inside.length)]?.id ?? '');
    return { domain, values: near(Math.floor(random() * 100)), excluded };
  });
  return { entries, queries };
};

/** The true nearest, by plain arithmetic. */
const nearest = (entries: Entry[], { domain, values, excluded }: Query): string[] =>
  entries
    .filter((entry) => entry.domain === domain && !excluded.has(entry.id))
    .map(({ id, values: row }) => ({ id, score: row.reduce((sum, value, at) => sum + value * (values[at] ?? 0), 0) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, TOP)
    .map(({ id }) => id);

const openOurs = async (entries: Entry[], directory: string): Promise<{ search: Search; close(): Promise<void> }> => {
  const databases = await openSqliteDatabases({ directory });
  const vectors = await openEmbeddedVectors({ databases });
  const records = entries.map(({ id, domain, values }) => ({ id, values, metadata: { domain, question_id: id } }));
  await vectors.upsert('questions-embeddings', 'bench', records);
  return {
    search: async ({ domain, values, excluded }) => {
      const filter = { domain, question_id: { $nin: [...excluded] } };
      const found = await vectors.query('questions-embeddings', 'bench', { values, topK: TOP, filter });
      return found.map(({ id }) => id);
    },
    close: async () => {
      await vectors.close();
      await databases.close();
    },
  };
};

/** usearch as it comes: exact search among the rows of the domain, with so many more as are excluded. */
const plainUsearch = (entries: Entry[]): Search => {
  const domains = new Map<string, { ids: string[]; rows: Float32Array }>();
  for (const name of new Set(entries.map(({ domain }) => domain))) {
    const inside = entries.filter(({ domain }) => domain === name);
    const rows = new Float32Array(inside.length * DIMENSION);
    for (const [at, { values }] of inside.entries()) rows.set(values, at * DIMENSION);
    domains.set(name, { ids: inside.map(({ id }) => id), rows });
  }
  return ({ domain, values, excluded }) => {
    const { ids = [], rows = new Float32Array() } = domains.get(domain) ?? {};
    const { keys } = exactSearch(rows, values, DIMENSION, TOP + EXCLUDED, MetricKind.IP, 1) as { keys: BigUint64Array };
    return Array.from(keys, (key) => ids[Number(key)] ?? '')
      .filter((id) => !excluded.has(id))
      .slice(0, TOP);
  };
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** sqlite-vec with the domain as its partition key, likewise over-fetched. */
const openSqliteVec = (entries: Entry[]): { search: Search; close(): void } => {
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  database.loadExtension(getLoadablePath());
  database.exec(
    `create virtual table entries using vec0(domain text partition key, embedding float[${DIMENSION}] distance_metric=cosine, +id text)`,
  );
  const insert = database.prepare('insert into entries (domain, embedding, id) values (?, ?, ?)');
  database.exec('begin');
  for (const { id, domain, values } of entries) insert.run(domain, bytesOf(values), id);
  database.exec('commit');
  const select = database.prepare(
    `select id from entries where domain = ? and embedding match ? and k = ${TOP + EXCLUDED} order by distance`,
  );
  return {
    search: ({ domain, values, excluded }) =>
      select
        .all(domain, bytesOf(values))
        .map(({ id }) => String(id))
        .filter((id) => !excluded.has(id))
        .slice(0, TOP),
    close: () => database.close(),
  };
};

/** 10,000 vectors of 1536 numbers in ten domains: the ten nearest of one domain, twenty ids left out, on one thread. */
export const vectors: BenchRow = {
  name: 'vectors',
  async measure() {
    const { entries, queries } = makeData();
    const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
    const ours = await openOurs(entries, directory);
    const sqliteVec = openSqliteVec(entries);
    try {
      const slowest = { ours: [] as number[], usearch: [] as number[] };
      const rate = (search: Search, keep?: number[]) => async (): Promise<number> => {
        const started = performance.now();
        const times = await timesOf(QUERIES, (at) => search(queries[at] as Query));
        keep?.push(percentile(times, 0.99));
        return (QUERIES * 1_000) / (performance.now() - started);
      };
      const peers = { usearch: plainUsearch(entries), sqliteVec: sqliteVec.search };
      for (const search of [ours.search, peers.usearch, peers.sqliteVec]) await rate(search)();
      const rates = await byTurns(ROUNDS, {
        ours: rate(ours.search, slowest.ours),
        usearch: rate(peers.usearch, slowest.usearch),
        sqliteVec: rate(peers.sqliteVec),
      });
      const recallOf = async (search: Search): Promise<number> => {
        let hits = 0;
        const some = queries.slice(0, 100);
        for (const query of some) {
          const wanted = new Set(nearest(entries, query));
          for (const id of await search(query)) if (wanted.has(id)) hits += 1;
        }
        return hits / (some.length * TOP);
      };
      const recall = [await recallOf(ours.search)];
      const what = `vector search, ${ROWS.toLocaleString('en')} × ${DIMENSION}`;
      const shared = { unit: 'a second', n: ROUNDS * QUERIES, ours: rates.ours };
      const measures: Measure[] = [
        measureOf({
          ...shared,
          what,
          peer: { name: 'usearch, exact', rounds: rates.usearch },
          target: { of: 'ours', atLeast: 4_000 },
        }),
        measureOf({
          ...shared,
          what: `${what}, beside sqlite-vec`,
          peer: { name: 'sqlite-vec', rounds: rates.sqliteVec },
          target: { of: 'ratio', atLeast: 2 },
        }),
        measureOf({
          ...{ what: `${what}, recall@10`, unit: '', n: 100, ours: recall },
          peer: { name: 'sqlite-vec', rounds: [await recallOf(sqliteVec.search)] },
          target: { of: 'ours', atLeast: 0.99 },
        }),
        measureOf({
          ...{ what: `${what}, p99`, unit: 'ms', n: ROUNDS * QUERIES, ours: slowest.ours },
          peer: { name: 'usearch, exact', rounds: slowest.usearch },
          target: { of: 'ours', atMost: 1 },
        }),
      ];
      return { measures };
    } finally {
      sqliteVec.close();
      await ours.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};
