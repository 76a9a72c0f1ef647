import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@talentsync/contracts';
import { inWords } from '../storage-failure.ts';
import { checkKey } from './key.ts';
import type { ObjectInfo, Objects } from './port.ts';

export interface FileObjectsOptions {
  /** Folder of the files; made when absent. */
  directory: string;
  now?: () => number;
}

/** Each file begins with this many bytes of JSON about itself, so that bytes and facts are renamed into place together. */
const HEADER_BYTES = 512;
const SUFFIX = '.object';
/** Longer than any sender pauses. */
const ABANDONED_MS = 3_600_000;

const readable = (body: Uint8Array | Readable): Readable => (body instanceof Readable ? body : Readable.from([body]));

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Removes what was half-written and not touched since `before`: a killed process left it. Another one may be writing
 * here at this moment, as the house does while a backup reads.
 */
const sweep = async (incoming: string, before: number): Promise<void> => {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const { mtimeMs = Number.POSITIVE_INFINITY } = (await stat(path).catch(() => undefined)) ?? {};
    if (mtimeMs < before) await rm(path, { force: true });
  }
};

/** Objects as files: written beside, flushed, then renamed, so that a reader sees the old bytes or the new ones. */
export const openFileObjects = async (options: FileObjectsOptions): Promise<Objects> => {
  const now = options.now ?? Date.now;
  const folder = join(options.directory, 'objects');
  const incoming = join(options.directory, 'incoming');
  for (const path of [folder, incoming]) await mkdir(path, { recursive: true, mode: 0o700 });
  await sweep(incoming, now() - ABANDONED_MS);
  const pathOf = (key: string): string => join(folder, `${checkKey(key)}${SUFFIX}`);

  // Conditional writes to one key go one after the other; different keys do not wait for each other.
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
    turns.set(key, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === mine) turns.delete(key);
    }
  };

  const openObject = async (key: string): Promise<FileHandle | undefined> =>
    open(pathOf(key), 'r').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });

  const infoOf = async (key: string, file: FileHandle): Promise<ObjectInfo> => {
    const { buffer } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const { size } = await file.stat();
    const facts = JSON.parse(buffer.toString('utf8').trimEnd()) as Pick<
      ObjectInfo,
      'mediaType' | 'etag' | 'modifiedAt'
    >;
    return { key, bytes: size - HEADER_BYTES, ...facts };
  };

  const head = async (key: string): Promise<ObjectInfo | undefined> => {
    const file = await openObject(key);
    if (file === undefined) return undefined;
    try {
      return await infoOf(key, file);
    } finally {
      await file.close();
    }
  };

  const write = async (temporary: string, body: Uint8Array | Readable, mediaType: string): Promise<void> => {
    const facts = { mediaType, etag: randomUUID(), modifiedAt: new Date(now()).toISOString() };
    const header = Buffer.alloc(HEADER_BYTES, ' ');
    if (header.write(JSON.stringify(facts)) < Buffer.byteLength(JSON.stringify(facts))) {
      throw new AppError('VALIDATION_FAILED', 'The media type is too long.');
    }
    const target = createWriteStream(temporary, { mode: 0o600, flush: true });
    target.write(header);
    await pipeline(readable(body), target);
  };

  /** A sibling's removal may tidy the folder away between making it and moving into it: then once more. */
  const moveIntoPlace = async (temporary: string, path: string): Promise<void> => {
    const move = async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(temporary, path);
      // The name itself lies in the folder, which has to reach the disk too.
      const parent = await open(dirname(path), 'r');
      await parent.sync().finally(() => parent.close());
    };
    await move().catch((error: unknown) => (isMissing(error) ? move() : Promise.reject(error)));
  };

  const keys = async (directory: string, prefix: string): Promise<string[]> => {
    const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const found: string[] = [];
    for (const entry of entries) {
      if (entry.isDirectory()) found.push(...(await keys(join(directory, entry.name), `${prefix}${entry.name}/`)));
      else if (entry.name.endsWith(SUFFIX)) found.push(`${prefix}${entry.name.slice(0, -SUFFIX.length)}`);
    }
    return found;
  };

  /** Only the folder that the prefix names is walked, not the whole store. */
  const keysUnder = async (prefix: string): Promise<string[]> => {
    const base = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    if (base !== '') checkKey(base.slice(0, -1));
    return (await keys(join(folder, base), base))
      .filter((key) => key.startsWith(prefix))
      .toSorted((a, b) => (a < b ? -1 : 1));
  };

  const remove = async (key: string): Promise<void> => {
    await rm(pathOf(key), { force: true });
    // Folders left empty are tidied away; one that is not empty refuses, which ends the walk.
    for (let path = dirname(pathOf(key)); path !== folder; path = dirname(path)) {
      const emptied = await rmdir(path).then(
        () => true,
        () => false,
      );
      if (!emptied) return;
    }
  };

  return {
    async put(key, body, { mediaType, ifMatch }) {
      const path = pathOf(key);
      const temporary = join(incoming, randomUUID());
      try {
        await write(temporary, body, mediaType);
        return await inTurn(key, async () => {
          if (ifMatch !== undefined && ((await head(key))?.etag ?? null) !== ifMatch) {
            throw new AppError('CONFLICT', 'Somebody else changed this in the meantime; load it again.');
          }
          await moveIntoPlace(temporary, path);
          return (await head(key)) as ObjectInfo;
        });
      } catch (error) {
        await rm(temporary, { force: true });
        throw inWords(error);
      }
    },
    head: async (key) => head(key),
    async read(key, range) {
      // One handle for facts and bytes: an object that is replaced meanwhile is read as it was.
      const file = await openObject(key);
      if (file === undefined) return undefined;
      try {
        const info = await infoOf(key, file);
        const start = HEADER_BYTES + (range?.start ?? 0);
        const end = HEADER_BYTES + Math.min(range?.end ?? Number.POSITIVE_INFINITY, info.bytes - 1);
        if (end >= start) return { info, stream: file.createReadStream({ start, end }) };
        await file.close();
        return { info, stream: Readable.from([]) };
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    delete: (key) => inTurn(key, () => remove(key)),
    async deletePrefix(prefix) {
      const found = await keysUnder(prefix);
      for (const key of found) await inTurn(key, () => remove(key));
      return found.length;
    },
    async list(prefix, { limit = 1000, after = '' } = {}) {
      const wanted = (await keysUnder(prefix)).filter((key) => key > after).slice(0, limit);
      const found = await Promise.all(wanted.map(head));
      return found.filter((info) => info !== undefined);
    },
    direct: false,
    address: async () => undefined,
    probe: async () => ({ driver: 'files', usable: true, reduced: false, detail: 'Files in the data folder.' }),
    close: async () => {},
  };
};
