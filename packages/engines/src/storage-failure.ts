import { AppError } from '@talentsync/contracts';

/** Primary result codes of SQLite; an extended code has more above its lowest byte. */
const SQLITE = { busy: 5, locked: 6, inputOutput: 10, corrupt: 11, full: 13, notADatabase: 26 };
/** No space, no more of one's quota, no larger file on this file system. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const FAILING_TEXT = 'The disk is full or failing; nothing was saved. Look at it, then try again.';
const FULL_TEXT = 'The disk is full; nothing was saved. Free some space and try again.';
const RETRY_SECONDS = 2;

const sqliteCodeOf = (error: unknown): number | undefined => {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
};

/** Whether another program holds a database file; what was asked of it was not begun. */
export const isBusy = (error: unknown): boolean => {
  const code = sqliteCodeOf(error);
  return code === SQLITE.busy || code === SQLITE.locked;
};

/** A failing disk or a locked or broken database in words for whoever asked; every other error as it came. */
export const inWords = (error: unknown): unknown => {
  const { code } = error as { code?: unknown };
  const unavailable = (message: string, retryAfterSeconds?: number): AppError =>
    new AppError('UNAVAILABLE', message, { cause: error, ...(retryAfterSeconds && { retryAfterSeconds }) });
  if (FULL.has(String(code))) return unavailable(FULL_TEXT);
  if (code === 'EIO') return unavailable(FAILING_TEXT);
  switch (sqliteCodeOf(error)) {
    case SQLITE.full:
      return unavailable(FULL_TEXT);
    case SQLITE.busy:
    case SQLITE.locked:
      return unavailable(
        'Another program holds the database; nothing was saved. Close it, or try again in a moment.',
        RETRY_SECONDS,
      );
    case SQLITE.inputOutput:
      return unavailable(FAILING_TEXT);
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return unavailable('A database file is damaged. Restore it from a copy; see the snapshots beside it.');
    default:
      return error;
  }
};
