import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts a file's bytes on the disk. */
export type Sync = (file: FileHandle) => Promise<void>;

/** The name of a new file lies in its folder, which has to reach the disk too; not every system lets a folder be opened. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().finally(() => folder.close());
};

/**
 * Flushes one file to the disk, off the event loop. Whoever asks while a flush is under way shares the next one: of a hundred
 * commits at once each waits for two flushes at most. The file is opened with the first flush, and has to exist by then.
 */
export const createFlush = (path: string, sync: Sync = (file) => file.datasync()) => {
  let file: Promise<FileHandle> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let gathering: Promise<void> | undefined;

  const openFile = async (): Promise<FileHandle> => {
    const opened = await open(path, 'r+');
    await syncFolder(path);
    return opened;
  };

  return {
    /** Resolves when all that was written before the call is on the disk; throws where the disk refuses. */
    flush(): Promise<void> {
      gathering ??= running.then(async () => {
        // From here on what is written may miss this flush: it gathers for the next.
        gathering = undefined;
        file ??= openFile().catch((error: unknown) => {
          file = undefined;
          throw error;
        });
        await sync(await file);
      });
      running = gathering.catch(() => undefined);
      return gathering;
    },
    async close(): Promise<void> {
      await running;
      await (await file?.catch(() => undefined))?.close();
    },
  };
};
