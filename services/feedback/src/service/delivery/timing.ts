import type { DeliveryFinding } from '@talentsync/contracts';
import { bandsOf, ENGLISH_PACE, NO_BANDS, PAUSES } from './bands.ts';
import { type Answer, languageOf, round } from './words.ts';

/** With less speech than this a pace says nothing. */
const LEAST_SECONDS = 20;
/** A recogniser's "words" of these languages are characters or guesses. */
const UNSPACED = new Set(['ja', 'zh', 'th', 'lo', 'km', 'my']);
const PAUSES_SHOWN = 3;
/** From here on a pause is worth showing: the study's border between medium and long. */
const LONG_SECONDS = 1;
const WORDS_BEFORE = 4;

type Timed = Answer['recordings'][number]['words'];

const spanOf = (words: Timed): number => (words.at(-1)?.end ?? 0) - (words[0]?.start ?? 0);
const timedOf = (answers: Answer[]): Array<{ turnId: string; words: Timed }> =>
  answers.flatMap(({ turnId, recordings }) =>
    recordings.flatMap(({ words }) => (words.length > 1 ? [{ turnId, words }] : [])),
  );

/** Words a minute from the first word of each recording to its last, pauses included. */
export const paceOf = (answers: Answer[]): DeliveryFinding | undefined => {
  const [first] = answers;
  if (first === undefined || UNSPACED.has(languageOf(first))) return undefined;
  const timed = timedOf(answers);
  const seconds = timed.reduce((sum, { words }) => sum + spanOf(words), 0);
  if (seconds < LEAST_SECONDS) return undefined;
  const value = Math.round((60 * timed.reduce((sum, { words }) => sum + words.length, 0)) / seconds);
  const published = languageOf(first) === 'en' ? bandsOf(ENGLISH_PACE, value) : NO_BANDS;
  return { measure: 'pace', value, ...published, examples: [] };
};

/** The longest silences between two words of one recording, with what was said before them. */
export const pausesOf = (answers: Answer[]): DeliveryFinding | undefined => {
  const gaps = timedOf(answers)
    .flatMap(({ turnId, words }) =>
      words.slice(1).map(({ start }, at) => ({
        turnId,
        amount: round(start - (words[at]?.end ?? start), 1),
        text: words
          .slice(Math.max(0, at + 1 - WORDS_BEFORE), at + 1)
          .map(({ text }) => text)
          .join(' '),
      })),
    )
    .toSorted((one, other) => other.amount - one.amount);
  const [[longest], [first]] = [gaps, answers];
  if (longest === undefined || first === undefined) return undefined;
  return {
    measure: 'pauses',
    value: Math.max(0, longest.amount),
    ...bandsOf(PAUSES, longest.amount, { language: languageOf(first) }),
    examples: gaps.filter(({ amount }) => amount >= LONG_SECONDS).slice(0, PAUSES_SHOWN),
  };
};
