import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
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

it('says so also in the middle of a transaction, none of which is kept', async () => {
  const databases = await openSqliteDatabases({ directory: await newFolder() });
  const db = await databases.open<Tables>(version('0001'));
  const { page_count: pages } = (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0] ?? {};
  await sql`pragma max_page_count = ${sql.lit(pages ?? 0)}`.execute(db);
  const half = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('words').values({ id: 'half' }).execute();
    for (let n = 0; n < 100; n += 1)
      await transaction
        .insertInto('words')
        .values({ id: 'x'.repeat(10_000) })
        .execute();
  });
  await expect(half).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('disk is full') });
  expect(await db.selectFrom('words').selectAll().execute()).toEqual([]);
  await sql`pragma max_page_count = 1000000`.execute(db);
  await db.insertInto('words').values({ id: 'goes on' }).execute();
  await databases.close();
});

describe('while another program holds a database', () => {
  const hold = async (patienceMs: number) => {
    const directory = await newFolder();
    const databases = await openSqliteDatabases({ directory, patienceMs });
    const db = await databases.open<Tables>(version('0001'));
    const other = new DatabaseSync(join(directory, 'words.sqlite'));
    other.exec('begin immediate');
    const close = async () => {
      other.close();
      await databases.close();
    };
    return { db, other, close };
  };

  it('waits for it, and holds up nothing else in the process', async () => {
    const { db, other, close } = await hold(60_000);
    const order: string[] = [];
    const written = db
      .transaction()
      .execute((transaction) => transaction.insertInto('words').values({ id: 'patient' }).execute())
      .then(() => order.push('written'));
    // Far more turns of the loop than there would be, if each try held it up until the other let go.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    order.push('something else');
    other.exec('commit');
    await written;
    expect(order).toEqual(['something else', 'written']);
    await close();
  });

  it('says who is in the way, keeps what was there, and goes on afterwards', async () => {
    const { db, other, close } = await hold(0);
    await expect(db.insertInto('words').values({ id: 'late' }).execute()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('Another program holds the database'),
    });
    expect(await db.selectFrom('words').selectAll().execute()).toEqual([]);
    other.exec('rollback');
    await db.insertInto('words').values({ id: 'on' }).execute();
    expect(await db.selectFrom('words').selectAll().execute()).toEqual([{ id: 'on' }]);
    await close();
  });
});

describe('a commit', () => {
  /** A disk that is done when the test says so; what it did before `begin` is done at once. */
  const onSlowDisk = async (durability: 'full' | 'normal') => {
    const ends: Array<{ resolve(): void; reject(error: Error): void }> = [];
    let slow = false;
    const databases = await openSqliteDatabases({
      directory: await newFolder(),
      sync: () =>
        slow ? new Promise<void>((resolve, reject) => void ends.push({ resolve, reject })) : Promise.resolve(),
    });
    const db = await databases.open<Tables>({ ...version('0001'), durability });
    slow = true;
    const insert = (id: string) =>
      db.transaction().execute((transaction) => transaction.insertInto('words').values({ id }).execute());
    return { databases, db, ends, insert };
  };

  it.each([
    [
      'in a transaction',
      (db: Kysely<Tables>) =>
        db.transaction().execute((handle) => handle.insertInto('words').values({ id: 'a' }).execute()),
    ],
    [
      'of a single statement',
      (db: Kysely<Tables>) => db.insertInto('words').values({ id: 'a' }).returning('id').execute(),
    ],
  ])('%s is answered for when it is on the disk, and not before', async (_, write) => {
    const { databases, db, ends } = await onSlowDisk('full');
    let answered = false;
    const written = write(db).then(() => {
      answered = true;
    });
    await expect.poll(() => ends.length).toBe(1);
    expect(answered).toBe(false);
    ends[0]?.resolve();
    await written;
    await databases.close();
  });

  it('that need only survive a crash waits for no disk', async () => {
    const { databases, ends, insert } = await onSlowDisk('normal');
    await insert('a');
    expect(ends).toEqual([]);
    await databases.close();
  });

  it('holds up neither readers nor other commits while the disk is at work, and these share one flush', async () => {
    const { databases, db, ends, insert } = await onSlowDisk('full');
    const first = insert('first');
    await expect.poll(() => ends.length).toBe(1);
    const others = ['second', 'third'].map(insert);
    await expect.poll(() => db.selectFrom('words').selectAll().execute()).toHaveLength(3);
    ends[0]?.resolve();
    await first;
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.resolve();
    await Promise.all(others);
    await databases.close();
  });

  it('that the disk refused is told as such, and undoes nothing of the next one', async () => {
    const { databases, db, ends, insert } = await onSlowDisk('full');
    const first = insert('refused');
    await expect.poll(() => ends.length).toBe(1);
    const inside = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const second = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('words').values({ id: 'next' }).execute();
      inside.resolve();
      await goOn.promise;
    });
    await inside.promise;
    ends[0]?.reject(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await expect(first).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('failing') });
    goOn.resolve();
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.resolve();
    await second;
    expect((await db.selectFrom('words').selectAll().execute()).map(({ id }) => id)).toContain('next');
    await databases.close();
  });
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
