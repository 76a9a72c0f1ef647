import { createHash } from 'node:crypto';
import { json } from 'node:stream/consumers';
import type { Objects } from '@talentsync/engines';
import { z } from 'zod';

/** One file of a backup. `tables`: all of PostgreSQL. `name` says where it lies in the data folder; of an object, its key at its service. */
const Kept = z.object({
  kind: z.enum(['database', 'tables', 'secret', 'object']),
  // A folder, and nothing that leads out of one: a manifest may be anybody's.
  service: z.string().regex(/^[\w-]*$/),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
export type Kept = z.infer<typeof Kept>;

const Manifest = z.object({ version: z.literal(1), at: z.string(), files: z.array(Kept) });
export type Manifest = z.infer<typeof Manifest>;

/** Where a file of a backup lies at its target; numbered, since names of names may grow too long for a key. */
export const placeOf = (at: string, index: number): string => `backups/${at}/${index}`;
/** What all files of a backup begin with. */
export const prefixOf = (at: string): string => `backups/${at}/`;
/** Where the list of a backup's files lies: written last, so that with it the backup is whole. */
export const manifestOf = (at: string): string => `manifests/${at}.json`;
/** Says that a backup was begun; without a manifest beside it, it was never ended. */
export const beginningOf = (at: string): string => `begun/${at}`;

const names = async (target: Objects, prefix: string, suffix: string): Promise<string[]> =>
  (await target.list(prefix)).map(({ key }) => key.slice(prefix.length, key.length - suffix.length));

/** The whole backups at a target, oldest first. */
export const wholeBackups = (target: Objects): Promise<string[]> => names(target, 'manifests/', '.json');
/** All that were ever begun there and not removed. */
export const begunBackups = (target: Objects): Promise<string[]> => names(target, 'begun/', '');

/** Errors: an Error in words where there is no such backup, or its manifest is of another form. */
export const readManifest = async (target: Objects, at: string): Promise<Manifest> => {
  const found = await target.read(manifestOf(at));
  if (found === undefined) throw new Error(`There is no backup ${at} there.`);
  const read = Manifest.safeParse(await json(found.stream).catch(() => undefined));
  if (!read.success) throw new Error(`The manifest of the backup ${at} cannot be read; it may be of another version.`);
  return read.data;
};

/** The bytes as they pass, counted and hashed. */
export const measured = (source: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *stream(): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    result: () => ({ bytes, sha256: hash.digest('hex') }),
  };
};
