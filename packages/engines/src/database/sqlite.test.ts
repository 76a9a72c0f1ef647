import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
