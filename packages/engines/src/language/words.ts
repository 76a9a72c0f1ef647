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
const CACHE_LIMIT = 50_000;

const stemmers = new Map<string, { stemmer: Stemmer; known: Map<string, string> }>();
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
  const key = base(language);
  const name = STEMMERS[key];
  if (name === undefined) return lower;
  let entry = stemmers.get(key);
  if (entry === undefined) {
    entry = { stemmer: newStemmer(name), known: new Map() };
    stemmers.set(key, entry);
  }
  let stemmed = entry.known.get(lower);
  if (stemmed === undefined) {
    stemmed = entry.stemmer.stem(lower).normalize('NFD').replace(/\p{M}/gu, '');
    if (entry.known.size >= CACHE_LIMIT) entry.known.clear();
    // A word of a hundred letters is nobody's word, and need not be remembered.
    if (lower.length <= 40) entry.known.set(lower, stemmed);
  }
  return stemmed;
};
