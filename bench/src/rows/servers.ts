import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Migration } from 'kysely/migration';
import type { Databases } from '../../../packages/engines/src/database/port.ts';
import { openPostgresDatabases } from '../../../packages/engines/src/database/postgres.ts';
import { openSqliteDatabases } from '../../../packages/engines/src/database/sqlite.ts';
import { openMemoryState } from '../../../packages/engines/src/state/memory.ts';
import type { State } from '../../../packages/engines/src/state/port.ts';
import { openRedisState } from '../../../packages/engines/src/state/redis.ts';
import { startPostgres, startRedis } from '../../../stubs/src/index.ts';
import { inParallel } from '../house.ts';
import { type BenchRow, byTurns, median, type Row } from '../measure.ts';

const ROUNDS = 5;
const CALLS = 1_000;
const AT_ONCE = 16;
const TEXT = 'An answer of some two hundred characters, as people give them. '.repeat(4);
/** As a server that keeps what it promised: the one for tests throws its files away. */
const DURABLE = ['fsync=on', 'full_page_writes=on'];

interface Tables {
  answers: { id: string; text: string };
}
const migrations: Record<string, Migration> = {
  '0001-answers': {
    up: (db) =>
      db.schema
        .createTable('answers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text')
        .execute(),
  },
};

type Work = (at: number) => Promise<unknown>;

const inserting = async (databases: Databases): Promise<Work> => {
  const db = await databases.open<Tables>({ service: 'bench', migrations, durability: 'full' });
  let next = 0;
  return () =>
    db
      .insertInto('answers')
      .values({ id: `${next++}`, text: TEXT })
      .execute();
};
const locking = (state: State) => async (at: number) =>
  (await state.lock(`bench:${at}`, { ttlMs: 10_000, waitMs: 1_000 }))?.release();
const taking = (state: State) => (at: number) => state.take(`bench:${at}`, { capacity: 5, refillPerSecond: 1 });

/** How many a second, some at once. */
const rate = async (width: number, work: Work): Promise<number> => {
  const started = performance.now();
  await inParallel(Array.from({ length: CALLS }), width, (_, at) => work(at));
  return (CALLS * 1_000) / (performance.now() - started);
};

/** The same calls on an embedded engine and on a real server beside it, on this machine: what leaving the process costs. */
export const servers: BenchRow = {
  name: 'servers',
  async measure() {
    const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
    const [redis, postgres] = [await startRedis(), await startPostgres(DURABLE)];
    const sqlite = await openSqliteDatabases({ directory });
    const pool = await openPostgresDatabases({ url: postgres.url, poolSize: AT_ONCE });
    const memory = await openMemoryState();
    const shared = await openRedisState({ url: redis.url, prefix: 'bench:' });
    try {
      const [ours, theirs] = [await inserting(sqlite), await inserting(pool)];
      const pairs: Array<[string, string, Work, Work]> = [
        ['durable inserts', 'SQLite and PostgreSQL', ours, theirs],
        ['locks taken and released', 'memory and Redis', locking(memory), locking(shared)],
        ['tokens taken from a bucket', 'memory and Redis', taking(memory), taking(shared)],
      ];
      const rows: Row[] = [];
      for (const [what, between, embedded, server] of pairs)
        for (const width of [1, AT_ONCE]) {
          const rates = await byTurns(ROUNDS, {
            embedded: () => rate(width, embedded),
            server: () => rate(width, server),
          });
          rows.push({
            ...{ what, between, 'at once': width },
            ...{ 'embedded a second': median(rates.embedded), 'server a second': median(rates.server) },
          });
        }
      return { rows };
    } finally {
      for (const engine of [shared, memory, pool, sqlite]) await engine.close();
      await postgres.close();
      await redis.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};
