/** A word of a caption, in seconds of the stream where the recogniser tells. */
export interface HeardWord {
  text: string;
  start: number | undefined;
  end: number | undefined;
}

/** Words said twice at the seam of two windows are looked for among so many. */
const SEAM = 5;
const TOLERANCE_SECONDS = 0.1;

const same = (one: string, two: string): boolean => bare(one) === bare(two);
const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, '');

export interface Agreement {
  /** Takes what a pass over the window heard. `from`: how many of the committed words the window begins with. */
  update(words: HeardWord[]): void;
  /** A new window begins after the words committed so far. */
  trim(): void;
  committed(): string;
  tentative(): string;
  /** Where the last committed word ends; undefined without times or words. */
  committedUntil(): number | undefined;
  reset(): void;
}

/**
 * Captions by local agreement (Liu et al. 2020, as Whisper-Streaming uses it): a word is committed when two passes over the
 * growing window agree on it and on all before it. What is committed never changes; the rest is tentative.
 */
export const createAgreement = (): Agreement => {
  let committed: HeardWord[] = [];
  /** Of the committed words, those that the present window contains. */
  let inWindow = 0;
  let previous: HeardWord[] = [];
  let tail: HeardWord[] = [];

  /** What of this pass comes after the committed words: by their times where there are any, else by their number. */
  const beyond = (words: HeardWord[]): HeardWord[] => {
    const until = committed.at(-1)?.end;
    const timed = until !== undefined && words.every(({ start }) => start !== undefined);
    const rest = timed
      ? words.filter(
          ({ start, end }) => ((start as number) + (end ?? (start as number))) / 2 > until - TOLERANCE_SECONDS,
        )
      : words.slice(inWindow);
    if (!timed) return rest;
    // Times wander by a syllable: words that were committed already are not said again.
    for (let count = Math.min(SEAM, rest.length, committed.length); count > 0; count -= 1) {
      const last = committed.slice(-count);
      const close = (rest[count - 1]?.start ?? 0) < until + TOLERANCE_SECONDS;
      if (close && last.every((word, at) => same(word.text, rest[at]?.text ?? ''))) return rest.slice(count);
    }
    return rest;
  };

  return {
    update(words) {
      const rest = beyond(words);
      let agreed = 0;
      while (
        agreed < rest.length &&
        agreed < previous.length &&
        same(rest[agreed]?.text ?? '', previous[agreed]?.text ?? '')
      )
        agreed += 1;
      committed = [...committed, ...rest.slice(0, agreed)];
      inWindow += agreed;
      tail = rest.slice(agreed);
      previous = tail;
    },
    trim() {
      inWindow = 0;
      previous = [];
    },
    committed: () => committed.map(({ text }) => text).join(' '),
    tentative: () => tail.map(({ text }) => text).join(' '),
    committedUntil: () => committed.at(-1)?.end,
    reset() {
      committed = [];
      previous = [];
      tail = [];
      inWindow = 0;
    },
  };
};
