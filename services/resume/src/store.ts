import { buffer, json } from 'node:stream/consumers';
import type { Resume, ResumeText } from '@talentsync/contracts';
import type { ObjectInfo, Objects } from '@talentsync/engines';

/** What is kept of a resume beside its source: the record as it goes over the wire, and a hash of the file. */
export interface StoredResume {
  resume: Resume;
  hash: string;
}

const JSON_TYPE = { mediaType: 'application/json' };
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * Resumes in the object store, without a database: `resumes/<user>/source/<id>`, `…/output/<id>.json` (what was read) and
 * `…/text/<id>.json`. A person's things lie under a person's prefix, so nobody else's can be reached by any id.
 */
export const createResumeStore = (objects: Objects) => {
  const key = (userId: string, room: 'source' | 'output' | 'text', id: string): string =>
    `resumes/${userId}/${room}/${id}${room === 'source' ? '' : '.json'}`;
  const valid = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id);

  const readJson = async <Value>(at: string): Promise<{ value: Value; info: ObjectInfo } | undefined> => {
    const found = await objects.read(at);
    return found && { value: (await json(found.stream)) as Value, info: found.info };
  };

  return {
    /** Errors: CONFLICT when there is one with this id. */
    insert: async (userId: string, stored: StoredResume): Promise<void> => {
      await objects.put(key(userId, 'output', stored.resume.id), bytes(stored), { ...JSON_TYPE, ifMatch: null });
    },
    putSource: async (userId: string, id: string, source: Uint8Array, mediaType: string): Promise<void> => {
      await objects.put(key(userId, 'source', id), source, { mediaType });
    },
    find: async (userId: string, id: string): Promise<{ stored: StoredResume; etag: string } | undefined> => {
      if (!valid(id)) return undefined;
      const found = await readJson<StoredResume>(key(userId, 'output', id));
      return found && { stored: found.value, etag: found.info.etag };
    },
    /** Writes over the version that was read. Errors: CONFLICT when somebody else was quicker. */
    update: async (userId: string, stored: StoredResume, etag: string): Promise<void> => {
      await objects.put(key(userId, 'output', stored.resume.id), bytes(stored), { ...JSON_TYPE, ifMatch: etag });
    },
    putText: async (userId: string, id: string, text: ResumeText): Promise<void> => {
      await objects.put(key(userId, 'text', id), bytes(text), JSON_TYPE);
    },
    text: async (userId: string, id: string): Promise<ResumeText | undefined> =>
      (await readJson<ResumeText>(key(userId, 'text', id)))?.value,
    source: (userId: string, id: string) => objects.read(key(userId, 'source', id)),
    sourceBytes: async (userId: string, id: string): Promise<Uint8Array | undefined> => {
      const found = await objects.read(key(userId, 'source', id));
      return found && buffer(found.stream);
    },
    /** All resumes of a person, newest first. */
    list: async (userId: string): Promise<StoredResume[]> => {
      const infos = await objects.list(`resumes/${userId}/output/`);
      const found = await Promise.all(infos.map((info) => readJson<StoredResume>(info.key)));
      return found
        .flatMap((entry) => (entry === undefined ? [] : [entry.value]))
        .toSorted((a, b) => (a.resume.createdAt < b.resume.createdAt ? 1 : -1));
    },
    remove: async (userId: string, id: string): Promise<void> => {
      for (const room of ['source', 'text', 'output'] as const) await objects.delete(key(userId, room, id));
    },
    removeAll: (userId: string): Promise<number> => objects.deletePrefix(`resumes/${userId}/`),
  };
};

export type ResumeStore = ReturnType<typeof createResumeStore>;
