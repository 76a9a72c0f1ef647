/** The clock that the services read. Only sample data is ever made at another time than now. */
export interface Clock {
  now(): number;
  /** From here on it is so many milliseconds ago; 0 is now again. */
  setBack(ms: number): void;
}

/** The machine's clock until somebody sets it back. */
export const createClock = (): Clock => {
  let back = 0;
  return {
    now: () => Date.now() - back,
    setBack: (ms) => {
      back = ms;
    },
  };
};
