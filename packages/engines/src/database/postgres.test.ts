import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { lacks, type PostgresServer, startPostgres } from '@talentsync/stubs';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { databasesChecks } from './conformance.ts';
import type { Databases, OpenDatabase } from './port.ts';
import { openPostgresDatabases, type PostgresOptions } from './postgres.ts';
import { makeTestDatabase } from './testing.ts';

interface Tables {
  words: { id: string; size: number; at: number; share: number };
}

const words: OpenDatabase = {
  service: 'words-of-a-service',
  durability: 'full',
  migrations: {
    '0001': {
      up: async (db) => {
        await db.schema
          .createTable('words')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('size', 'integer')
          .addColumn('at', 'bigint')
          .addColumn('share', 'real')
          .execute();
      },
    },
  },
};

describe.skipIf(lacks('postgres'))('tables on PostgreSQL (needs postgres)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  const newDatabase = async () => (await makeTestDatabase(server.url, `t${randomUUID().replaceAll('-', '')}`)).url;
  const open = async (changes: Partial<PostgresOptions> = {}) =>
    openPostgresDatabases({ url: await newDatabase(), ...changes });

  conforms(databasesChecks, () => open());

  failsOn(databasesChecks, 'transactions that read and then write lose nothing when they race', async () => {
    const databases = await open();
    return {
      ...databases,
      // As Kysely has them: each sees what was committed, and writes over what it did not see.
      open: (async (request: OpenDatabase) => {
        const db = await databases.open(request);
        const transaction = () => Kysely.prototype.transaction.call(db);
        return new Proxy(db, {
          get: (target, name) => {
            const value = name === 'transaction' ? transaction : Reflect.get(target, name);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
      }) as typeof databases.open,
    };
  });

  it('gives and takes numbers, truth and bytes as SQLite does', async () => {
    const databases = await open();
    const db = await databases.open<Tables>(words);
    const row = { id: 'a', size: true as unknown as number, at: 1_764_175_000_123, share: 0.1 };
    await db.insertInto('words').values(row).execute();
    expect(await db.selectFrom('words').selectAll().executeTakeFirst()).toEqual({ ...row, size: 1 });
    const sums = await db
      .selectFrom('words')
      .select(({ fn }) => [fn.countAll().as('count'), fn.sum('at').as('sum')])
      .executeTakeFirst();
    expect(sums).toEqual({ count: 1, sum: row.at });
    await sql`insert into words (id, at) values ('b', 9007199254740993)`.execute(db);
    await expect(db.selectFrom('words').selectAll().execute()).rejects.toThrow(/too large/);
    const nul = db.insertInto('words').values({ ...row, id: 'a\0b', size: 1 });
    await expect(nul.execute()).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await databases.close();
  });

  it('two services have a table of one name each', async () => {
    const databases = await open();
    const [one, two] = [
      await databases.open<Tables>(words),
      await databases.open<Tables>({ ...words, service: 'two' }),
    ];
    await one.insertInto('words').values({ id: 'mine', size: 1, at: 1, share: 1 }).execute();
    expect(await two.selectFrom('words').selectAll().execute()).toEqual([]);
    await databases.close();
  });

  it('refuses data of a newer release', async () => {
    const databases = await open();
    const newer = { ...words.migrations, '0002': { up: async () => {} } };
    await databases.open({ ...words, migrations: newer });
    await expect(databases.open(words)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('newer'),
    });
    await databases.close();
  });

  it('two processes that start at once migrate once', async () => {
    const url = await newDatabase();
    const worker = join(import.meta.dirname, 'fixtures/postgres-worker.ts');
    const children = [1, 2].map(() => fork(worker, [url], { execArgv: [] }));
    await Promise.all(children.map((child) => once(child, 'message')));
    for (const child of children) child.send('go');
    const exits = await Promise.all(children.map((child) => once(child, 'exit')));
    expect(exits.map(([code]) => code)).toEqual([0, 0]);
    const databases = await openPostgresDatabases({ url });
    const db = await databases.open<Tables>({ ...words, service: 'words' });
    const rows = await db.selectFrom('words').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(['afterwards', 'afterwards', 'from the migration']);
    await databases.close();
  });

  it('a statement that takes too long, and a pool that is used up, are told as busy', async () => {
    // Long enough for all that is quick on a busy machine; what is held against them never ends.
    const databases = await open({ statementTimeoutMs: 1500, poolSize: 1, acquireTimeoutMs: 1500 });
    const db = await databases.open<Tables>(words);
    await expect(sql`select pg_sleep(60)`.execute(db)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const stuck = db.transaction().execute(() => db.selectFrom('words').selectAll().execute());
    await expect(stuck).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
    expect(await db.selectFrom('words').selectAll().execute()).toEqual([]);
    await databases.close();
  });

  it('a transaction that the server ended because it waited too long is told as busy, and keeps nothing', async () => {
    const url = await newDatabase();
    const [impatient, patient] = [
      await openPostgresDatabases({ url, statementTimeoutMs: 1500, poolSize: 1 }),
      await openPostgresDatabases({ url }),
    ];
    const [db, watcher] = [await impatient.open<Tables>(words), await patient.open<Tables>(words)];
    const ended = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('words').values({ id: 'half', size: 1, at: 1, share: 1 }).execute();
      const open = sql`select 1 from pg_stat_activity where state = 'idle in transaction'`;
      await expect.poll(async () => (await open.execute(watcher)).rows).toEqual([]);
      await transaction.selectFrom('words').selectAll().execute();
    });
    await expect(ended).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
    expect(await db.selectFrom('words').selectAll().execute()).toEqual([]);
    await impatient.close();
    await patient.close();
  });
});

describe.skipIf(lacks('postgres'))('a PostgreSQL that goes away (needs postgres)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  const usable = async (databases: Databases) => (await databases.probe()).usable;

  it('is killed in the middle of a transaction and comes back: nothing half is kept, and the process goes on', async () => {
    const databases = await openPostgresDatabases({ url: server.url });
    const db = await databases.open<Tables>(words);
    await db.insertInto('words').values({ id: 'before', size: 1, at: 1, share: 1 }).execute();
    const broken = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('words').values({ id: 'half', size: 1, at: 1, share: 1 }).execute();
      await server.kill();
      await transaction.insertInto('words').values({ id: 'other half', size: 1, at: 1, share: 1 }).execute();
    });
    await expect(broken).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
    await expect(db.selectFrom('words').selectAll().execute()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await databases.probe()).toMatchObject({ driver: 'postgres', usable: false });
    await server.start();
    await expect.poll(() => usable(databases)).toBe(true);
    expect(await db.selectFrom('words').select('id').execute()).toEqual([{ id: 'before' }]);
    await databases.close();
  });

  it('is not there, or does not let us in, at the start: that is said, without the password', async () => {
    const wrong = server.url.replace('correct-horse', 'wrong-horse');
    await expect(openPostgresDatabases({ url: wrong })).rejects.toThrow(/does not let us in/);
    await expect(openPostgresDatabases({ url: wrong })).rejects.not.toThrow(/wrong-horse/);
    const elsewhere = openPostgresDatabases({ url: 'postgres://u:secret@127.0.0.1:1/d', patienceMs: 0 });
    await expect(elsewhere).rejects.toThrow(/could not be reached.*DATABASE_URL/);
    await expect(elsewhere).rejects.not.toThrow(/secret/);
    const noTls = openPostgresDatabases({ url: `${server.url}?sslmode=verify-full`, patienceMs: 0 });
    await expect(noTls).rejects.toThrow(/SSL/);
  });
});
