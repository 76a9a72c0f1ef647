import type { Spoken } from '@talentsync/contracts';

/** An answer with the recordings that it was spoken in; none where it was typed. */
export interface Answer {
  turnId: string;
  /** What was asked. */
  prompt: string;
  text: string;
  language: string;
  recordings: Spoken[];
}

/** Words as the language cuts them, in small letters: Japanese has no spaces between them. */
export const wordsOf = (text: string, language: string): string[] => {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment.toLocaleLowerCase(language)] : []));
};

/** The language without its region: `de` of `de-AT`. */
export const languageOf = ({ language }: { language: string }): string => language.split('-')[0] ?? language;

/** What was counted, the most frequent first. */
export const counted = (found: string[]): Array<{ text: string; amount: number }> =>
  [...Map.groupBy(found, (text) => text)]
    .map(([text, all]) => ({ text, amount: all.length }))
    .toSorted((one, other) => other.amount - one.amount || (one.text < other.text ? -1 : 1));

export const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
