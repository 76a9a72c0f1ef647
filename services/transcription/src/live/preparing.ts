/** So many new words may lead to another follow-up. */
const WORTH_WORDS = 8;

export interface Preparing {
  /** What was heard of a turn until now; `quiet` in a silence, which may be its end. */
  heard(turnId: string, text: string, quiet: boolean): void;
}

const countOf = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** Passes on what is heard, so that the next question is ready when the turn ends: one telling at a time, the newest last. */
export const createPreparing = (
  tell: (turnId: string, text: string) => Promise<void>,
  warn: (error: unknown) => void,
): Preparing => {
  let told = { turnId: '', text: '' };
  let next: typeof told | undefined;
  let busy = false;
  let warned = false;

  const go = async (): Promise<void> => {
    busy = true;
    for (let one = next; one !== undefined; one = next) {
      next = undefined;
      told = one;
      await tell(one.turnId, one.text).catch((error: unknown) => {
        // Once is enough: it comes again with every caption, and costs nothing but time.
        if (!warned) warn(error);
        warned = true;
      });
    }
    busy = false;
  };
  return {
    heard(turnId, text, quiet) {
      const same = told.turnId === turnId;
      if (text === '' || (same && told.text === text)) return;
      if (!quiet && countOf(text) - (same ? countOf(told.text) : 0) < WORTH_WORDS) return;
      next = { turnId, text };
      if (!busy) void go();
    },
  };
};
