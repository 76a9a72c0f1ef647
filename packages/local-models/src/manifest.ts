import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FILES } from './models.ts';

/** What a model was when it came: its files with their SHA-256. A file that is not that any more is not loaded. */
export interface Manifest {
  model: string;
  importedAt: string;
  files: Record<string, { bytes: number; sha256: string }>;
}

const MANIFEST = 'manifest.json';

const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const measure = async (folder: string): Promise<Manifest['files']> => {
  const files: Manifest['files'] = {};
  for (const name of FILES) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (info === undefined || info.size === 0) throw new Error(`The model's file ${name} is not in ${folder}.`);
    files[name] = { bytes: info.size, sha256: await sha256Of(path) };
  }
  return files;
};

const read = async (folder: string): Promise<Manifest | undefined> => {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
};

/**
 * Pins the files of a model as they are now. One that was pinned before stays as it was: other files under its name are
 * refused, until somebody removes the folder.
 */
export const pin = async (folder: string, model: string, now: number): Promise<Manifest> => {
  if ((await read(folder)) !== undefined) return verify(folder);
  const manifest: Manifest = { model, importedAt: new Date(now).toISOString(), files: await measure(folder) };
  // Written beside and moved: half a manifest would refuse the model for ever.
  const unfinished = join(folder, `${MANIFEST}.part`);
  await writeFile(unfinished, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(unfinished, join(folder, MANIFEST));
  return manifest;
};

/** The manifest, once every file was held against it. Throws an Error that says what to do. */
export const verify = async (folder: string): Promise<Manifest> => {
  const manifest = await read(folder);
  if (manifest === undefined) throw new Error(`${folder} holds no model that was added.`);
  const now = await measure(folder);
  const changed = Object.keys(now).filter((name) => now[name]?.sha256 !== manifest.files[name]?.sha256);
  if (changed.length > 0)
    throw new Error(
      `${changed.join(' and ')} in ${folder} changed since ${manifest.importedAt.slice(0, 10)}. Remove the folder and add the model again if that is meant.`,
    );
  return manifest;
};

/** Of all files together: vectors name it, so that other weights under the same name are noticed. */
export const fingerprintOf = ({ files }: Manifest): string =>
  createHash('sha256')
    .update(FILES.map((name) => files[name]?.sha256).join(' '))
    .digest('hex')
    .slice(0, 12);
