import { join } from 'node:path';
import type { Databases, Objects, OpenDatabase } from '@talentsync/engines';
import { type Call, type Guard, type Logger, mountPeople, readiness, type Service } from '@talentsync/kit';
import { mountMedia } from './routes.ts';
import { createRules } from './service.ts';
import { createUrlSigner } from './signing.ts';
import { createMediaStore } from './store.ts';
import { type MediaTables, migrations } from './tables.ts';
import { mountUploads, type Uploads } from './uploads.ts';

/** What this service keeps in a database. */
export const schema: OpenDatabase = { service: 'media', migrations, durability: 'normal' };

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
  /** Origins of other sites whose pages may upload. */
  corsOrigins: string[];
  /** Recordings older than this are deleted; undefined keeps them until somebody deletes them. */
  keepDays?: number | undefined;
  now?: () => number;
}

const SWEEP_EVERY_MS = 3600_000;

/** Recordings: resumable uploads, ranges by signed URL. */
export const createMediaService = async (options: MediaOptions): Promise<Service> => {
  const { databases, objects, guard, logger } = options;
  const now = options.now ?? Date.now;
  const db = await databases.open<MediaTables>(schema);
  const store = createMediaStore(db);
  const service = createRules({
    store,
    objects,
    signer: createUrlSigner(options.urlKey),
    now,
    keepDays: options.keepDays,
  });
  let sweeping: NodeJS.Timeout | undefined;
  let uploads: Uploads | undefined;
  return {
    name: 'media',
    routes: async (app) => {
      mountMedia(app, guard, {
        ...service,
        async takeDeleted(userId, interviewId) {
          await uploads?.removeUnfinished(userId, interviewId);
          await service.takeDeleted(userId, interviewId);
        },
      });
      mountPeople(app, guard, 'media', {
        export: service.exportPerson,
        async erase(userId) {
          await uploads?.removeUnfinished(userId);
          return service.erasePerson(userId);
        },
      });
      uploads = await mountUploads(app, { ...options, store, now, directory: join(options.directory, 'uploads') });
    },
    start: async ({ sweeps }) => {
      if (!sweeps) return;
      const tidy = () =>
        void Promise.all([uploads?.sweep(), service.retain()]).catch((error: unknown) =>
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
