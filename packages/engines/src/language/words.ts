import { newStemmer, type Stemmer } from 'snowball-stemmers';

/** A word of a text with its UTF-16 place in it. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const STEMMERS: Record<string, string> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
};

const stemmers = new Map<string, Stemmer>();
const segmenters = new Map<string, Intl.Segmenter>();

const base = (language: string): string => language.split('-')[0] ?? 'en';

/** The words of a text in order, by Unicode's rules (so Chinese and Japanese have words too); case is kept. */
export const readWords = (text: string, language: string): Word[] => {
  const key = base(language);
  let segmenter = segmenters.get(key);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(key, { granularity: 'word' });
    segmenters.set(key, segmenter);
  }
  const words: Word[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push({ text: segment, start: index, end: index + segment.length });
  }
  return words;
};

/** The Snowball stem of one word, lower case and without accents; languages without a stemmer keep the word. */
export const stem = (word: string, language: string): string => {
  const lower = word.toLowerCase();
  const name = STEMMERS[base(language)];
  if (name === undefined) return lower;
  let stemmer = stemmers.get(name);
  if (stemmer === undefined) {
    stemmer = newStemmer(name);
    stemmers.set(name, stemmer);
  }
  return stemmer.stem(lower).normalize('NFD').replace(/\p{M}/gu, '');
};
