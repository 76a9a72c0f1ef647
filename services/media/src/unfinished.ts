import { readdir } from 'node:fs/promises';
import type { DataStore } from '@tus/server';

/** Uploads that are not whole yet; whose each is stands in its name, and of which interview in its metadata. */
export interface Unfinished {
  /** Bytes that they will have together. */
  bytesOf(userId: string): Promise<number>;
  /** Deletes all of a person's, or those of one interview. */
  remove(userId: string, interviewId?: string): Promise<void>;
}

/** Finds and deletes the uploads of a folder that are not whole yet. */
export const createUnfinished = (directory: string, open: () => Promise<DataStore>): Unfinished => {
  const of = async (userId: string) => {
    const names = (await readdir(directory)).filter((name) => name.startsWith(`${userId}~`) && !name.endsWith('.json'));
    if (names.length === 0) return [];
    const files = await open();
    // One that has become whole meanwhile is none of these any more.
    const uploads = await Promise.all(names.map((name) => files.getUpload(name).catch(() => undefined)));
    return uploads.filter((upload) => upload !== undefined);
  };
  return {
    bytesOf: async (userId) => (await of(userId)).reduce((sum, { size = 0 }) => sum + size, 0),
    async remove(userId, interviewId) {
      for (const { id, metadata } of await of(userId))
        if (interviewId === undefined || metadata?.interviewId === interviewId)
          await (await open()).remove(id).catch(() => undefined);
    },
  };
};
