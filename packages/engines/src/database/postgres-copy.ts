import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { type Secret, secretNow } from '../secret.ts';
import { schemaOf } from './schema-name.ts';

/** Everything as the text that PostgreSQL shows, so that nothing is rounded and what is sealed stays sealed. */
type Row = Array<string | null>;
interface Table {
  schema: string;
  table: string;
  columns: string[];
}
/** A line of a copy: a table begins, one of its rows, a table ends with what has to be found again. */
export type CopyLine = Table | { row: Row } | { rows: number; hash: string };

const SLICE = 500;
const MIGRATIONS = ['kysely_migration', 'kysely_migration_lock'];

const withClient = async <Result>(url: Secret, work: (client: Client) => Promise<Result>): Promise<Result> => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: secretNow(url), application_name: 'talentsync copy' });
  // One that breaks off fails the query that waits; nobody else listens.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const quoted = async (...names: string[]): Promise<string> => {
  const { escapeIdentifier } = (await import('pg')).default;
  return names.map((name) => escapeIdentifier(name)).join('.');
};

/** Tables of these schemas with their columns; those that others refer to first. */
const tablesOf = async (client: Client, schemas: string[]): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and n.nspname = any($1) and a.attnum > 0 and not a.attisdropped and c.relname <> all($2)
     group by 1, 2 order by 1, 2`,
    [schemas, MIGRATIONS],
  );
  const { rows: parents } = await client.query<{ child: string; parent: string }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f'`,
  );
  const nameOf = ({ schema, table }: Table): string => `${schema}.${table}`;
  const waiting = [...rows];
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex((table) =>
      parents.every(
        ({ child, parent }) =>
          child.replaceAll('"', '') !== nameOf(table) ||
          !waiting.some((other) => other !== table && nameOf(other) === parent.replaceAll('"', '')),
      ),
    );
    ordered.push(...waiting.splice(Math.max(0, free), 1));
  }
  return ordered;
};

/** Counts rows and adds up their hashes, whatever their order. */
const createTally = () => {
  const sum = new Uint8Array(32);
  let rows = 0;
  return {
    add(row: Row): void {
      rows += 1;
      const digest = createHash('sha256').update(JSON.stringify(row)).digest();
      for (const [at, byte] of digest.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
    },
    total: () => ({ rows, hash: Buffer.from(sum).toString('hex') }),
  };
};

async function* rowsOf(client: Client, { schema, table, columns }: Table): AsyncGenerator<Row> {
  const shown: string[] = [];
  for (const column of columns) shown.push(`${await quoted(column)}::text`);
  await client.query(
    `declare copying no scroll cursor for select ${shown.join(', ')} from ${await quoted(schema, table)}`,
  );
  for (;;) {
    const { rows } = await client.query<Row>({ text: `fetch ${SLICE} from copying`, rowMode: 'array' });
    yield* rows;
    if (rows.length < SLICE) break;
  }
  await client.query('close copying');
}

/** Names of the migrations that made a schema; none where it is not there. */
const migrationsOf = async (client: Client, schema: string): Promise<string[]> => {
  const name = await quoted(schema, 'kysely_migration');
  const { rows: there } = await client.query<{ there: string | null }>('select to_regclass($1)::text as there', [name]);
  if (there[0]?.there == null) return [];
  return (await client.query<{ name: string }>(`select name from ${name} order by name`)).rows.map((row) => row.name);
};

/** What the tables of each service were made by: a copy is put back into tables of the same day. */
export type CopyHead = { migrations: Record<string, string[]> };

/** All rows of these services as they were at one moment, while others go on writing. First its head, then its lines. */
export const copyPostgres = (
  url: Secret,
  services: string[],
  take: (copy: AsyncGenerator<CopyHead | CopyLine>) => Promise<void>,
): Promise<void> =>
  withClient(url, async (client) => {
    // One snapshot for all schemas; it holds up nobody, and nobody it.
    await client.query('begin transaction isolation level repeatable read, read only');
    const lines = async function* (): AsyncGenerator<CopyHead | CopyLine> {
      const migrations: Record<string, string[]> = {};
      for (const service of services) migrations[service] = await migrationsOf(client, schemaOf(service));
      yield { migrations };
      for (const table of await tablesOf(client, services.map(schemaOf))) {
        yield table;
        const tally = createTally();
        for await (const row of rowsOf(client, table)) {
          tally.add(row);
          yield { row };
        }
        yield tally.total();
      }
    };
    await take(lines());
    await client.query('commit');
  });

/** Whether any table of these services has a row. */
export const holdsRows = (url: Secret, services: string[]): Promise<boolean> =>
  withClient(url, async (client) => {
    for (const { schema, table } of await tablesOf(client, services.map(schemaOf)))
      if ((await client.query(`select 1 from ${await quoted(schema, table)} limit 1`)).rowCount !== 0) return true;
    return false;
  });

const insert = async (client: Client, { schema, table, columns }: Table, rows: Row[]): Promise<void> => {
  if (rows.length === 0) return;
  const names: string[] = [];
  for (const column of columns) names.push(await quoted(column));
  let number = 0;
  const values = rows.map((row) => `(${row.map(() => `$${++number}`).join(', ')})`);
  await client.query(
    `insert into ${await quoted(schema, table)} (${names.join(', ')}) values ${values.join(', ')} on conflict do nothing`,
    rows.flat(),
  );
};

/** PostgreSQL takes 65,535 values in a statement. */
const MOST_VALUES = 30_000;

/**
 * Puts a copy into tables that are there and empty, in one transaction, reads everything back and holds it against the
 * counts and hashes of the copy; then `approve` may still refuse. Throws an Error in words; nothing is kept then.
 */
export const loadPostgres = (url: Secret, lines: AsyncIterable<CopyLine>, approve: () => void): Promise<number> =>
  withClient(url, async (client) => {
    await client.query('begin');
    let loaded = 0;
    let table: Table | undefined;
    let rows: Row[] = [];
    for await (const line of lines) {
      if ('columns' in line) table = line;
      else if (table === undefined) throw new Error('This copy begins in the middle.');
      else if ('row' in line) {
        rows.push(line.row);
        if (rows.length * table.columns.length >= MOST_VALUES) await insert(client, table, rows.splice(0));
      } else {
        await insert(client, table, rows.splice(0));
        const tally = createTally();
        for await (const row of rowsOf(client, table)) tally.add(row);
        const { rows: found, hash } = tally.total();
        if (found !== line.rows || hash !== line.hash)
          throw new Error(
            `The table ${table.schema}.${table.table} is not what was kept (${found} of ${line.rows} rows). Nothing was restored.`,
          );
        loaded += found;
        table = undefined;
        rows = [];
      }
    }
    if (table !== undefined) throw new Error('This copy ends in the middle. Nothing was restored.');
    approve();
    await client.query('commit');
    return loaded;
  });
