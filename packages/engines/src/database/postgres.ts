import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@talentsync/contracts';
import { Kysely, type KyselyPlugin, PostgresDialect, sql, type Transaction, type TransactionBuilder } from 'kysely';
import { encryptionOf, sealColumns } from '../sealing/columns.ts';
import type { DataKeys } from '../sealing/keys.ts';
import { type Secret, secretNow } from '../secret.ts';
import { migrate } from './migrate.ts';
import type { Databases, OpenDatabase } from './port.ts';
import { busy, isNotLetIn, wasOvertaken } from './postgres-failure.ts';
import { openPool, type PoolOptions } from './postgres-pool.ts';
import { schemaOf } from './schema-name.ts';

export interface PostgresOptions {
  url: Secret;
  /** Most connections of one service. */
  poolSize?: number;
  statementTimeoutMs?: number;
  /** How long a query waits for a free connection, and a transaction for its turn. */
  acquireTimeoutMs?: number;
  /** How long a server may take that starts at the same time. */
  patienceMs?: number;
  /** Schemas to look in behind the service's own: where extensions lie. */
  alsoSearch?: string[];
  keys?: DataKeys | undefined;
}

const POOL_SIZE = 5;
const STATEMENT_TIMEOUT_MS = 30_000;
const ACQUIRE_TIMEOUT_MS = 10_000;
const PATIENCE_MS = 10_000;
const TRY_AGAIN_MS = 250;
const CHECK_MS = 5_000;
const LONGEST_PAUSE_MS = 100;

/** Where it is, without the password that the URL may hold. */
const placeOf = (url: string): string => URL.parse(url)?.host ?? 'its address';

/**
 * Transactions as on SQLite: each as if it were alone. PostgreSQL lets them run side by side and refuses the later of two
 * that cannot be put in order; that one is run again, after a pause that grows, until its time is over.
 */
class SerializableKysely<Tables> extends Kysely<Tables> {
  readonly #patienceMs: number;

  constructor(dialect: PostgresDialect, plugins: KyselyPlugin[], patienceMs: number) {
    super({ dialect, plugins });
    this.#patienceMs = patienceMs;
  }

  override transaction(): TransactionBuilder<Tables> {
    const builder = super.transaction().setIsolationLevel('serializable');
    const once = builder.execute.bind(builder);
    const until = Date.now() + this.#patienceMs;
    builder.execute = async <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(work);
        } catch (error) {
          if (!wasOvertaken(error)) throw error;
          if (Date.now() > until) throw busy(error);
          await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt));
        }
      }
    };
    return builder;
  }
}

/** PostgreSQL 13 or newer: one schema a service, a pool of connections each. Any number of processes may share it. */
export const openPostgresDatabases = async (options: PostgresOptions): Promise<Databases> => {
  const acquireTimeoutMs = options.acquireTimeoutMs ?? ACQUIRE_TIMEOUT_MS;
  const opened: Array<Kysely<unknown>> = [];
  const poolOf = (schema: string, changes: Partial<PoolOptions>): PostgresDialect =>
    new PostgresDialect({
      pool: openPool({
        url: options.url,
        searchPath: [schema, ...(options.alsoSearch ?? [])],
        size: options.poolSize ?? POOL_SIZE,
        statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
        acquireTimeoutMs,
        durability: 'full',
        ...changes,
      }),
    });

  const doneIn = async (db: Kysely<unknown>, schema: string): Promise<string[]> => {
    const table = `"${schema}".kysely_migration`;
    const { rows: found } = await sql<{ there: string | null }>`select to_regclass(${table})::text as there`.execute(
      db,
    );
    if (!found[0]?.there) return [];
    const { rows } = await sql<{ name: string }>`select name from ${sql.table('kysely_migration')}`.execute(db);
    return rows.map(({ name }) => name);
  };

  /** On a connection of its own: it may wait for another replica's migration longer than any query should. */
  const bringUpToDate = async (request: OpenDatabase): Promise<void> => {
    const schema = schemaOf(request.service);
    const db = new Kysely<unknown>({ dialect: poolOf(schema, { size: 1, statementTimeoutMs: 0 }) });
    try {
      await migrate(db, request, { schema, done: await doneIn(db, schema) });
    } finally {
      await db.destroy();
    }
  };

  const ask = async (db: Kysely<unknown>): Promise<void> => void (await sql`select 1`.execute(db));
  const check = new Kysely<unknown>({
    dialect: poolOf('public', {
      size: 1,
      statementTimeoutMs: Math.min(CHECK_MS, options.statementTimeoutMs ?? CHECK_MS),
    }),
  });
  const until = Date.now() + (options.patienceMs ?? PATIENCE_MS);
  for (;;) {
    try {
      await ask(check);
      break;
    } catch (error) {
      const cause = error instanceof AppError ? error.cause : error;
      const refused = isNotLetIn(cause) || !(error instanceof AppError);
      if (refused || Date.now() >= until) {
        await check.destroy();
        const why = refused ? `does not let us in (${(cause as Error).message})` : 'could not be reached';
        throw new Error(`PostgreSQL at ${placeOf(secretNow(options.url))} ${why}; see DATABASE_URL.`, { cause });
      }
      await pause(TRY_AGAIN_MS);
    }
  }

  return {
    open: async <Tables>(request: OpenDatabase) => {
      await bringUpToDate(request);
      const dialect = poolOf(schemaOf(request.service), { durability: request.durability });
      const db = new SerializableKysely<Tables>(dialect, sealColumns(request, options.keys), acquireTimeoutMs);
      opened.push(db as unknown as Kysely<unknown>);
      return db;
    },
    async probe() {
      const failure = await ask(check).then(
        () => undefined,
        (error: Error) => error.message,
      );
      return {
        ...{ driver: 'postgres', usable: failure === undefined, reduced: false },
        detail:
          failure ??
          `PostgreSQL at ${placeOf(secretNow(options.url))}, a schema a service. ${encryptionOf(options.keys)}`,
      };
    },
    close: async () => {
      for (const db of [...opened.splice(0).toReversed(), check]) await db.destroy();
    },
  };
};
