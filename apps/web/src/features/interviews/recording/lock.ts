const nameOf = (id: string): string => `talentsync-recording-${id}`;

/** Says to all tabs that this recording is in somebody's hands, until the answer is called. A tab that dies lets go by itself. */
export const holding = (id: string): Promise<() => void> =>
  new Promise((held) => {
    void navigator.locks.request(nameOf(id), () => new Promise<void>((release) => held(release)));
  });

/** Does something with a recording unless somebody has it in hand. */
export const unlessHeld = (id: string, work: () => Promise<void>): Promise<void> =>
  navigator.locks.request(nameOf(id), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
