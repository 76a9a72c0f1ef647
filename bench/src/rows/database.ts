import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Migration } from 'kysely/migration';
import { openSqliteDatabases } from '../../../packages/engines/src/database/sqlite.ts';
import { inParallel } from '../house.ts';
import { type BenchRow, byTurns, measureOf } from '../measure.ts';

const ROUNDS = 7;
const INSERTS = 1_500;
/** As many as answer at the same moment in a busy house. */
const AT_ONCE = 16;
const TEXT = 'An answer of some two hundred characters, as people give them. '.repeat(4);

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

/**
 * Inserts of one row each, every one of them on the disk before it is answered: through Kysely as the stores do, one after
 * the other and many at once, beside SQLite's own flush in each commit (which holds up the process, so that its width is one).
 */
export const database: BenchRow = {
  name: 'database',
  async measure() {
    const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
    const databases = await openSqliteDatabases({ directory });
    const raw = new DatabaseSync(join(directory, 'raw.sqlite'));
    raw.exec('pragma journal_mode = wal; pragma synchronous = full');
    try {
      const db = await databases.open<Tables>({ service: 'bench', migrations, durability: 'full' });
      raw.exec('create table answers (id text primary key, text text)');
      const insert = raw.prepare('insert into answers (id, text) values (?, ?)');
      let next = 0;
      const rate = async (width: number, one: () => unknown): Promise<number> => {
        const started = performance.now();
        await inParallel(Array.from({ length: INSERTS }), width, async () => one());
        return (INSERTS * 1_000) / (performance.now() - started);
      };
      const ours = () =>
        db
          .insertInto('answers')
          .values({ id: `${next++}`, text: TEXT })
          .execute();
      const rates = await byTurns(ROUNDS, {
        one: () => rate(1, ours),
        many: () => rate(AT_ONCE, ours),
        peer: () => rate(1, () => insert.run(`${next++}`, TEXT)),
      });
      const peer = { name: 'node:sqlite alone', rounds: rates.peer };
      const shared = { unit: 'a second', n: ROUNDS * INSERTS, peer };
      return {
        measures: [
          measureOf({
            ...shared,
            ...{ what: 'durable inserts, one after the other', ours: rates.one },
            target: { of: 'ratio', atLeast: 0.75 },
          }),
          measureOf({
            ...shared,
            ...{ what: `durable inserts, ${AT_ONCE} at once`, ours: rates.many },
            target: { of: 'ratio', atLeast: 0.75 },
          }),
        ],
      };
    } finally {
      raw.close();
      await databases.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};
