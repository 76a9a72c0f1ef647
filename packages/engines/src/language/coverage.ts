import { readSentences, type Sentence } from './sentences.ts';
import { indexTerms, readTerms, type Term, type TermIndex } from './terms.ts';

/** Everyday words that say little about a point even though they are content words. */
const COMMON = new Set(
  'work team people time thing way good day week year project company job process situation start new help know think want need first clear clearly specific ensure use'.split(
    ' ',
  ),
);
const COMMON_WEIGHT = 0.5;
/** A word of the question itself shows only that the question was heard. */
const ECHO_WEIGHT = 0.45;
const IDEAL_WEIGHT = 0.9;

export interface Point {
  text: string;
  paraphrases: string[];
}

/** A key point made ready: its phrasings as weighted terms. */
export interface PreparedPoint {
  point: Point;
  phrasings: Array<{ terms: Array<{ term: Term; weight: number }>; total: number; trust: number }>;
}

/** How well an answer covers a point, and by which sentence. */
export interface Coverage {
  point: Point;
  /** 0 to 1. */
  degree: number;
  /** Index into the sentences of the answer; -1 when nothing covers it. */
  sentence: number;
}

const weigh = (terms: Term[], echo: TermIndex) => {
  const distinct = [...new Map(terms.map((term) => [term.concept, term])).values()];
  return distinct.map((term) => ({
    term,
    weight: (COMMON.has(term.stem) ? COMMON_WEIGHT : 1) * (echo.strength(term) === 1 ? ECHO_WEIGHT : 1),
  }));
};

const phrasing = (text: string, language: string, echo: TermIndex, trust: number) => {
  const terms = weigh(readTerms(text, language), echo);
  return { terms, total: terms.reduce((sum, { weight }) => sum + weight, 0), trust };
};

const recall = (phrase: PreparedPoint['phrasings'][number], index: TermIndex): number =>
  phrase.total === 0
    ? 0
    : phrase.terms.reduce((sum, { term, weight }) => sum + weight * index.strength(term), 0) / phrase.total;

/**
 * Prepares key points. The sentence of the ideal answer that says a point best serves as one more phrasing of it, trusted
 * a little less than the author's own.
 */
export const preparePoints = (
  points: Point[],
  question: string,
  idealAnswer: string | null,
  language: string,
): PreparedPoint[] => {
  const echo = indexTerms(readTerms(question, language));
  const ideal =
    idealAnswer === null
      ? []
      : readSentences(idealAnswer, language).map((sentence) => ({
          sentence,
          index: indexTerms(readTerms(sentence.text, language)),
        }));
  return points.map((point) => {
    const phrasings = [point.text, ...point.paraphrases].map((text) => phrasing(text, language, echo, 1));
    const [own] = phrasings;
    const ranked =
      own === undefined
        ? []
        : ideal.map(({ sentence, index }) => ({ sentence, fit: recall(own, index) })).toSorted((a, b) => b.fit - a.fit);
    const best = ranked[0];
    if (best !== undefined && best.fit >= 0.4)
      phrasings.push(phrasing(best.sentence.text, language, echo, IDEAL_WEIGHT));
    return { point, phrasings };
  });
};

/** From share of words found to degree of coverage: below a fifth it is chance, from two thirds on it is said. */
const degreeOf = (share: number): number => Math.min(1, Math.max(0, (share - 0.18) / 0.44));

/** A statement may take two or three sentences; the wider the window, the less its finds mean. */
const WINDOWS = [
  { size: 1, trust: 1 },
  { size: 2, trust: 0.94 },
  { size: 3, trust: 0.86 },
];

/** How well an answer's sentences cover each point. Words strewn over a whole answer do not add up to a statement. */
export const cover = (prepared: PreparedPoint[], sentences: Sentence[], language: string): Coverage[] => {
  const terms = sentences.map((sentence) => readTerms(sentence.text, language));
  const windows = WINDOWS.flatMap(({ size, trust }) =>
    Array.from({ length: Math.max(0, sentences.length - size + 1) }, (_, start) => ({
      start,
      size,
      trust,
      index: indexTerms(terms.slice(start, start + size).flat()),
    })),
  );
  const single = windows.filter(({ size }) => size === 1);
  return prepared.map(({ point, phrasings }) => {
    let best = { share: 0, start: -1, size: 1, phrase: phrasings[0] };
    for (const phrase of phrasings) {
      for (const window of windows) {
        const share = recall(phrase, window.index) * window.trust * phrase.trust;
        if (share > best.share) best = { share, start: window.start, size: window.size, phrase };
      }
    }
    const { phrase, start, size } = best;
    const inside = phrase === undefined || start < 0 ? [] : single.slice(start, start + size);
    const told = inside.toSorted((a, b) => (phrase ? recall(phrase, b.index) - recall(phrase, a.index) : 0))[0];
    return { point, degree: degreeOf(best.share), sentence: told?.start ?? -1 };
  });
};

/** How alike two texts are by their content words, 0 to 1 (share of the smaller one's words that the other says). */
export const likeness = (a: string, b: string, language: string): number => {
  const [left, right] = [readTerms(a, language), readTerms(b, language)];
  const [small, large] = left.length <= right.length ? [left, right] : [right, left];
  if (small.length === 0) return 0;
  const index = indexTerms(large);
  return small.reduce((sum, term) => sum + (index.strength(term) === 1 ? 1 : 0), 0) / small.length;
};
