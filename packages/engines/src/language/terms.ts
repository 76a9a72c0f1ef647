import { conceptOf, digitsOf } from './concepts.ts';
import { stopWords } from './stop-words.ts';
import { readWords, stem } from './words.ts';

/** A content word of a text: its stem, the concept it stands for, and its UTF-16 place. */
export interface Term {
  stem: string;
  concept: string;
  start: number;
  end: number;
}

/** The content words of a text in order; function words and fillers are left out. */
export const readTerms = (text: string, language: string): Term[] => {
  const stops = stopWords(language);
  const terms: Term[] = [];
  for (const { text: word, start, end } of readWords(text, language)) {
    const lower = word.toLowerCase().replace(/[’']s?$/u, '');
    if (lower === '' || stops.has(lower) || stops.has(lower.replace(/[’'].*$/u, ''))) continue;
    const stemmed = stem(digitsOf(lower), language);
    terms.push({ stem: stemmed, concept: conceptOf(stemmed, language), start, end });
  }
  return terms;
};

const trigrams = (word: string): Set<string> => {
  const padded = `^${word}$`;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  return grams;
};

const CLOSE_ENOUGH = 0.55;

/** How near two stems are by their letters, 0 to 1 (Dice over trigrams): typos, and families that the stemmer keeps apart. */
const letters = (a: string, b: string): number => {
  if (a.length < 5 || b.length < 5 || a.slice(0, 3) !== b.slice(0, 3)) return 0;
  const [left, right] = [trigrams(a), trigrams(b)];
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared += 1;
  return (2 * shared) / (left.size + right.size);
};

/** The terms of a text, prepared for asking whether it says a word. */
export interface TermIndex {
  /** 1 for the same stem, less for a word of the same family or nearly the same letters, 0 for none. */
  strength(term: Term): number;
  size: number;
}

export const indexTerms = (terms: Term[]): TermIndex => {
  const stems = new Set(terms.map((term) => term.stem));
  const concepts = new Set(terms.map((term) => term.concept));
  const byStart = Map.groupBy(stems, (known) => known.slice(0, 3));
  return {
    size: stems.size,
    strength: (term) => {
      if (stems.has(term.stem)) return 1;
      if (concepts.has(term.concept)) return 0.85;
      const near = byStart.get(term.stem.slice(0, 3))?.some((known) => letters(known, term.stem) >= CLOSE_ENOUGH);
      return near ? 0.7 : 0;
    },
  };
};
