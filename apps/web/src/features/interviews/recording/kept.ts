import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A recording on this device, from its first second until the server has all of it. */
export interface KeptRecording {
  id: string;
  userId: string;
  interviewId: string;
  turnId: string;
  startedAt: string;
  /** When its newest piece came; nobody tells more of a tab that died. */
  endedAt: string;
  mediaType: string;
  /** Where its upload goes on. */
  uploadUrl?: string;
}

interface Schema extends DBSchema {
  recordings: { key: string; value: KeptRecording };
  chunks: { key: [string, number]; value: { recordingId: string; index: number; blob: Blob } };
}

const NAME = 'talentsync-recordings';
/** What nobody came back for goes after so long: the device may be somebody else's by then. */
const FORGOTTEN_MS = 14 * 24 * 3600_000;

let opening: Promise<IDBPDatabase<Schema>> | undefined;
const database = (): Promise<IDBPDatabase<Schema>> => {
  opening ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('recordings', { keyPath: 'id' });
      db.createObjectStore('chunks', { keyPath: ['recordingId', 'index'] });
    },
    terminated: () => {
      opening = undefined;
    },
  });
  return opening;
};
const all = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

/** Recordings in IndexedDB. Browsers keep its blobs on disk: a whole recording is a list of names, not of bytes. */
export const kept = {
  put: async (recording: KeptRecording): Promise<void> => {
    await (await database()).put('recordings', recording);
  },
  append: async (recordingId: string, index: number, blob: Blob): Promise<void> => {
    const transaction = (await database()).transaction(['recordings', 'chunks'], 'readwrite');
    await transaction.objectStore('chunks').put({ recordingId, index, blob });
    const recording = await transaction.objectStore('recordings').get(recordingId);
    if (recording !== undefined)
      await transaction.objectStore('recordings').put({ ...recording, endedAt: new Date().toISOString() });
    await transaction.done;
  },
  find: async (id: string): Promise<KeptRecording | undefined> => (await database()).get('recordings', id),
  /** One person's, oldest first. */
  list: async (userId: string): Promise<KeptRecording[]> =>
    (await (await database()).getAll('recordings'))
      .filter((recording) => recording.userId === userId)
      .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
  /** All that was recorded of it. */
  async whole(id: string, mediaType: string): Promise<Blob> {
    const chunks = await (await database()).getAll('chunks', all(id));
    return new Blob(
      chunks.map(({ blob }) => blob),
      { type: mediaType },
    );
  },
  async remove(id: string): Promise<void> {
    const transaction = (await database()).transaction(['recordings', 'chunks'], 'readwrite');
    await transaction.objectStore('chunks').delete(all(id));
    await transaction.objectStore('recordings').delete(id);
    await transaction.done;
  },
  /** Forgets everybody's; or what is older than two weeks. Answers whether anything is left. */
  async clear(which: 'all' | 'old', now: number = Date.now()): Promise<boolean> {
    let left = false;
    for (const { id, startedAt } of await (await database()).getAll('recordings'))
      if (which === 'all' || now - Date.parse(startedAt) > FORGOTTEN_MS) await kept.remove(id);
      else left = true;
    return left;
  },
};
