import type { SpeechCapabilities } from '@talentsync/contracts';
import type { Reading, ReadingEvents } from './reading.ts';

/** As much of a browser's voice as choosing one needs. */
export type BrowserVoice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';
const plain = (tag: string): string => tag.toLowerCase().replace('_', '-');

/**
 * The browser's voice for a language, if it has one: a voice on this device alone. A remote one would send the questions, some
 * of them made from a resume, to the maker of the browser; they can be read, so nobody is asked for that.
 */
export const chooseBrowserVoice = <V extends BrowserVoice>(language: string, voices: readonly V[]): V | undefined => {
  const fit = voices.filter(({ lang, localService }) => localService && primary(lang) === primary(language));
  const worth = ({ lang, default: isDefault }: V): number =>
    Number(plain(lang) === plain(language)) * 2 + Number(isDefault);
  return fit.reduce<V | undefined>((best, voice) => (best && worth(best) >= worth(voice) ? best : voice), undefined);
};

/** Whether the server has a voice for a language: German in an English mouth is worse than a plain voice of the browser. */
export const hasVoice = ({ synthesis }: Pick<SpeechCapabilities, 'synthesis'>, language: string): boolean =>
  synthesis.usable && synthesis.languages.includes(primary(language));

/** Who reads, and who goes on where that one fails; `server` is undefined until it is known whether it has a voice. */
export const chooseReader = (
  server: boolean | undefined,
  browser: unknown,
): { usable: boolean | undefined; first: 'server' | 'browser' | undefined; second: 'browser' | undefined } => {
  const own = browser === undefined ? undefined : 'browser';
  if (server) return { usable: true, first: 'server', second: own };
  // Nobody's voice changes in the middle because the server was slow to say what it has.
  if (server === undefined) return { usable: undefined, first: undefined, second: undefined };
  return { usable: own !== undefined, first: own, second: undefined };
};

/** A text from its nth sentence on; whole where it is parted otherwise here than where it was counted: heard twice is better than missed. */
export const fromSentence = (text: string, language: string, { at, of }: { at: number; of: number }): string => {
  const parts = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)];
  return (parts.length === of ? text.slice(parts[at]?.index ?? 0) : text).trim();
};

/** Reads by one voice, and where that fails by another, from the sentence that it had come to. */
export const readByEither = (
  text: string,
  language: string,
  events: ReadingEvents,
  first: (events: ReadingEvents) => Reading,
  second: (rest: string) => Reading,
): Reading => {
  let paused = false;
  let rest: string | undefined;
  let other: Reading | undefined;
  let stopped = false;
  const begin = (): void => {
    if (rest !== undefined && !paused && !stopped) other ??= second(rest);
  };
  const one = first({
    ...events,
    onFail: (reached) => {
      rest = fromSentence(text, language, reached);
      begin();
    },
  });
  return {
    pause() {
      paused = true;
      (other ?? one).pause();
    },
    resume() {
      paused = false;
      if (other === undefined && rest !== undefined) begin();
      else (other ?? one).resume();
    },
    stop() {
      stopped = true;
      (other ?? one).stop();
    },
  };
};
