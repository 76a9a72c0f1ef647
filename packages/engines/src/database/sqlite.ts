import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { AppError } from '@talentsync/contracts';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import { inWords } from '../disk-full.ts';
import { openSqliteFile } from '../sqlite-file.ts';
import type { Databases, OpenDatabase } from './port.ts';

export interface SqliteOptions {
  /** Folder of the files, one a service; made when absent. */
  directory: string;
  /** How long a query waits for the one connection before it is told that it never will get it. */
  acquireTimeoutMs?: number;
}

const ACQUIRE_TIMEOUT_MS = 10_000;

const plainly = <Result>(query: () => Result): Result => {
  try {
    return query();
  } catch (error) {
    throw inWords(error);
  }
};

/** Node's built-in SQLite in the shape that Kysely's dialect expects: prepared statements kept, truth as 0 and 1. */
const asKyselyDatabase = (database: DatabaseSync) => {
  const statements = new Map<string, StatementSync>();
  const toSql = (value: unknown): SQLInputValue =>
    (typeof value === 'boolean' ? Number(value) : value) as SQLInputValue;
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        if (statements.size >= 500) statements.clear();
        statements.set(sql, statement);
      }
      const prepared = statement;
      return {
        reader: prepared.columns().length > 0,
        all: (parameters: readonly unknown[]) => plainly(() => prepared.all(...parameters.map(toSql))),
        run: (parameters: readonly unknown[]) => plainly(() => prepared.run(...parameters.map(toSql))),
        iterate: (parameters: readonly unknown[]) => prepared.iterate(...parameters.map(toSql)),
      };
    },
  };
};

/**
 * One connection, handed from one caller to the next. A caller that waits too long gets an error instead of silence: most
 * often it used the plain handle inside a transaction, which holds the connection that it waits for.
 */
class OneConnectionDriver extends SqliteDriver implements Driver {
  #free: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;
  readonly #timeoutMs: number;

  constructor(database: DatabaseSync, timeoutMs: number) {
    super({ database: asKyselyDatabase(database) });
    this.#timeoutMs = timeoutMs;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), this.#timeoutMs);
    });
    const outcome = await Promise.race([before, late]);
    clearTimeout(timer);
    if (outcome === 'late') {
      void before.then(release);
      throw new AppError('UNAVAILABLE', 'The database is busy; try again in a moment.', {
        cause: new Error('No connection in time. Is the plain handle used inside a transaction?'),
        retryAfterSeconds: 2,
      });
    }
    this.#release = release;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Immediate: a transaction that will write must not find out at its first write that somebody else came first.
    await connection.executeQuery(BEGIN_IMMEDIATE);
  }
}

const BEGIN_IMMEDIATE = { sql: 'begin immediate', parameters: [] } as unknown as Parameters<
  DatabaseConnection['executeQuery']
>[0];

/** DDL rolls back on SQLite, so a failed migration leaves nothing behind; the driver itself hands out the connection. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

const createDialect = (database: DatabaseSync, timeoutMs: number): Dialect => ({
  createDriver: () => new OneConnectionDriver(database, timeoutMs),
  createAdapter: () => new TransactionalAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Runs what is pending; keeps a copy of the file before it does. */
const migrate = async <Tables>(
  db: Kysely<Tables>,
  database: DatabaseSync,
  path: string,
  { service, migrations }: OpenDatabase,
): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const known = await migrator.getMigrations();
  const pending = known.filter(({ executedAt }) => executedAt === undefined);
  const applied = database.prepare("select name from sqlite_master where name = 'kysely_migration'").get();
  const names = applied === undefined ? [] : database.prepare('select name from kysely_migration').all();
  const unknown = names.map(({ name }) => String(name)).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new AppError(
      'UNAVAILABLE',
      `The data of ${service} was written by a newer TalentSync (${unknown.join(', ')}). Start that version, or restore a snapshot.`,
    );
  }
  const [first] = pending;
  if (first === undefined) return;
  if (names.length > 0) {
    // Beside, then renamed: what bears the name is whole, and of today even if an upgrade failed here before.
    const snapshot = path.replace(/\.sqlite$/, `.before-${first.name}.sqlite`);
    rmSync(`${snapshot}.part`, { force: true });
    database.prepare('vacuum into ?').run(`${snapshot}.part`);
    renameSync(`${snapshot}.part`, snapshot);
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new AppError('INTERNAL', `The data of ${service} could not be brought up to date; it is as it was before.`, {
      cause: error,
    });
};

/** SQLite through `node:sqlite`: one file a service, WAL, one connection. */
export const openSqliteDatabases = async (options: SqliteOptions): Promise<Databases> => {
  const opened: Array<Kysely<unknown>> = [];
  return {
    open: async <Tables>(request: OpenDatabase) => {
      const path = join(options.directory, `${request.service}.sqlite`);
      const database = await openSqliteFile(path, request.durability);
      const db = new Kysely<Tables>({
        dialect: createDialect(database, options.acquireTimeoutMs ?? ACQUIRE_TIMEOUT_MS),
      });
      try {
        await migrate(db, database, path, request);
      } catch (error) {
        await db.destroy();
        throw error;
      }
      opened.push(db as Kysely<unknown>);
      return db;
    },
    probe: async () => ({ driver: 'sqlite', usable: true, reduced: false, detail: `SQLite files, one owner process` }),
    close: async () => {
      for (const db of opened.splice(0).toReversed()) await db.destroy();
    },
  };
};
