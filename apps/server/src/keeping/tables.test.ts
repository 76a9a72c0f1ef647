import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createEngines, type Engines } from '@talentsync/engines/open';
import { schema as feedback } from '@talentsync/feedback';
import { schema as interview } from '@talentsync/interview';
import { createLogger } from '@talentsync/kit';
import { lacks, type PostgresServer, startPostgres } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesConfig } from '../engines-config.ts';
import { readConfig } from '../env.ts';
import { backUp } from './backup.ts';
import { placeOf, readManifest, wholeBackups } from './manifest.ts';
import { restore } from './restore.ts';
import { tablesOf } from './tables.ts';
import { asKept, openTarget } from './target.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const DEVICE = { address: '::1', userAgent: 'a test' };
const DATA_KEY = Buffer.alloc(32, 7).toString('base64');

interface Rows {
  answers: Record<'turn_id' | 'interview_id' | 'user_id' | 'question_key' | 'content', string> &
    Record<'idx' | 'revision', number>;
  reports: Record<string, string | number | null>;
  packs: Record<'id' | 'name' | 'version' | 'language' | 'edition' | 'origin', string> & {
    embedded: string | null;
    imported_at: number;
  };
}

describe.skipIf(lacks('postgres'))('a backup of PostgreSQL (needs postgres)', { timeout: 120_000 }, () => {
  let [here, there]: [PostgresServer, PostgresServer] = [] as never;
  let folder: string;
  let kept: string;
  const opened: Engines[] = [];
  const settingsOf = (server: PostgresServer, dataDirectory: string) =>
    enginesConfig(readConfig({ DATA_DIR: dataDirectory, DATABASE_URL: server.url, DATA_KEY }), logger);
  const tablesIn = async (server: PostgresServer) => {
    const engines = createEngines(settingsOf(server, join(folder, 'data')));
    opened.push(engines);
    const databases = await engines.databases();
    return { answers: await databases.open<Rows>(feedback), packs: await databases.open<Rows>(interview), engines };
  };
  const targetIn = (place: string) => openTarget(place, readConfig({}), asKept(settingsOf(here, join(folder, 'data'))));
  const restoring = async (place: string, dataDirectory: string, server: PostgresServer | undefined) => {
    const settings = asKept(
      server === undefined ? enginesConfig(readConfig({}), logger) : settingsOf(server, dataDirectory),
    );
    return restore({
      ...{ dataDirectory, target: await targetIn(place), tables: tablesOf(settings) },
      open: (directory) => createEngines({ ...settings, dataDirectory: directory }),
    });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'talentsync-tables-'));
    kept = join(folder, 'kept');
    [here, there] = [await startPostgres(), await startPostgres()];
  });
  afterAll(async () => {
    for (const engines of opened) await engines.close();
    await Promise.all([here.close(), there.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps all services as they were at one moment, while they are written to, and puts back what it kept', async () => {
    const { answers, packs, engines } = await tablesIn(here);
    const account = { email: 'sam@example.com', password: 'long enough', fullName: 'Sam "Ö" Okafor' };
    await (await engines.identity()).signUp(account, DEVICE);
    await answers
      .insertInto('reports')
      .values({
        ...{ interview_id: 'i1', user_id: 'sam', status: 'running', progress: 1 / 3, created_at: 1, updated_at: 2 },
      })
      .execute();
    let writing = true;
    let written = 0;
    const writer = (async () => {
      for (; writing; written += 1) {
        // One service is always ahead of the other by one row at most, as a message between them is.
        const id = String(written);
        const row = { interview_id: 'i1', user_id: 'sam', question_key: 'q', idx: written, revision: 1 };
        await answers
          .insertInto('answers')
          .values({ ...row, turn_id: id, content: `a known answer ${id}` })
          .execute();
        const pack = { id, name: 'P', version: '1', language: 'en', edition: 'e', origin: 'import' };
        await packs
          .insertInto('packs')
          .values({ ...pack, embedded: 'model', imported_at: 2 ** 41 })
          .execute();
      }
    })();
    await expect.poll(() => written).toBeGreaterThan(600);
    const settings = asKept(settingsOf(here, join(folder, 'data')));
    const before = written;
    // As a move to PostgreSQL leaves it behind.
    await mkdir(join(folder, 'data/database'), { recursive: true });
    new DatabaseSync(join(folder, 'data/database/feedback.sqlite')).close();
    const { at, files } = await backUp({
      ...{ dataDirectory: join(folder, 'data'), engines, target: await targetIn(kept), keep: 7 },
      tables: tablesOf(settings),
    });
    writing = false;
    await writer;
    expect(files.map(({ name }) => name)).toContain('postgres');
    expect(files.map(({ name }) => name)).not.toContain('database/feedback.sqlite');

    expect((await restoring(kept, join(folder, 'restored'), there)).at).toBe(at);
    const after = await tablesIn(there);
    const found = await after.answers.selectFrom('answers').selectAll().orderBy('idx').execute();
    expect(found.length).toBeGreaterThanOrEqual(before);
    expect(found.length).toBeLessThanOrEqual(written);
    expect(found.map(({ content }) => content)).toEqual(found.map((_, index) => `a known answer ${index}`));
    const imported = await after.packs.selectFrom('packs').selectAll().execute();
    expect(found.length - imported.length).toBeGreaterThanOrEqual(0);
    expect(found.length - imported.length).toBeLessThanOrEqual(1);
    // Vectors are not kept: they are made anew.
    expect(new Set(imported.map(({ embedded, imported_at }) => `${embedded} ${imported_at}`))).toEqual(
      new Set([`null ${2 ** 41}`]),
    );
    const [one, other] = await Promise.all(
      [answers, after.answers].map((db) => db.selectFrom('reports').selectAll().execute()),
    );
    expect(other).toEqual(one);
    const signedIn = await (await after.engines.identity()).login(account, DEVICE);
    expect(signedIn).toMatchObject({ user: { fullName: account.fullName } });
  });

  /** The file with the tables, unpacked, and where it lies at the target. */
  const fileOf = async () => {
    const target = await targetIn(kept);
    const { files, at } = await readManifest(target, (await wholeBackups(target)).at(-1) ?? '');
    const key = placeOf(
      at,
      files.findIndex(({ kind }) => kind === 'tables'),
    );
    const found = await target.read(key);
    const text = gunzipSync(await buffer(found?.stream as Readable)).toString();
    return { text, replace: (file: Buffer) => target.put(key, file, { mediaType: 'application/gzip' }) };
  };

  it('keeps what is encrypted as it lies', async () => {
    const { text } = await fileOf();
    expect(text).toContain('~sealed:');
    expect(text).not.toContain('a known answer');
  });

  it('goes into an empty database alone, and says where there is none', async () => {
    await expect(restoring(kept, join(folder, 'again'), there)).rejects.toThrow(/data in the database/);
    await expect(restoring(kept, join(folder, 'again'), undefined)).rejects.toThrow(/set DATABASE_URL/);
    expect(['again', 'again.restoring'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  });

  it('leaves a database empty into which a damaged backup was to go', async () => {
    const empty = await startPostgres();
    const { text, replace } = await fileOf();
    const rows = async () => {
      const { answers } = await tablesIn(empty);
      const found = await answers.selectFrom('answers').select('turn_id').execute();
      await opened.pop()?.close();
      return found;
    };
    try {
      for (const [file, why] of [
        [gzipSync(text.replace('"sam"', '"tom"')), /is not what was kept/],
        [gzipSync(text.slice(0, -200)), /./],
        [gzipSync(text, { level: 1 }), /damaged/],
        [gzipSync(text).subarray(0, -100), /./],
      ] as const) {
        await replace(file);
        await expect(restoring(kept, join(folder, 'damaged'), empty)).rejects.toThrow(why);
        expect(await rows()).toEqual([]);
        expect(existsSync(join(folder, 'damaged'))).toBe(false);
      }
    } finally {
      await empty.close();
    }
  });
});
