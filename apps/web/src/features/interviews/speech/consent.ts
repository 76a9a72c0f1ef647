const KEY = 'talentsync.speech.consent';

/** Whether somebody on this device agreed that their voice goes to an engine; another engine is another question. */
export const consent = {
  given: (driver: string, storage: Storage = localStorage): boolean => storage.getItem(KEY) === driver,
  give: (driver: string, storage: Storage = localStorage): void => storage.setItem(KEY, driver),
  forget: (storage: Storage = localStorage): void => storage.removeItem(KEY),
};
