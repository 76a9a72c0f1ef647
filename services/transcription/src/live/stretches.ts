/** When somebody spoke in a turn, in milliseconds of the stream. */
export interface Stretches {
  begin(at: number): void;
  end(at: number): void;
  /** Where the words begin; undefined where none were heard. */
  from(): number | undefined;
  /** Nothing that was said until now belongs to the turn. */
  forget(): void;
  /** All until now, oldest first. */
  until(now: number): Array<{ start: number; end: number }>;
}

/** None yet; one that was begun and not ended goes on. */
export const createStretches = (): Stretches => {
  let all: Array<{ start: number; end: number | undefined }> = [];
  return {
    begin(at) {
      const last = all.at(-1);
      if (last === undefined || last.end !== undefined) all.push({ start: at, end: undefined });
    },
    end(at) {
      const last = all.at(-1);
      if (last !== undefined) last.end ??= at;
    },
    from: () => all[0]?.start,
    forget() {
      all = [];
    },
    until: (now) => all.map(({ start, end }) => ({ start, end: end ?? now })),
  };
};
