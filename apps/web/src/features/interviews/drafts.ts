const key = (interviewId: string, turnId: string): string => `talentsync.draft.${interviewId}.${turnId}`;
const spokenKey = (interviewId: string, turnId: string): string => `${key(interviewId, turnId)}.spoken`;
/** As many recordings as the server takes with one answer. */
const MOST_SPOKEN = 20;

/** When those recordings began to sound, by this device's clock. */
const heardKey = (interviewId: string, turnId: string): string => `${key(interviewId, turnId)}.heard`;

/** What was sent and has not reached the server yet. */
const unsentKey = (interviewId: string, turnId: string): string => `${key(interviewId, turnId)}.unsent`;

/** False where this browser stores nothing: it is full, or was told not to. */
const keep = (storage: Storage, name: string, value: string): boolean => {
  try {
    storage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
};

/** Answers that were typed and not sent yet, kept on this device on every keystroke, one a question. */
export const drafts = {
  read: (interviewId: string, turnId: string, storage: Storage = localStorage): string =>
    storage.getItem(key(interviewId, turnId)) ?? '',
  /** Answers whether it was kept; there is always room for nothing. */
  write: (interviewId: string, turnId: string, text: string, storage: Storage = localStorage): boolean => {
    // Whoever goes on writing has not sent it yet.
    storage.removeItem(unsentKey(interviewId, turnId));
    if (text !== '') return keep(storage, key(interviewId, turnId), text);
    storage.removeItem(key(interviewId, turnId));
    storage.removeItem(spokenKey(interviewId, turnId));
    storage.removeItem(heardKey(interviewId, turnId));
    return true;
  },
  /** An answer that is on its way: it goes out after a reload too. Writing on, or emptying the draft, calls it back. */
  unsent: (interviewId: string, turnId: string, storage: Storage = localStorage): string =>
    storage.getItem(unsentKey(interviewId, turnId)) ?? '',
  setUnsent: (interviewId: string, turnId: string, text: string, storage: Storage = localStorage): void => {
    if (text === '') storage.removeItem(unsentKey(interviewId, turnId));
    else keep(storage, unsentKey(interviewId, turnId), text);
  },
  /** The recordings that this draft was spoken in; gone when the draft is emptied. */
  spokenIn: (interviewId: string, turnId: string, storage: Storage = localStorage): string[] =>
    (storage.getItem(spokenKey(interviewId, turnId)) ?? '').split(' ').filter((id) => id !== ''),
  addSpoken: (interviewId: string, turnId: string, id: string, storage: Storage = localStorage): void => {
    const ids = [...new Set([...drafts.spokenIn(interviewId, turnId, storage), id])].slice(-MOST_SPOKEN);
    keep(storage, spokenKey(interviewId, turnId), ids.join(' '));
  },
  heardAt: (interviewId: string, turnId: string, storage: Storage = localStorage): Record<string, string> =>
    JSON.parse(storage.getItem(heardKey(interviewId, turnId)) ?? '{}') as Record<string, string>,
  setHeardAt: (interviewId: string, turnId: string, id: string, at: string, storage: Storage = localStorage): void => {
    const times = { ...drafts.heardAt(interviewId, turnId, storage), [id]: at };
    keep(storage, heardKey(interviewId, turnId), JSON.stringify(times));
  },
  /** Forgets all drafts of an interview, or of all of them. */
  clear: (interviewId?: string, storage: Storage = localStorage): void => {
    const prefix = interviewId === undefined ? 'talentsync.draft.' : `talentsync.draft.${interviewId}.`;
    for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name);
  },
};
