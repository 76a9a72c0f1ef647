const KEY = 'talentsync.recordings';

/**
 * Whether recordings may wait on this device. A word in the storage that every page can read at once, so that the database
 * and all that uploads are loaded only where there is something to upload.
 */
export const pending = {
  is: (storage: Storage = localStorage): boolean => storage.getItem(KEY) !== null,
  set: (on: boolean, storage: Storage = localStorage): void => {
    if (on) storage.setItem(KEY, 'yes');
    else storage.removeItem(KEY);
    for (const tell of listeners) tell();
  },
  listen: (tell: () => void): (() => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
};
const listeners = new Set<() => void>();

/** Deletes what was recorded on this device and not sent: whoever sits here next has no business with it. */
export const forgetRecordings = async (): Promise<void> => {
  if (!pending.is()) return;
  const { kept } = await import('./kept.ts');
  await kept.clear('all');
  pending.set(false);
};
