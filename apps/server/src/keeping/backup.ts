import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Objects } from '@talentsync/engines';
import type { Engines } from '@talentsync/engines/open';
import { objectsOf, SCHEMAS, WITH_OBJECTS } from './contents.ts';
import {
  beginningOf,
  begunBackups,
  type Kept,
  type Manifest,
  manifestOf,
  measured,
  placeOf,
  prefixOf,
  wholeBackups,
} from './manifest.ts';
import { databasesIn, secretsIn, withSnapshot } from './snapshot.ts';
import type { Tables } from './tables.ts';

export interface BackupOptions {
  dataDirectory: string;
  /** Where the objects of the services are now. */
  engines: Pick<Engines, 'objects'>;
  target: Objects;
  /** Where they lie on PostgreSQL. */
  tables?: Tables | undefined;
  /** How many whole backups stay at the target, this one among them. */
  keep: number;
  now?: () => number;
  progress?: (files: number) => void;
}

const remove = async (target: Objects, at: string): Promise<void> => {
  // The manifest first: what is half removed is no backup.
  await target.delete(manifestOf(at));
  await target.deletePrefix(prefixOf(at));
  await target.delete(beginningOf(at));
};

/** Removes what is older than the newest `keep`, and what was begun and never ended. */
const tidy = async (target: Objects, keep: number): Promise<void> => {
  const whole = await wholeBackups(target);
  const staying = new Set(whole.slice(-keep));
  for (const at of new Set([...whole, ...(await begunBackups(target))])) if (!staying.has(at)) await remove(target, at);
};

/**
 * Keeps a copy of the data, also while it is written to. Tables come first and files after them, so that a row's file is
 * there unless it was deleted meanwhile. The manifest comes last: without it there is no backup. Answers with its name.
 */
export const backUp = async (options: BackupOptions): Promise<Manifest> => {
  const { dataDirectory, engines, target, tables, keep, progress } = options;
  const at = new Date((options.now ?? Date.now)()).toISOString().replaceAll(':', '-');
  const files: Kept[] = [];
  const store = async (about: Omit<Kept, 'bytes' | 'sha256'>, source: Readable): Promise<void> => {
    const { stream, result } = measured(source);
    await target.put(placeOf(at, files.length), Readable.from(stream(), { objectMode: false }), {
      mediaType: about.mediaType,
    });
    files.push({ ...about, ...result() });
    progress?.(files.length);
  };

  await target.put(beginningOf(at), Buffer.from(at), { mediaType: 'text/plain' });
  // Those that moved to PostgreSQL lie there as they were on that day.
  const moved = new Set(tables === undefined ? [] : SCHEMAS.map(({ service }) => `database/${service}.sqlite`));
  for (const name of databasesIn(dataDirectory).filter((path) => !moved.has(path)))
    await withSnapshot(join(dataDirectory, name), (copy) =>
      store({ kind: 'database', service: '', name, mediaType: 'application/vnd.sqlite3' }, createReadStream(copy)),
    );
  await tables?.keep((file) =>
    store({ kind: 'tables', service: '', name: 'postgres', mediaType: 'application/gzip' }, file),
  );
  for (const name of secretsIn(dataDirectory))
    await store(
      { kind: 'secret', service: '', name, mediaType: 'text/plain' },
      createReadStream(join(dataDirectory, name)),
    );
  for (const service of WITH_OBJECTS) {
    const objects = await engines.objects(service);
    for await (const { key, mediaType } of objectsOf(objects)) {
      const found = await objects.read(key);
      if (found !== undefined) await store({ kind: 'object', service, name: key, mediaType }, found.stream);
    }
  }
  const manifest: Manifest = { version: 1, at, files };
  await target.put(manifestOf(at), Buffer.from(JSON.stringify(manifest)), { mediaType: 'application/json' });
  await tidy(target, keep);
  return manifest;
};
