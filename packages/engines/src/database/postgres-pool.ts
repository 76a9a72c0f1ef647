import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { type Secret, secretNow } from '../secret.ts';
import { isSilence, postgresFailure } from './postgres-failure.ts';

export interface PoolOptions {
  url: Secret;
  /** Schemas; what is made is made in the first. */
  searchPath: string[];
  /** Most connections at once; they are opened when needed. */
  size: number;
  /** The longest a statement may take, and a transaction may wait for its next one; 0 for no end. */
  statementTimeoutMs: number;
  /** How long a query waits for a connection. */
  acquireTimeoutMs: number;
  durability: 'full' | 'normal';
}

/** A statement has a little beyond its own time, for the way there and back. */
const WITH_THE_WAY = 1.2;

const { builtins } = pg.types;
/** Counts, sums and milliseconds are numbers here; what does not fit into one is told, not rounded. */
const NUMBERS = new Set<number>([builtins.INT8, builtins.NUMERIC]);

const toNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number.`);
  return value;
};
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    NUMBERS.has(oid)
      ? toNumber
      : format === undefined
        ? pg.types.getTypeParser(oid)
        : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

const plainly = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw postgresFailure(error);
  }
};

const toSql = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value);

/**
 * Connections that work in one schema, in the shape that Kysely expects: truth goes as 0 and 1, large numbers come as
 * numbers, failures as errors of ours. A connection that breaks is left for a new one.
 */
export const openPool = (options: PoolOptions): PostgresPool => {
  /** Each connection asks for the address anew: its password may have been changed in the meantime. */
  class Client extends pg.Client {
    constructor(settings?: string | pg.ClientConfig) {
      super({ ...(typeof settings === 'object' && settings), connectionString: secretNow(options.url) });
    }
  }
  const pool = new pg.Pool({
    Client,
    max: options.size,
    connectionTimeoutMillis: options.acquireTimeoutMs,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs,
    // The server's own clock is no help where the line is dead.
    ...(options.statementTimeoutMs > 0 && { query_timeout: options.statementTimeoutMs * WITH_THE_WAY }),
    idle_in_transaction_session_timeout: options.statementTimeoutMs,
    application_name: 'talentsync',
    keepAlive: true,
    types,
  });
  // Nobody waits for an idle connection; a server that stops must not end this process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const known = new WeakMap<object, PostgresPoolClient>();
  const prepare = async (client: pg.PoolClient): Promise<void> => {
    // Not as settings of the connection: poolers between here and the server refuse those.
    await client.query(
      `set search_path to ${options.searchPath.map((schema) => pg.escapeIdentifier(schema)).join(', ')}; set synchronous_commit to ${options.durability === 'full' ? 'on' : 'off'}`,
    );
  };
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    let silent = false;
    return {
      query: (sql: string, parameters: readonly unknown[] = []) =>
        plainly(() =>
          client.query(sql, parameters.map(toSql)).catch((error: unknown) => {
            // An answer that comes later would be taken for the next one's.
            silent ||= isSilence(error);
            throw error;
          }),
        ),
      release: (failed?: boolean | Error) => client.release(silent || failed),
    } as unknown as PostgresPoolClient;
  };

  return {
    options: pool.options,
    connect: () =>
      plainly(async () => {
        const client = await pool.connect();
        let wrapped = known.get(client);
        if (wrapped === undefined) {
          await prepare(client).catch((error: unknown) => {
            client.release(true);
            throw error;
          });
          wrapped = wrap(client);
          known.set(client, wrapped);
        }
        return wrapped;
      }),
    end: () => pool.end(),
  };
};
