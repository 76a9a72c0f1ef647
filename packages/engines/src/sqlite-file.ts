import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { checkpoint } from './checkpoint.ts';
import { createFlush, type Sync } from './flush.ts';
import { isBusy } from './storage-failure.ts';

/** SQLite waits inside the call, and all else in the process with it: so only for as long as our own processes hold a file. */
const BLOCKING_MS = 100;
/** Beyond, it is tried again while everything else goes on. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 20;
/** Commits after which the log is moved into the file: about a thousand pages, as SQLite does it by itself. */
const COMMITS = 250;
/** Pages of the log from which SQLite does it inside a commit after all: nobody got round to it. */
const LAST_RESORT = 16_000;

/** An open SQLite file. */
export interface SqliteFile {
  database: DatabaseSync;
  /** To be called after each commit. Resolves once what was committed until now would survive a power cut; at once where only a crash is to be survived. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface SqliteFileOptions {
  /** Injected in tests. */
  sync?: Sync | undefined;
  move?: typeof checkpoint;
  /** Told what the host should know: once, until it is well again. */
  notice?: ((text: string) => void) | undefined;
}

/** Does what is asked of a database, again and again while another program holds it, for five seconds; then throws as it came. */
export const patiently = async <Result>(
  work: () => Promise<Result> | Result,
  patienceMs = PATIENCE_MS,
): Promise<Result> => {
  // By the clock that does not jump.
  const latest = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > latest) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
};

/**
 * Opens an SQLite file in WAL mode, in a folder that only its owner may enter; both are made when absent. For durability
 * `full` SQLite would flush the disk inside each commit, one after the other, and hold up the whole process meanwhile; here a
 * commit is followed by a flush of the log beside it, which waits elsewhere and is shared by all who commit meanwhile. The
 * log is moved into the file in a thread as well.
 */
export const openSqliteFile = async (
  path: string,
  durability: 'full' | 'normal',
  { sync, notice, move = checkpoint }: SqliteFileOptions = {},
): Promise<SqliteFile> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: BLOCKING_MS });
  try {
    // Two processes that turn a new file to WAL at once: SQLite tells one so at once, without its own waiting.
    const mode = await patiently(() => database.prepare('pragma journal_mode = wal').get()?.journal_mode);
    // Where a file system knows no WAL, SQLite has to flush by itself.
    const own = durability === 'full' && mode === 'wal';
    database.exec(`pragma foreign_keys = on; pragma synchronous = ${own ? 'normal' : durability};`);
    if (mode === 'wal') database.exec(`pragma wal_autocheckpoint = ${LAST_RESORT}`);
    const log = createFlush(`${path}-wal`, sync);
    let commits = 0;
    let moving: Promise<void> | undefined;
    let told = false;
    const moveLog = async (): Promise<void> => {
      const trouble = await move(path);
      if (trouble !== undefined && !told)
        notice?.(`The log of ${path} cannot be moved into it and grows meanwhile: ${trouble}`);
      told = trouble !== undefined;
      moving = undefined;
    };
    const committed = (): void => {
      commits += 1;
      if (commits < COMMITS || moving !== undefined || mode !== 'wal') return;
      commits = 0;
      moving = moveLog();
    };
    return {
      database,
      flush: () => {
        committed();
        return own ? log.flush() : Promise.resolve();
      },
      close: async () => {
        await moving;
        database.close();
        await log.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
};
