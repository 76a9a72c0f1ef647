import { createHash } from 'node:crypto';
import type { Databases } from '@talentsync/engines';
import { type Kysely, sql } from 'kysely';
import type { MoveState } from './state.ts';

type Row = Record<string, string | number | null>;
type Db = Kysely<Record<string, Row>>;

type Schema = Parameters<Databases['open']>[0];
interface Table {
  name: string;
  key: string[];
}

const SLICE = 500;

/** The tables of an SQLite file, those that others refer to first, each with the columns of its key. */
const tablesOf = async (db: Db): Promise<Table[]> => {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'kysely_%' and name not like 'sqlite_%'`.execute(
    db,
  );
  const waiting = await Promise.all(
    rows.map(async ({ name }) => {
      const columns = await sql<{ name: string }>`
        select name from pragma_table_info(${name}) where pk > 0 order by pk`.execute(db);
      const parents = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(db);
      return { name, key: columns.rows.map((column) => column.name), parents: parents.rows.map(({ table }) => table) };
    }),
  );
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ name, parents }) =>
      parents.every((parent) => parent === name || ordered.some((table) => table.name === parent)),
    );
    const [next] = waiting.splice(Math.max(0, at), 1);
    if (next !== undefined) ordered.push({ name: next.name, key: next.key });
  }
  return ordered;
};

const count = async (db: Db, name: string): Promise<number> =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db)).rows[0]?.n);

/** Numbers as both databases hold them: PostgreSQL keeps four bytes of a fraction. */
const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [
        name,
        typeof value === 'number' && !Number.isInteger(value) ? Math.fround(value) : value,
      ])
      .toSorted(([a = ''], [b = '']) => (String(a) < String(b) ? -1 : 1)),
  );

/** A hash of all rows, whatever their order: databases sort text in their own ways. */
const hashOf = async (db: Db, { name, key }: Table): Promise<string> => {
  const sum = new Uint8Array(32);
  const place = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    const here = last;
    const after = here === undefined ? sql`` : sql`where (${place}) > (${sql.join(key.map((column) => here[column]))})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(name)} ${after} order by ${place} limit ${SLICE}`.execute(db);
    for (const row of rows) {
      const digest = createHash('sha256')
        .update(JSON.stringify(plain(row)))
        .digest();
      for (const [at, byte] of digest.entries()) sum[at] = (sum[at] ?? 0) ^ byte;
    }
    last = rows.at(-1);
    if (last === undefined) return Buffer.from(sum).toString('hex');
  }
};

export interface MoveTablesOptions {
  from: Databases;
  to: Databases;
  schemas: Schema[];
  state: MoveState;
  progress: (what: string, done: number, all: number) => void;
}

/**
 * Copies every row to the other database, in slices that may come twice, and holds counts and hashes of both against each
 * other at the end. Throws an Error in words where the other side holds rows of its own, or differs.
 */
export const moveTables = async ({ from, to, schemas, state, progress }: MoveTablesOptions): Promise<number> => {
  let moved = 0;
  const pairs: Array<{ service: string; here: Db; there: Db; tables: Table[] }> = [];
  for (const schema of schemas) {
    const [here, there] = [(await from.open(schema)) as Db, (await to.open(schema)) as Db];
    pairs.push({ service: schema.service, here, there, tables: await tablesOf(here) });
  }
  if (!state.begun)
    for (const { service, there, tables } of pairs)
      for (const { name } of tables)
        if ((await count(there, name)) > 0)
          throw new Error(
            `There is data in the table ${name} of ${service} over there already. Move to an empty database.`,
          );
  state.begin();

  for (const { service, here, there, tables } of pairs)
    for (const { name } of tables) {
      const all = await count(here, name);
      let done = 0;
      for (let last = state.rowsOf(`${service}.${name}`); ; ) {
        const { rows } = await sql<Row & { row_number: number }>`
          select rowid as row_number, * from ${sql.table(name)} where rowid > ${last} order by rowid limit ${SLICE}`.execute(
          here,
        );
        last = Number(rows.at(-1)?.row_number ?? 0);
        if (rows.length === 0) break;
        await there
          .insertInto(name)
          .values(rows.map(({ row_number: _, ...row }) => row as Row))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        state.reachedRow(`${service}.${name}`, last);
        done += rows.length;
        progress(`${service}.${name}`, done, all);
      }
    }
  for (const { service, here, there, tables } of pairs)
    for (const table of tables) {
      const [rows, others] = [await count(here, table.name), await count(there, table.name)];
      if (rows !== others || (await hashOf(here, table)) !== (await hashOf(there, table)))
        throw new Error(
          `The table ${table.name} of ${service} is not the same over there (${others} of ${rows} rows). Was it written to meanwhile? Empty the other database, remove moving.json from the data folder and begin anew.`,
        );
      moved += rows;
    }
  return moved;
};
