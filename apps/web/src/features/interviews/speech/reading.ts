/** A text that is being read aloud. */
export interface Reading {
  pause(): void;
  /** Goes on where it was: at the sound it had reached, or the word. */
  resume(): void;
  stop(): void;
}

export interface ReadingEvents {
  /** It is heard; told again after a pause. */
  onSound: () => void;
  /** It has come to its end, or can go no further. Not told of what was stopped. */
  onEnd: () => void;
  /** It can go no further: told instead of the end to whoever has another voice, with the sentence that it had come to. */
  onFail?: (reached: { at: number; of: number }) => void;
}

/** What a browser's voices need; a test brings its own. */
export interface Voices {
  synthesis: Pick<SpeechSynthesis, 'speak' | 'cancel'>;
  utterance: (text: string) => SpeechSynthesisUtterance;
}

/**
 * Reads by a voice of the browser. Not every browser can hold one back where it is: it is ended, and goes on from the word
 * that it had come to.
 */
export const readByBrowser = (
  text: string,
  language: string,
  { onSound, onEnd }: ReadingEvents,
  voice?: SpeechSynthesisVoice,
  { synthesis, utterance }: Voices = {
    synthesis: window.speechSynthesis,
    utterance: (part) => new SpeechSynthesisUtterance(part),
  },
): Reading => {
  let reached = 0;
  /** Also kept so that no browser throws away what it is still reading. */
  let current: SpeechSynthesisUtterance | undefined;
  const say = (): void => {
    const from = reached;
    const part = utterance(text.slice(from));
    current = part;
    part.lang = language;
    if (voice !== undefined) part.voice = voice;
    part.onstart = () => {
      if (current === part) onSound();
    };
    part.onboundary = ({ charIndex }) => {
      if (current === part) reached = from + charIndex;
    };
    const over = (): void => {
      if (current !== part) return;
      current = undefined;
      onEnd();
    };
    part.onend = over;
    part.onerror = over;
    synthesis.speak(part);
  };
  const hush = (): void => {
    current = undefined;
    synthesis.cancel();
  };
  say();
  return {
    pause: hush,
    resume() {
      if (current === undefined) say();
    },
    stop: hush,
  };
};

/** As much of an audio element as a reading needs. */
export interface Player {
  play(): Promise<void>;
  pause(): void;
  onplaying: ((event: Event) => void) | null;
  onended: ((event: Event) => void) | null;
  onerror: ((event: Event | string) => void) | null;
}

export interface Sounds {
  /** One sentence of a text, and how many it has. */
  load: (text: string, language: string, sentence: number) => Promise<{ sound: Blob; sentences: number }>;
  player: (sound: Blob) => { player: Player; release: () => void };
}

/** Reads by the server's voice, a sentence at a time: while one sounds the next is fetched. */
export const readByServer = (
  text: string,
  language: string,
  { onSound, onEnd, onFail }: ReadingEvents,
  { load, player }: Sounds,
): Reading => {
  let state: 'reading' | 'paused' | 'stopped' = 'reading';
  let current: Player | undefined;
  const reached = { at: 0, of: 0 };
  const isOver = (): boolean => state === 'stopped';

  const sounded = (sound: Blob): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const made = player(sound);
      current = made.player;
      made.player.onplaying = onSound;
      made.player.onended = () => {
        current = undefined;
        made.release();
        resolve();
      };
      made.player.onerror = () => reject(new Error('The sound could not be played.'));
      if (state === 'reading') start(made.player, reject);
    });
  const start = (playing: Player, fail: (error: unknown) => void): void => {
    playing.play().catch((error: unknown) => {
      // Held back before it had begun: that is no failure.
      if (!(error instanceof Error && error.name === 'AbortError')) fail(error);
    });
  };
  const all = async (): Promise<void> => {
    let next = load(text, language, 0);
    for (let at = 0; !isOver(); at += 1) {
      const { sound, sentences } = await next;
      if (isOver()) return;
      Object.assign(reached, { at, of: sentences });
      if (at + 1 < sentences) {
        next = load(text, language, at + 1);
        next.catch(() => undefined);
      }
      await sounded(sound);
      if (at + 1 >= sentences) return;
      reached.at = at + 1;
    }
  };
  const end = (): void => {
    if (isOver()) return;
    state = 'stopped';
    onEnd();
  };
  const fail = (): void => {
    if (isOver()) return;
    state = 'stopped';
    if (onFail === undefined) onEnd();
    else onFail({ ...reached });
  };
  all().then(end, fail);
  return {
    pause() {
      if (state !== 'reading') return;
      state = 'paused';
      current?.pause();
    },
    resume() {
      if (state !== 'paused') return;
      state = 'reading';
      if (current !== undefined) start(current, fail);
    },
    stop() {
      state = 'stopped';
      current?.pause();
    },
  };
};
