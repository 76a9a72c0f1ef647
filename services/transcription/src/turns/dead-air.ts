export interface DeadAir {
  /** Somebody stopped speaking, so many milliseconds ago. */
  speechEnded(agoMs: number): void;
  speechStarted(): void;
  /** The turn is over; who was still speaking pressed Done. */
  turnEnded(): void;
  /** The turn's text is there. */
  textCame(): void;
  /** The next question is put; `spoken` where a voice is about to read it, which is then waited for. */
  questionPut(spoken: boolean): void;
  voiceStarted(): void;
  /** Counts what is still open, at the end of a session. */
  end(): void;
}

/**
 * How long one hears nothing after one's last word: until the voice begins with the next question. Where nobody reads
 * aloud, until one's own text is there: what comes then is the reader's own time. By the clock on the wall, since no sound
 * arrives while a microphone is closed.
 */
export const createDeadAir = (now: () => number, count: (ms: number) => void): DeadAir => {
  let speechEnd: number | undefined;
  let over = false;
  let text: number | undefined;
  let asking = false;

  const close = (at: number | undefined): void => {
    if (over && speechEnd !== undefined && at !== undefined) count(Math.max(0, at - speechEnd));
    [speechEnd, over, text, asking] = [undefined, false, undefined, false];
  };
  return {
    speechEnded(agoMs) {
      if (!over) speechEnd = now() - agoMs;
    },
    speechStarted() {
      if (!over) speechEnd = undefined;
    },
    turnEnded() {
      over = true;
    },
    textCame() {
      if (over) text ??= now();
    },
    questionPut(spoken) {
      if (spoken) asking = true;
      else close(text);
    },
    voiceStarted() {
      if (asking) close(now());
    },
    end: () => close(text),
  };
};
