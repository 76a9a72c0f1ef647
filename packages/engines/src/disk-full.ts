import { AppError } from '@talentsync/contracts';

const SQLITE_FULL = 13;

/** A full disk in words for whoever asked, from the file system's error or SQLite's; every other error as it came. */
export const inWords = (error: unknown): unknown => {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ENOSPC' || errcode === SQLITE_FULL
    ? new AppError('UNAVAILABLE', 'The disk is full; nothing was saved. Free some space and try again.', {
        cause: error,
      })
    : error;
};
