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
import type { Sync } from '../flush.ts';
import { encryptionOf, sealColumns } from '../sealing/columns.ts';
import type { DataKeys } from '../sealing/keys.ts';
import { openSqliteFile, patiently, type SqliteFile } from '../sqlite-file.ts';
import { inWords } from '../storage-failure.ts';
import { migrate } from './migrate.ts';
import type { Databases, OpenDatabase } from './port.ts';

export interface SqliteOptions {
  /** Folder of the files, one a service; made when absent. */
  directory: string;
  /** How long a query waits for the one connection before it is told that it never will get it. */
  acquireTimeoutMs?: number;
  /** How long it tries while another program holds a file; five seconds when left out. */
  patienceMs?: number | undefined;
  /** Injected in tests. */
  sync?: Sync;
  notice?: ((text: string) => void) | undefined;
  keys?: DataKeys | undefined;
}

const ACQUIRE_TIMEOUT_MS = 10_000;

/** Node's built-in SQLite in the shape that Kysely's dialect expects: prepared statements kept, truth as 0 and 1. */
const asKyselyDatabase = (database: DatabaseSync) => {
  const statements = new Map<string, { prepared: StatementSync; reader: boolean }>();
  const toSql = (value: unknown): SQLInputValue =>
    (typeof value === 'boolean' ? Number(value) : value) as SQLInputValue;
  return {
    // The file is closed by the driver, with what flushes it.
    close: () => {},
    prepare: (sql: string) => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        const prepared = database.prepare(sql);
        statement = { prepared, reader: prepared.columns().length > 0 };
        if (statements.size >= 500) statements.clear();
        statements.set(sql, statement);
      }
      const { prepared, reader } = statement;
      return {
        reader,
        all: (parameters: readonly unknown[]) => prepared.all(...parameters.map(toSql)),
        run: (parameters: readonly unknown[]) => prepared.run(...parameters.map(toSql)),
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
  /** Callers that hold the connection or wait for it. */
  #callers = 0;
  /** By connection as it was handed out: how to hand it on, while it was not. */
  readonly #held = new WeakMap<DatabaseConnection, () => void>();
  readonly #file: SqliteFile;
  readonly #timeoutMs: number;
  readonly #patienceMs: number | undefined;

  constructor(file: SqliteFile, { acquireTimeoutMs = ACQUIRE_TIMEOUT_MS, patienceMs }: SqliteOptions) {
    super({ database: asKyselyDatabase(file.database) });
    this.#file = file;
    this.#timeoutMs = acquireTimeoutMs;
    this.#patienceMs = patienceMs;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const isFree = this.#callers === 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const release = (): void => {
      this.#callers -= 1;
      resolve();
    };
    this.#callers += 1;
    this.#free = promise;
    if (!isFree && (await this.#isLate(before))) {
      void before.then(release);
      throw new AppError('UNAVAILABLE', 'The database is busy; try again in a moment.', {
        cause: new Error('No connection in time. Is the plain handle used inside a transaction?'),
        retryAfterSeconds: 2,
      });
    }
    const connection = this.#watched(await super.acquireConnection());
    this.#held.set(connection, release);
    return connection;
  }

  /** Whether it took too long until the caller before was done. */
  async #isLate(before: Promise<void>): Promise<boolean> {
    const late = Promise.withResolvers<true>();
    const timer = setTimeout(() => late.resolve(true), this.#timeoutMs);
    const outcome = await Promise.race([before.then(() => false), late.promise]);
    clearTimeout(timer);
    return outcome;
  }

  override async releaseConnection(connection?: DatabaseConnection): Promise<void> {
    if (connection === undefined) return;
    this.#held.get(connection)?.();
    this.#held.delete(connection);
  }

  /**
   * The connection as a caller gets it: patient while another program holds the file, its failures in words. What it commits
   * is answered for once it is on the disk; the next caller need not wait for that.
   */
  #watched(connection: DatabaseConnection): DatabaseConnection {
    const watched: DatabaseConnection = {
      executeQuery: async (query) => {
        try {
          const result = await patiently(() => connection.executeQuery<never>(query), this.#patienceMs);
          const isOver = !this.#file.database.isTransaction;
          if (isOver && query.query?.kind !== 'SelectQueryNode' && query.sql !== 'rollback') {
            await this.releaseConnection(watched);
            await this.#file.flush();
          }
          return result;
        } catch (error) {
          throw inWords(error);
        }
      },
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
    return watched;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Immediate: a transaction that will write must not find out at its first write that somebody else came first.
    await connection.executeQuery(BEGIN_IMMEDIATE);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // On a full disk SQLite rolls back by itself, and what failed after its commit is another's connection by now.
    if (this.#held.has(connection) && this.#file.database.isTransaction) await super.rollbackTransaction(connection);
  }

  override async destroy(): Promise<void> {
    await this.#file.close();
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

const createDialect = (file: SqliteFile, options: SqliteOptions): Dialect => ({
  createDriver: () => new OneConnectionDriver(file, options),
  createAdapter: () => new TransactionalAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** What was done to this file before, by name. */
const doneIn = (database: DatabaseSync): string[] => {
  const recorded = database.prepare("select name from sqlite_master where name = 'kysely_migration'").get();
  return recorded === undefined
    ? []
    : database
        .prepare('select name from kysely_migration')
        .all()
        .map(({ name }) => String(name));
};

/** Keeps a copy of a file. Beside, then renamed: what bears the name is whole, and of today even if an upgrade failed before. */
const keepCopy = (database: DatabaseSync, path: string, first: string): void => {
  const snapshot = path.replace(/\.sqlite$/, `.before-${first}.sqlite`);
  rmSync(`${snapshot}.part`, { force: true });
  database.prepare('vacuum into ?').run(`${snapshot}.part`);
  renameSync(`${snapshot}.part`, snapshot);
};

/** SQLite through `node:sqlite`: one file a service, WAL, one connection. */
export const openSqliteDatabases = async (options: SqliteOptions): Promise<Databases> => {
  const opened: Array<Kysely<unknown>> = [];
  return {
    open: async <Tables>(request: OpenDatabase) => {
      const path = join(options.directory, `${request.service}.sqlite`);
      const file = await openSqliteFile(path, request.durability, options);
      const db = new Kysely<Tables>({
        dialect: createDialect(file, options),
        plugins: sealColumns(request, options.keys),
      });
      try {
        await migrate(db, request, {
          done: doneIn(file.database),
          beforeUpgrade: (first) => keepCopy(file.database, path, first),
        });
      } catch (error) {
        await db.destroy();
        throw error;
      }
      opened.push(db as Kysely<unknown>);
      return db;
    },
    probe: async () => ({
      driver: 'sqlite',
      usable: true,
      reduced: false,
      detail: `SQLite files, one owner process. ${encryptionOf(options.keys)}`,
    }),
    close: async () => {
      for (const db of opened.splice(0).toReversed()) await db.destroy();
    },
  };
};
