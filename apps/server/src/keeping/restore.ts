import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Objects } from '@talentsync/engines';
import type { Engines } from '@talentsync/engines/open';
import { type Kept, type Manifest, measured, placeOf, readManifest, wholeBackups } from './manifest.ts';
import type { Tables } from './tables.ts';

export interface RestoreOptions {
  dataDirectory: string;
  /** Opens the engines on a data folder. */
  open: (dataDirectory: string) => Pick<Engines, 'objects' | 'close'>;
  target: Objects;
  /** Where tables of PostgreSQL go to. */
  tables?: Tables | undefined;
  /** Which backup; the newest when left out. */
  at?: string | undefined;
  progress?: (done: number, all: number) => void;
}

const entriesOf = (directory: string): Promise<string[]> =>
  readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });

const refuseOther = (name: string, there: Pick<Kept, 'bytes' | 'sha256'>, kept: Kept): void => {
  if (there.sha256 !== kept.sha256 || there.bytes !== kept.bytes)
    throw new Error(`This backup is damaged: ${name} is not what was kept. Nothing was restored; try an older one.`);
};

/**
 * Puts a backup in place of an empty data folder. It is built beside and checked, then renamed: a folder that is there is
 * whole. Throws an Error in words where the data folder holds something, or a file is not what the manifest says.
 */
export const restore = async (options: RestoreOptions): Promise<Manifest> => {
  const { dataDirectory, target, tables, progress } = options;
  if ((await entriesOf(dataDirectory)).length > 0)
    throw new Error(`There is data in ${dataDirectory}. Move it away first, or set another DATA_DIR.`);
  const at = options.at ?? (await wholeBackups(target)).at(-1);
  if (at === undefined) throw new Error('There is no backup there.');
  const manifest = await readManifest(target, at);
  if (tables === undefined && manifest.files.some(({ kind }) => kind === 'tables'))
    throw new Error('The tables of this backup were on PostgreSQL: set DATABASE_URL to an empty database.');
  const building = `${dataDirectory}.restoring`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true, mode: 0o700 });
  const engines = options.open(building);
  try {
    // Tables last: when they are in, all else is known to be whole.
    const inOrder = [...manifest.files.entries()].toSorted(
      ([, one], [, other]) => Number(one.kind === 'tables') - Number(other.kind === 'tables'),
    );
    for (const [done, [index, kept]] of inOrder.entries()) {
      const { kind, service, name, mediaType } = kept;
      const path = join(building, name);
      if (kind !== 'tables' && kind !== 'object' && !path.startsWith(`${building}/`))
        throw new Error(`This backup names a file outside of its folder: ${name}.`);
      const found = await target.read(placeOf(at, index));
      if (found === undefined) throw new Error(`This backup is damaged: ${name} is missing. Nothing was restored.`);
      const { stream, result } = measured(found.stream);
      const source = Readable.from(stream(), { objectMode: false });
      try {
        if (kind === 'tables') await tables?.restore(source, () => refuseOther(name, result(), kept));
        else if (kind === 'object') await (await engines.objects(service)).put(name, source, { mediaType });
        else {
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          await pipeline(source, createWriteStream(path, { mode: 0o600, flush: true }));
        }
      } finally {
        // Where it was given up in the middle, the file behind it is still open.
        found.stream.destroy();
      }
      if (kind !== 'tables') refuseOther(name, result(), kept);
      progress?.(done + 1, manifest.files.length);
    }
    await engines.close();
    await rmdir(dataDirectory).catch(() => undefined);
    await rename(building, dataDirectory);
    return manifest;
  } catch (error) {
    await engines.close();
    await rm(building, { recursive: true, force: true });
    throw error;
  }
};
