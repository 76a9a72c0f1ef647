import type { DeliveryFinding } from '@talentsync/contracts';
import { bandsOf, ENGLISH_FILLERS, NO_BANDS } from './bands.ts';
import { type Answer, counted, languageOf, round, wordsOf } from './words.ts';

const list = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** Sounds of hesitation as recognisers spell them. A list for each language: "um" and "er" are German words. */
const SOUNDS: Record<string, Set<string>> = {
  en: new Set(list('um umm ummm uhm uh uhh uhhh er erm hm hmm hmmm mm mmm')),
  de: new Set(list('äh ähh ähhh ähm ähmm ähem öh öhm hm hmm hmmm mhm')),
};

interface Phrase {
  words: string[];
  /** Beside these it is meant as it is said. */
  notAfter: Set<string>;
  notBefore: Set<string>;
}
const phrase = (words: string, notAfter = '', notBefore = ''): Phrase => ({
  words: list(words),
  notAfter: new Set(list(notAfter)),
  notBefore: new Set(list(notBefore)),
});

const KIND_AFTER = 'a an the this that what which any some every each one another same new of no';
const KNOW_AFTER = 'do did if as what how would should may might will before when once because that let so';
const KNOW_BEFORE = 'how what why that who where when whether if about the it this exactly more';

/** Words that often fill, and mean little where they stand so; those that mostly mean something ("like", "halt") are left out. */
const PHRASES: Record<string, Phrase[]> = {
  en: [
    phrase('you know', KNOW_AFTER, KNOW_BEFORE),
    phrase('i mean', 'what', 'that it this to by'),
    phrase('kind of', KIND_AFTER),
    phrase('sort of', KIND_AFTER),
    phrase('basically'),
    phrase('literally'),
    phrase('or something', '', 'else like similar'),
  ],
  de: [
    phrase('sozusagen'),
    phrase('quasi'),
    phrase('irgendwie'),
    phrase('im prinzip'),
    phrase('sag ich mal'),
    phrase('sage ich mal'),
    phrase('weißt du', '', 'wie was warum wo wer wann ob noch'),
  ],
};

const occurs = (words: string[], at: number, { words: wanted, notAfter, notBefore }: Phrase): boolean =>
  wanted.every((word, offset) => words[at + offset] === word) &&
  !notAfter.has(words[at - 1] ?? '') &&
  !notBefore.has(words[at + wanted.length] ?? '');

/** What was heard of an answer where the recogniser hears well enough, recording by recording. */
const heardOf = ({ recordings, language }: Answer): string[][] =>
  recordings.flatMap(({ reliable, text }) => (reliable ? [wordsOf(text, language)] : []));

/** Whether a word is a sound of hesitation ("um") in this language. */
export const isHesitation = (word: string, language: string): boolean => SOUNDS[language]?.has(word) ?? false;

/**
 * Sounds of hesitation in a hundred words: at least so many, since recognisers leave most of them out. So few are never
 * called few; only more than the average is certain.
 */
export const fillersOf = (answers: Answer[]): DeliveryFinding | undefined => {
  const [first] = answers;
  if (first === undefined || SOUNDS[languageOf(first)] === undefined) return undefined;
  const language = languageOf(first);
  const words = answers.flatMap((answer) => heardOf(answer).flat());
  if (words.length === 0) return undefined;
  const sounds = words.filter((word) => isHesitation(word, language));
  const value = round((100 * sounds.length) / words.length, 1);
  const average = ENGLISH_FILLERS.ranges[1]?.from ?? 0;
  const published = language === 'en' ? bandsOf(ENGLISH_FILLERS, value, { certain: value >= average }) : NO_BANDS;
  return { measure: 'fillers', value, ...published, examples: counted(sounds) };
};

/** Words that often fill, counted; nobody published how many are too many. */
export const phrasesOf = (answers: Answer[]): DeliveryFinding | undefined => {
  const [first] = answers;
  const phrases = first === undefined ? undefined : PHRASES[languageOf(first)];
  const heard = answers.flatMap(heardOf);
  if (phrases === undefined || heard.length === 0) return undefined;
  const found = heard.flatMap((words) =>
    words.flatMap((_, at) => phrases.filter((one) => occurs(words, at, one)).map(({ words: own }) => own.join(' '))),
  );
  return { measure: 'phrases', value: found.length, ...NO_BANDS, examples: counted(found) };
};
