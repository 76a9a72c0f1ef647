const key = (interviewId: string, turnId: string): string => `talentsync.draft.${interviewId}.${turnId}`;

/** Answers that were typed and not sent yet, kept on this device on every keystroke, one a question. */
export const drafts = {
  read: (interviewId: string, turnId: string, storage: Storage = localStorage): string =>
    storage.getItem(key(interviewId, turnId)) ?? '',
  write: (interviewId: string, turnId: string, text: string, storage: Storage = localStorage): void => {
    if (text === '') storage.removeItem(key(interviewId, turnId));
    else storage.setItem(key(interviewId, turnId), text);
  },
  /** Forgets all drafts of an interview, or of all of them. */
  clear: (interviewId?: string, storage: Storage = localStorage): void => {
    const prefix = interviewId === undefined ? 'talentsync.draft.' : `talentsync.draft.${interviewId}.`;
    for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name);
  },
};
