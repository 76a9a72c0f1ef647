import { type Heard, NOTHING } from '../spoken.ts';
import type { Ability, Recognition, RecognitionClass } from './recognition.ts';

/** Why it listens no longer: what the person can do about it differs. */
export type BrowserTrouble = 'refused' | 'missing' | 'network' | 'language' | 'service' | 'elsewhere' | 'failed';

const TROUBLES: Record<string, BrowserTrouble> = {
  'not-allowed': 'refused',
  'audio-capture': 'missing',
  network: 'network',
  'language-not-supported': 'language',
  'service-not-allowed': 'service',
  // Not by us: browsers hear one page at a time.
  aborted: 'elsewhere',
};
/** After the last word, so long for its final text. */
const FINAL_WITHIN_MS = 4_000;
/** What ends sooner than this without a word was no listening; so often in a row, and it is given up. */
const SOON_MS = 1_000;
const MOST_SOON = 5;

export interface Listening {
  /** Hears nothing while a voice reads; what was said so far is kept. */
  pause(): void;
  resume(): void;
  /** The person has spoken; `onOver` brings the text. */
  done(): void;
  /** Ends it without a text. */
  close(): void;
}

const join = (...parts: string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
const textOf = (results: ArrayLike<{ isFinal: boolean } & ArrayLike<{ transcript: string }>>, isFinal: boolean) =>
  join(...Array.from(results, (result) => (result.isFinal === isFinal ? (result[0]?.transcript ?? '') : '')));

/**
 * Listens by the browser's recogniser until the person is done. It ends by itself after a silence or a minute, and is begun
 * again; words that were not final by then are kept. `onOver` is told once, with everything that was heard.
 */
export const listenByBrowser = (
  Class: RecognitionClass,
  { tag, where }: Ability,
  events: {
    onOpen: () => void;
    onHeard: (heard: Heard) => void;
    onSpeaking: (speaking: boolean) => void;
    onOver: (text: string, trouble: BrowserTrouble | undefined) => void;
  },
  { now, later }: { now: () => number; later: (work: () => void, ms: number) => () => void } = {
    now: Date.now,
    later: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  },
): Listening => {
  let wanted: 'open' | 'paused' | 'done' = 'open';
  let over = false;
  let before = '';
  let heard: Heard = NOTHING;
  let soon = 0;
  let current: Recognition | undefined;
  let waitNoMore = (): void => {};

  const leave = (): void => {
    over = true;
    waitNoMore();
    current?.abort();
    current = undefined;
  };
  const end = (trouble?: BrowserTrouble): void => {
    if (over) return;
    leave();
    events.onOver(join(before, heard.committed, heard.tentative), trouble);
  };
  const begin = (): void => {
    const mine = new Class();
    const begun = now();
    const isMine = (): boolean => current === mine && !over;
    current = mine;
    Object.assign(mine, { lang: tag, continuous: true, interimResults: true });
    // Only where it was promised: elsewhere the person has agreed to more.
    if (where !== 'remote') mine.processLocally = true;
    mine.onstart = () => {
      if (isMine()) events.onOpen();
    };
    mine.onspeechstart = () => {
      if (isMine()) events.onSpeaking(true);
    };
    mine.onspeechend = () => {
      if (isMine()) events.onSpeaking(false);
    };
    mine.onresult = ({ results }) => {
      if (!isMine()) return;
      soon = 0;
      heard = { committed: textOf(results, true), tentative: textOf(results, false) };
      events.onHeard({ committed: join(before, heard.committed), tentative: heard.tentative });
    };
    mine.onerror = ({ error }) => {
      // Silence is allowed, and what we ended ourselves is no trouble.
      if (!isMine() || error === 'no-speech' || (error === 'aborted' && wanted !== 'open')) return;
      end(TROUBLES[error] ?? 'failed');
    };
    mine.onend = () => {
      if (!isMine()) return;
      current = undefined;
      before = join(before, heard.committed, heard.tentative);
      heard = NOTHING;
      events.onHeard({ committed: before, tentative: '' });
      events.onSpeaking(false);
      soon = now() - begun < SOON_MS && wanted === 'open' ? soon + 1 : 0;
      if (wanted === 'done') end();
      else if (soon >= MOST_SOON) end('failed');
      else if (wanted === 'open') begin();
    };
    try {
      mine.start();
    } catch {
      end('failed');
    }
  };
  begin();
  return {
    pause() {
      if (wanted !== 'open') return;
      wanted = 'paused';
      current?.stop();
    },
    resume() {
      if (wanted !== 'paused' || over) return;
      wanted = 'open';
      // One that is still ending begins again by itself.
      if (current === undefined) begin();
    },
    done() {
      if (wanted === 'done' || over) return;
      wanted = 'done';
      if (current === undefined) return end();
      waitNoMore = later(() => end(), FINAL_WITHIN_MS);
      current.stop();
    },
    close: leave,
  };
};
