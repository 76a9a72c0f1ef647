import { join } from 'node:path';
import type { Databases, Objects } from '@talentsync/engines';
import { type Call, type Guard, type Logger, mountPeople, readiness, type Service } from '@talentsync/kit';
import { mountMedia } from './routes.ts';
import { createRules } from './service.ts';
import { createUrlSigner } from './signing.ts';
import { createMediaStore } from './store.ts';
import { type MediaTables, migrations } from './tables.ts';
import { mountUploads } from './uploads.ts';

export interface MediaOptions {
  databases: Databases;
  objects: Objects;
  guard: Guard;
  call: Call;
  logger: Logger;
  /** Folder for uploads under way. */
  directory: string;
  /** Signs the URLs of recordings. */
  urlKey: Uint8Array;
  maxBytes: number;
  quotaBytes: number;
  /** Recordings older than this are deleted; undefined keeps them until somebody deletes them. */
  keepDays?: number | undefined;
  now?: () => number;
}

const SWEEP_EVERY_MS = 3600_000;

/** Recordings: resumable uploads, ranges by signed URL. */
export const createMediaService = async (options: MediaOptions): Promise<Service> => {
  const { databases, objects, guard, logger } = options;
  const now = options.now ?? Date.now;
  const db = await databases.open<MediaTables>({ service: 'media', migrations, durability: 'normal' });
  const store = createMediaStore(db);
  const service = createRules({
    store,
    objects,
    signer: createUrlSigner(options.urlKey),
    now,
    keepDays: options.keepDays,
  });
  let sweeping: NodeJS.Timeout | undefined;
  let sweep: () => Promise<unknown> = async () => undefined;
  return {
    name: 'media',
    routes: async (app) => {
      mountMedia(app, guard, service);
      mountPeople(app, guard, 'media', { export: service.exportPerson, erase: service.erasePerson });
      sweep = await mountUploads(app, { ...options, store, now, directory: join(options.directory, 'uploads') });
    },
    start: async () => {
      const tidy = () =>
        void Promise.all([sweep(), service.retain()]).catch((error: unknown) =>
          logger.warn({ err: error }, 'old recordings and unfinished uploads could not be swept'),
        );
      tidy();
      sweeping = setInterval(tidy, SWEEP_EVERY_MS);
      sweeping.unref();
    },
    ready: () => readiness({ database: databases, objects }),
    close: async () => clearInterval(sweeping),
  };
};
