import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { databasesChecks } from './conformance.ts';
import type { OpenDatabase } from './port.ts';
import { openSqliteDatabases } from './sqlite.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-database-'));
  folders.push(folder);
  return folder;
};
const open = async () => openSqliteDatabases({ directory: await newFolder() });

conforms(databasesChecks, open);

failsOn(databasesChecks, 'transactions that read and then write lose nothing when they race', async () => {
  const databases = await open();
  return {
    ...databases,
    // Without a transaction of their own the reads and writes of several callers mix.
    open: (async (request: OpenDatabase) => {
      const db = await databases.open(request);
      const transaction = () => ({ execute: (work: (handle: unknown) => Promise<unknown>) => work(db) });
      return new Proxy(db, {
        get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name)),
      });
    }) as typeof databases.open,
  };
});

failsOn(databasesChecks, 'a migration that fails leaves the schema as it was', async () => {
  const databases = await open();
  return {
    ...databases,
    open: ((request: OpenDatabase) =>
      databases.open({
        ...request,
        migrations: Object.fromEntries(Object.entries(request.migrations).slice(0, 1)),
      })) as typeof databases.open,
  };
});

interface Tables {
  words: { id: string };
}

const version = (...names: string[]): OpenDatabase => ({
  service: 'words',
  durability: 'normal',
  migrations: Object.fromEntries(
    names.map((name) => [
      name,
      {
        up: async (db) => {
          await db.schema
            .createTable(name === '0001' ? 'words' : `table${name}`)
            .addColumn('id', 'text')
            .execute();
        },
      },
    ]),
  ),
});

it('upgrades the data of the release before, and keeps a copy of it', async () => {
  const directory = await newFolder();
  const before = await openSqliteDatabases({ directory });
  const old = await before.open<Tables>(version('0001'));
  await old.insertInto('words').values({ id: 'kept' }).execute();
  await before.close();

  const after = await openSqliteDatabases({ directory });
  const db = await after.open<Tables>(version('0001', '0002'));
  expect(await db.selectFrom('words').selectAll().execute()).toEqual([{ id: 'kept' }]);
  await after.close();
  expect(await readdir(directory)).toContain('words.before-0002.sqlite');
  const copy = new DatabaseSync(join(directory, 'words.before-0002.sqlite'));
  expect(copy.prepare('select id from words').all()).toEqual([expect.objectContaining({ id: 'kept' })]);
  copy.close();
});

it('says that the disk is full, and keeps what was there', async () => {
  const databases = await openSqliteDatabases({ directory: await newFolder() });
  const db = await databases.open<Tables>(version('0001'));
  await db.insertInto('words').values({ id: 'kept' }).execute();
  const { page_count: pages } = (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0] ?? {};
  await sql`pragma max_page_count = ${sql.lit(pages ?? 0)}`.execute(db);
  const tooMuch = db
    .insertInto('words')
    .values({ id: 'x'.repeat(100_000) })
    .execute();
  await expect(tooMuch).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('disk is full'),
  });
  expect(await db.selectFrom('words').selectAll().execute()).toEqual([{ id: 'kept' }]);
  await databases.close();
});

it.each([
  ['full', 2],
  ['normal', 1],
] as const)('commits as durably as it was asked to: %s', async (durability, synchronous) => {
  const databases = await openSqliteDatabases({ directory: await newFolder() });
  const db = await databases.open<Tables>({ ...version('0001'), durability });
  expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous }]);
  expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
  await databases.close();
});

it('two processes that start at once migrate once', async () => {
  const directory = await newFolder();
  const children = [1, 2].map(() =>
    fork(join(import.meta.dirname, 'fixtures/worker.ts'), [directory], { execArgv: [] }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  for (const child of children) child.send('go');
  const exits = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code)).toEqual([0, 0]);
  const file = new DatabaseSync(join(directory, 'words.sqlite'));
  expect(file.prepare('select id, count(*) as n from words group by id order by id').all()).toEqual([
    expect.objectContaining({ id: 'afterwards', n: 2 }),
    expect.objectContaining({ id: 'from the migration', n: 1 }),
  ]);
  file.close();
});

it('refuses data of a newer release', async () => {
  const directory = await newFolder();
  const databases = await openSqliteDatabases({ directory });
  await (await databases.open(version('0001', '0002'))).destroy();
  await expect(databases.open(version('0001'))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('newer'),
  });
});

it('says so when the plain handle is used inside a transaction, instead of waiting for ever', async () => {
  const databases = await openSqliteDatabases({ directory: await newFolder(), acquireTimeoutMs: 20 });
  const db = await databases.open<Tables>(version('0001'));
  const stuck = db.transaction().execute(() => db.selectFrom('words').selectAll().execute());
  await expect(stuck).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await db.selectFrom('words').selectAll().execute()).toEqual([]);
  await databases.close();
});
