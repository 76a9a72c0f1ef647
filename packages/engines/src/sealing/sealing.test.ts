import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { startS3Stub } from '@talentsync/stubs';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import type { OpenDatabase } from '../database/port.ts';
import { openSqliteDatabases } from '../database/sqlite.ts';
import { objectsChecks } from '../objects/conformance.ts';
import { openFileObjects } from '../objects/files.ts';
import type { Objects } from '../objects/port.ts';
import { openS3Objects } from '../objects/s3.ts';
import { openText, readKeys, sealText } from './keys.ts';
import { sealObjects, withoutKeys } from './objects.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-sealing-'));
  folders.push(folder);
  return folder;
};
const newKey = (): string => randomBytes(32).toString('base64');
const keysOf = (...encoded: string[]) => {
  const keys = readKeys(encoded);
  if (keys === undefined) throw new Error('no keys');
  return keys;
};
const [old, fresh] = [newKey(), newKey()];
const plain = { mediaType: 'audio/webm; codecs="opus"' };

describe('objects', () => {
  const open = async (): Promise<Objects> =>
    sealObjects(await openFileObjects({ directory: await newFolder() }), keysOf(fresh));
  conforms(objectsChecks, open);
  failsOn(objectsChecks, 'a range is inclusive and ends with the object', async () => {
    const objects = await open();
    return { ...objects, read: (key) => objects.read(key) };
  });

  it('what is replaced faster than it can be read is told so, not tried for ever', async () => {
    const [keys, files] = [keysOf(fresh), await openFileObjects({ directory: await newFolder() })];
    const writer = sealObjects(files, keys);
    await writer.put('a', Buffer.from('first'), plain);
    let replaced = 0;
    const busy: Objects = {
      ...files,
      head: async (key) => {
        const info = await files.head(key);
        replaced += 1;
        await writer.put('a', Buffer.from(String(replaced)), plain);
        return info;
      },
    };
    await expect(sealObjects(busy, keys).read('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])('%i bytes and every kind of range come back', async (size) => {
    const objects = await open();
    const bytes = randomBytes(size);
    await objects.put('a', Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]), plain);
    expect(await objects.head('a')).toMatchObject({ bytes: size, ...plain });
    expect(await objects.list('')).toMatchObject([{ bytes: size, ...plain }]);
    for (const range of [
      undefined,
      { start: 0, end: 0 },
      { start: 65_530, end: 65_540 },
      { start: 65_536, end: 131_071 },
      { start: 200_000, end: 900_000 },
    ]) {
      const found = await objects.read('a', range);
      const wanted = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
      expect(found && (await buffer(found.stream)).equals(wanted), JSON.stringify(range)).toBe(true);
    }
  });

  it('a piece that was changed, cut off, left out or laid under another name is not handed out', async () => {
    const directory = await newFolder();
    const files = await openFileObjects({ directory });
    const objects = sealObjects(files, keysOf(fresh));
    const path = (key: string) => join(directory, 'objects', `${key}.object`);
    const put = () => objects.put('a', randomBytes(200_000), plain);
    const read = async (key = 'a') => buffer((await objects.read(key))?.stream ?? Readable.from([]));
    const refused = { code: 'INTERNAL', message: expect.stringContaining('changed or damaged') };
    await put();
    const bytes = readFileSync(path('a'));
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
    writeFileSync(path('a'), bytes);
    await expect(read()).rejects.toMatchObject(refused);
    await put();
    truncateSync(path('a'), 512 + 2 * (65_536 + 16));
    await expect(read()).rejects.toMatchObject(refused);
    await put();
    appendFileSync(path('a'), randomBytes(70_000));
    await expect(read()).rejects.toMatchObject(refused);
    await put();
    cpSync(path('a'), path('b'));
    await expect(read('b')).rejects.toMatchObject(refused);
  });

  it('what was there before the key, and what an older key sealed, is read on', async () => {
    const files = await openFileObjects({ directory: await newFolder() });
    await files.put('plain', Buffer.from('before'), plain);
    await sealObjects(files, keysOf(old)).put('old', Buffer.from('older'), plain);
    const objects = sealObjects(files, keysOf(fresh, old));
    const read = async (from: Objects, key: string) =>
      (await buffer((await from.read(key))?.stream ?? Readable.from([]))).toString();
    expect([await read(objects, 'plain'), await read(objects, 'old')]).toEqual(['before', 'older']);
    const lost = { code: 'UNAVAILABLE', message: expect.stringContaining('DATA_KEY') };
    await expect(read(sealObjects(files, keysOf(fresh)), 'old')).rejects.toMatchObject(lost);
    await expect(read(withoutKeys(files), 'old')).rejects.toMatchObject(lost);
  });

  it('are never fetched from where they lie, with or without the key', async () => {
    const stub = await startS3Stub();
    const bucket = await openS3Objects({
      ...{ bucket: stub.bucket, region: stub.region, endpoint: stub.url, publicUrl: stub.url, credentials: stub.keys },
    });
    const sealing = sealObjects(bucket, keysOf(fresh));
    const as = { seconds: 60, mediaType: 'text/plain', disposition: 'inline' as const };
    await sealing.put('sealed', Buffer.from('words'), plain);
    await bucket.put('open', Buffer.from('words'), plain);
    for (const key of ['sealed', 'open']) expect(await sealing.address(key, as)).toBeUndefined();
    expect(await withoutKeys(bucket).address('sealed', as)).toBeUndefined();
    expect(await withoutKeys(bucket).address('open', as)).toContain(stub.url);
    expect((await sealing.probe()).detail).toContain('through this server');
    await bucket.close();
    await stub.close();
  });
});

describe('texts', () => {
  it('come back, are never twice the same, and are bound to their column', () => {
    const keys = keysOf(fresh);
    const [one, two] = [sealText(keys, 'a text', 'What I said – ✓'), sealText(keys, 'a text', 'What I said – ✓')];
    expect(one).not.toBe(two);
    expect(openText(keys, 'a text', one)).toBe('What I said – ✓');
    expect(() => openText(keys, 'another text', one)).toThrow(/changed or damaged/);
    expect(() => openText(undefined, 'a text', one)).toThrow(/DATA_KEY/);
    expect(() => openText(keysOf(old), 'a text', one)).toThrow(/DATA_KEY/);
    for (const odd of ['~sealed:12345678:AAAA', '~plain:x', ''])
      for (const key of [keys, undefined]) expect(openText(key, 'a text', sealText(key, 'a text', odd))).toBe(odd);
    expect(() => readKeys(['c2hvcnQ='])).toThrow(/32 bytes/);
  });

  it('are sealed on every way into a table, and plain on every way out', async () => {
    interface Tables {
      notes: { id: string; text: string | null; open: string };
    }
    const request: OpenDatabase = {
      service: 'notes',
      durability: 'normal',
      personal: { notes: { key: ['id'], columns: ['text'] } },
      migrations: {
        '0001': {
          up: (db) =>
            db.schema
              .createTable('notes')
              .addColumn('id', 'text', (column) => column.primaryKey())
              .addColumn('text', 'text')
              .addColumn('open', 'text')
              .execute(),
        },
      },
    };
    const databases = await openSqliteDatabases({ directory: await newFolder(), keys: keysOf(fresh) });
    const db = await databases.open<Tables>(request);
    await db
      .insertInto('notes')
      .values([
        { id: 'a', text: 'one', open: 'o' },
        { id: 'b', text: null, open: 'o' },
      ])
      .execute();
    await db
      .insertInto('notes')
      .values({ id: 'a', text: sql<string>`null`, open: 'o' })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ text: 'two' }))
      .execute();
    await db
      .transaction()
      .execute((handle) => handle.updateTable('notes').set({ text: 'three' }).where('id', '=', 'b').execute());
    const kept = await sql<{ kept: string }>`select text as kept from notes`.execute(db);
    expect(kept.rows.map((row) => row.kept.slice(0, 8))).toEqual(['~sealed:', '~sealed:']);
    expect(await db.selectFrom('notes').selectAll().orderBy('id').execute()).toEqual([
      { id: 'a', text: 'two', open: 'o' },
      { id: 'b', text: 'three', open: 'o' },
    ]);
    const back = await db.deleteFrom('notes').where('id', '=', 'a').returning('text').executeTakeFirst();
    expect(back).toEqual({ text: 'two' });
    await databases.close();
  });
});
