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
const LEAST_STATEMENT = 4;
const LEAST_FIT = 0.3;

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

/** The statements of an ideal answer: its sentences, parted at commas where a part says enough to stand alone. */
const statementsOf = (text: string, language: string) => {
  const parts = readSentences(text, language).flatMap((sentence) => sentence.text.split(/[,;:]\s+/));
  const statements: string[] = [];
  let pending = '';
  for (const part of parts) {
    pending = pending === '' ? part : `${pending}, ${part}`;
    if (readTerms(pending, language).length < LEAST_STATEMENT) continue;
    statements.push(pending);
    pending = '';
  }
  if (pending !== '') statements.push(pending);
  return statements.map((statement) => ({ text: statement, index: indexTerms(readTerms(statement, language)) }));
};

/**
 * Prepares key points. The statement of the ideal answer that makes a point best serves as one more phrasing of it, trusted
 * a little less than the author's own; each statement serves one point, the one that it fits best.
 */
export const preparePoints = (
  points: Point[],
  question: string,
  idealAnswer: string | null,
  language: string,
): PreparedPoint[] => {
  const echo = indexTerms(readTerms(question, language));
  const prepared = points.map((point) => ({
    point,
    phrasings: [point.text, ...point.paraphrases].map((text) => phrasing(text, language, echo, 1)),
  }));
  const fits = (idealAnswer === null ? [] : statementsOf(idealAnswer, language)).flatMap(({ text, index }, statement) =>
    prepared.map(({ phrasings }, point) => ({
      statement,
      point,
      text,
      fit: Math.max(...phrasings.map((phrase) => recall(phrase, index))),
    })),
  );
  const used = { statements: new Set<number>(), points: new Set<number>() };
  for (const { statement, point, text, fit } of fits.toSorted((a, b) => b.fit - a.fit)) {
    if (fit < LEAST_FIT || used.statements.has(statement) || used.points.has(point)) continue;
    used.statements.add(statement);
    used.points.add(point);
    prepared[point]?.phrasings.push(phrasing(text, language, echo, IDEAL_WEIGHT));
  }
  return prepared;
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
