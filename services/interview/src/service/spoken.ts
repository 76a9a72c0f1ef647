import { type Spoken, type Transcription, transcriptions } from '@talentsync/contracts';
import type { Call, Caller } from '@talentsync/kit';
import { wordsOf } from './words.ts';

/** In all recordings of one answer together: twice what the longest answer holds, and well below what a message may weigh. */
const MOST_WORDS = 6_000;
const MOST_CHARACTERS = 60_000;

const spokenOf = ({ text, words, scorable }: Transcription): Spoken => ({
  text,
  words: words.map(({ text: word, start, end }) => ({ text: word, start, end })),
  reliable: scorable,
});

/** The recordings that fit into one message; what is beyond it is not coached on. */
export const fitting = (recordings: Spoken[]): Spoken[] => {
  let words = 0;
  let characters = 0;
  return recordings.filter((recording) => {
    words += recording.words.length;
    characters += recording.text.length;
    return words <= MOST_WORDS && characters <= MOST_CHARACTERS;
  });
};

/**
 * The transcriptions that an answer was spoken in. They never stand in the way of it: what is gone, somebody else's or not
 * ready is left out.
 */
export const readSpoken = async (call: Call, caller: Caller, ids: string[]): Promise<Transcription[]> => {
  const read = await Promise.all(
    ids.map((id) => call(transcriptions.get, caller, { params: { id } }).catch(() => undefined)),
  );
  return read.flatMap((found) => (found?.status === 'ready' && found.text !== '' ? [found] : []));
};

/** What coaching has to know of recordings. */
export const coachable = (recordings: Transcription[]): Spoken[] => fitting(recordings.map(spokenOf));

/** False while words that were heard too poorly still stand in a text as they came; whoever corrected them has read them. */
export const isHeard = (text: string, recordings: Transcription[]): boolean => {
  const whole = ` ${wordsOf(text)} `;
  return recordings.every((found) => {
    const words = wordsOf(found.text);
    return found.scorable || words === '' || !whole.includes(` ${words} `);
  });
};
