import { appendFileSync, existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createEngines, type Engines } from '@talentsync/engines/open';
import { createLogger } from '@talentsync/kit';
import { startS3Stub } from '@talentsync/stubs';
import { afterEach, expect, it } from 'vitest';
import { enginesConfig } from '../engines-config.ts';
import { readConfig } from '../env.ts';
import { backUp } from './backup.ts';
import { begunBackups, wholeBackups } from './manifest.ts';
import { restore } from './restore.ts';
import { openTarget } from './target.ts';

interface Tables {
  pairs: { id: number; half: string };
}

const logger = createLogger({ name: 'test', level: 'silent' });
const cleanups: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-keeping-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
const open = (dataDirectory: string): Engines => {
  const engines = createEngines(enginesConfig(readConfig({ DATA_DIR: dataDirectory }), logger));
  cleanups.push(() => engines.close());
  return engines;
};
const openPairs = async (engines: Engines) =>
  (await engines.databases()).open<Tables>({
    service: 'pairs',
    durability: 'normal',
    migrations: {
      '0001': {
        up: (db) => db.schema.createTable('pairs').addColumn('id', 'integer').addColumn('half', 'text').execute(),
      },
    },
  });
const targetIn = async (place: string, environment: Record<string, string> = {}) => {
  const config = readConfig(environment);
  const target = await openTarget(place, config, enginesConfig(config, logger));
  cleanups.push(() => target.close());
  return target;
};
const recording = Buffer.alloc(3_000_000, 'sound ');

/** A folder with rows, a recording and a secret, kept in a backup at a target. */
const furnished = async () => {
  const dataDirectory = await newFolder();
  const engines = open(dataDirectory);
  const db = await openPairs(engines);
  await db
    .insertInto('pairs')
    .values([
      { id: 0, half: 'a' },
      { id: 0, half: 'b' },
    ])
    .execute();
  await (await engines.objects('media')).put('media/ann/1', recording, { mediaType: 'audio/webm' });
  await mkdir(join(dataDirectory, 'secrets'));
  await writeFile(join(dataDirectory, 'secrets', 'service.key'), 'secret');
  return { dataDirectory, engines, db };
};

it('what is kept while it is written to comes back whole: each transaction entirely or not at all', async () => {
  const { dataDirectory, engines, db } = await furnished();
  const target = await targetIn(await newFolder());
  let writing = true;
  let written = 0;
  const writer = (async () => {
    while (writing) {
      written += 1;
      // SQLite answers at once: without this nobody else would get a turn.
      await new Promise((resolve) => setImmediate(resolve));
      await db.transaction().execute(async (transaction) => {
        for (const half of ['a', 'b']) await transaction.insertInto('pairs').values({ id: written, half }).execute();
      });
    }
  })();
  await expect.poll(() => written).toBeGreaterThan(20);
  const before = written - 1;
  await backUp({ dataDirectory, engines, target, keep: 7 });
  await expect.poll(() => written).toBeGreaterThan(before + 20);
  writing = false;
  await writer;

  const elsewhere = join(await newFolder(), 'data');
  await restore({ dataDirectory: elsewhere, open, target });
  const after = open(elsewhere);
  const rows = await (await openPairs(after)).selectFrom('pairs').selectAll().orderBy('id').orderBy('half').execute();
  const last = rows.at(-1)?.id ?? 0;
  expect(last).toBeGreaterThanOrEqual(before);
  expect(last).toBeLessThan(written);
  expect(rows).toEqual(
    Array.from({ length: last + 1 }, (_, id) => [
      { id, half: 'a' },
      { id, half: 'b' },
    ]).flat(),
  );
  const found = await (await after.objects('media')).read('media/ann/1');
  expect(found?.info).toMatchObject({ mediaType: 'audio/webm', bytes: recording.length });
  expect(found && (await buffer(found.stream)).equals(recording)).toBe(true);
  expect(readFileSync(join(elsewhere, 'secrets', 'service.key'), 'utf8')).toBe('secret');
});

it('keeps so many, and removes what was begun and never ended', async () => {
  const { dataDirectory, engines } = await furnished();
  const target = await targetIn(await newFolder());
  await target.put('begun/2026-01-01', Buffer.from(''), { mediaType: 'text/plain' });
  await target.put('backups/2026-01-01/0', Buffer.from('half'), { mediaType: 'text/plain' });
  let now = Date.parse('2026-03-01T00:00:00Z');
  const made: string[] = [];
  for (let count = 0; count < 4; count += 1) {
    now += 1_000;
    made.push((await backUp({ dataDirectory, engines, target, keep: 2, now: () => now })).at);
  }
  expect(await wholeBackups(target)).toEqual(made.slice(-2));
  expect(await begunBackups(target)).toEqual(made.slice(-2));
  const left = new Set((await target.list('backups/')).map(({ key }) => key.split('/')[1]));
  expect([...left]).toEqual(made.slice(-2));
});

it('refuses a folder with data in it, and a backup that was changed, and leaves nothing behind', async () => {
  const { dataDirectory, engines } = await furnished();
  const kept = await newFolder();
  const target = await targetIn(kept);
  await backUp({ dataDirectory, engines, target, keep: 7 });
  await expect(restore({ dataDirectory, open, target })).rejects.toThrow(/There is data in/);
  const largest = globSync('**/*.object', { cwd: kept }).toSorted((a, b) => sizeOf(kept, b) - sizeOf(kept, a))[0] ?? '';
  appendFileSync(join(kept, largest), '!');
  const elsewhere = join(await newFolder(), 'data');
  await expect(restore({ dataDirectory: elsewhere, open, target })).rejects.toThrow(/damaged/);
  expect([elsewhere, `${elsewhere}.restoring`].filter(existsSync)).toEqual([]);
});

const sizeOf = (folder: string, path: string): number => readFileSync(join(folder, path)).length;

it('keeps in a bucket too', async () => {
  const stub = await startS3Stub();
  cleanups.push(() => stub.close());
  const { dataDirectory, engines } = await furnished();
  const target = await targetIn(`s3://${stub.bucket}/nightly`, {
    ...{
      S3_ENDPOINT: stub.url,
      S3_ACCESS_KEY_ID: stub.keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: stub.keys.secretAccessKey,
    },
  });
  const { at } = await backUp({ dataDirectory, engines, target, keep: 7 });
  const elsewhere = join(await newFolder(), 'data');
  expect((await restore({ dataDirectory: elsewhere, open, target, at })).files.length).toBeGreaterThan(2);
  const found = await (await open(elsewhere).objects('media')).read('media/ann/1');
  expect(found && (await buffer(found.stream)).equals(recording)).toBe(true);
});
