import { readSentences, type Sentence } from './sentences.ts';
import { indexStatements, type StatementIndex } from './statement-index.ts';
import { readTerms, type Term } from './terms.ts';

/** A word of the question itself shows only that the question was heard. */
const ECHO = 0.35;
/** A word that several key points have does not tell which of them was meant. */
const SHARED = 0.6;
/** In "instead of hiding it" the part that is turned away from is seldom said aloud. */
const TURNED_AWAY = 0.5;
const LIGHT = 0.3;

export interface Point {
  text: string;
  paraphrases: string[];
}

/** Terms of which any may be said: a word, or the examples of a "such as". */
interface Group {
  options: Term[];
  weight: number;
}

interface Phrasing {
  groups: Group[];
  total: number;
}

/** A key point made ready for many answers. */
export interface PreparedPoint {
  point: Point;
  /** Whole phrasings; any of them will do. */
  phrasings: Phrasing[];
  /** The halves of a point with an "and", which may be said in different places. */
  parts: Phrasing[];
  /** Literal phrasings (lower case) of three words or more, for exact matches of everyday words. */
  literals: string[];
  /** The terms of the ideal answer's sentence that makes this point. */
  ideal: Phrasing | undefined;
}

/** How well an answer covers a point, and by which statements. */
export interface Coverage {
  point: Point;
  /** 0 to 1. */
  degree: number;
  /** Indices of the statements that say it, in order; empty when nothing does. */
  statements: number[];
}

const EXAMPLES =
  /(?:,? such as |,? for example,? |,? for instance,? |,? e\.g\.,? |,? zum Beispiel,? |,? etwa |,? z\. ?B\. |,? por ejemplo,? |,? par exemple,? |,? por exemplo,? )/i;
const OR = /^[\s,]*(?:or|oder|o|ou)(?:\s+(?:a|an|the|to|by|on|in|its|their|eine?n?|un|una|une|um|uma))*\s+$/i;

const distinct = (terms: Term[]): Term[] => [...new Map(terms.map((term) => [term.key, term])).values()];

const phrase = (groups: Group[]): Phrasing => ({ groups, total: groups.reduce((sum, { weight }) => sum + weight, 0) });

/** Head words one by one (those joined by "or" as one), examples as one. */
const groupsOf = (text: string, language: string, weigh: (term: Term) => number): Group[] => {
  const match = EXAMPLES.exec(text);
  const head = match === null ? text : text.slice(0, match.index);
  const groups: Group[] = [];
  let previous: Term | undefined;
  const seen = new Set<string>();
  for (const term of readTerms(head, language, true)) {
    if (seen.has(term.key)) continue;
    seen.add(term.key);
    const joined = previous !== undefined && OR.test(head.slice(previous.end, term.start));
    const last = groups.at(-1);
    const weight = weigh(term);
    if (joined && last) {
      last.options.push(term);
      last.weight = Math.max(last.weight, weight);
    } else groups.push({ options: [term], weight });
    previous = term;
  }
  if (match !== null) {
    const examples = distinct(readTerms(text.slice(match.index + match[0].length), language, true));
    if (examples.length > 0) groups.push({ options: examples, weight: Math.max(...examples.map(weigh)) });
  }
  return groups.filter(({ weight }) => weight > 0);
};

const heavy = (groups: Group[]): number => groups.filter(({ weight }) => weight > LIGHT).length;

/** The halves of "A and B" or "A; B" where both say something of their own. */
const partsOf = (text: string, language: string, weigh: (term: Term) => number): Phrasing[] => {
  const pieces = text.split(/;|,? and | und | y | et | e /i);
  if (pieces.length < 2) return [];
  const parts = pieces.map((piece) => groupsOf(piece, language, weigh));
  return parts.every((groups) => heavy(groups) >= 1) && parts.some((groups) => heavy(groups) >= 2)
    ? parts.map(phrase)
    : [];
};

/**
 * Which sentence of the ideal answer makes which point: the likest by words, with a leaning to the order in which both are
 * written, since authors mostly keep it.
 */
const alignIdeal = (points: Phrasing[], sentences: Sentence[], language: string): Array<Sentence | undefined> => {
  const index = indexStatements(sentences.map(({ tokens }) => readTerms('', language, false, tokens)));
  return points.map((own, at) => {
    let best: { sentence: Sentence | undefined; fit: number } = { sentence: undefined, fit: 0.3 };
    for (const [place, sentence] of sentences.entries()) {
      const apart = Math.abs((at + 0.5) / points.length - (place + 0.5) / sentences.length);
      const fit = own.total === 0 ? 0 : hitsIn(own, index, place, 1) / own.total + 0.25 * (1 - apart);
      if (fit > best.fit) best = { sentence, fit };
    }
    return best.sentence;
  });
};

/** Prepares the key points of a question; costs a few milliseconds, so keep the result. */
export const preparePoints = (
  points: Point[],
  question: string,
  idealAnswer: string | null,
  language: string,
): PreparedPoint[] => {
  const echo = new Set(readTerms(question, language).map(({ key }) => key));
  const inPoints = new Map<string, number>();
  for (const { text } of points) {
    for (const { key } of distinct(readTerms(text, language, true))) inPoints.set(key, (inPoints.get(key) ?? 0) + 1);
  }
  const weigh = (term: Term): number =>
    term.weight *
    (echo.has(term.key) ? ECHO : 1) *
    ((inPoints.get(term.key) ?? 0) > 1 ? SHARED : 1) *
    (term.negated ? TURNED_AWAY : 1);
  const own = points.map(({ text }) => phrase(groupsOf(text, language, weigh)));
  const ideal = idealAnswer === null ? [] : alignIdeal(own, readSentences(idealAnswer, language), language);
  return points.map((point, at) => {
    const sentence = ideal[at];
    const paraphrases = point.paraphrases.map((text) => phrase(groupsOf(text, language, weigh)));
    return {
      point,
      phrasings: [own[at], ...paraphrases].filter((one) => one !== undefined && one.total > 2 * LIGHT) as Phrasing[],
      parts: partsOf(point.text, language, weigh),
      literals: point.paraphrases.map(plain).filter((text) => text.split(' ').length >= 3),
      ideal:
        sentence === undefined
          ? undefined
          : phrase(
              distinct(readTerms('', language, true, sentence.tokens)).map((term) => ({
                options: [term],
                weight: weigh(term),
              })),
            ),
    };
  });
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How well a window of statements says one group: its best option, a little more for a second example. */
const groupIn = ({ options }: Group, index: StatementIndex, start: number, size: number): number => {
  let [best, second] = [0, 0];
  for (const option of options) {
    const strengths = index.strengths(option);
    let strength = 0;
    for (let at = start; at < start + size; at += 1) strength = Math.max(strength, strengths[at] ?? 0);
    if (strength > best) [best, second] = [strength, best];
    else second = Math.max(second, strength);
  }
  return Math.min(1, best + 0.2 * second);
};

const hitsIn = ({ groups }: Phrasing, index: StatementIndex, start: number, size: number): number => {
  let sum = 0;
  for (const group of groups) sum += group.weight * groupIn(group, index, start, size);
  return sum;
};

/** A statement may take two or three sentences; the wider the window, the less its finds mean. */
const WINDOWS = [
  { size: 1, trust: 1 },
  { size: 2, trust: 0.93 },
  { size: 3, trust: 0.85 },
];
const WIDEST = 70;

interface Found {
  hits: number;
  start: number;
  size: number;
}

const bestWindow = (wanted: Phrasing, index: StatementIndex, lengths: number[]): Found => {
  let best: Found = { hits: 0, start: -1, size: 0 };
  for (const { size, trust } of WINDOWS) {
    for (let start = 0; start + size <= index.size; start += 1) {
      if (size > 1) {
        let words = 0;
        for (let at = start; at < start + size; at += 1) words += lengths[at] ?? 0;
        if (words > WIDEST) continue;
      }
      const hits = hitsIn(wanted, index, start, size) * trust;
      if (hits > best.hits + 1e-9) best = { hits, start, size };
    }
  }
  return best;
};

const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

/** From what was found to a degree: a share below a sixth is chance, above a half it is said; one lone word is never all. */
const degreeOf = (hits: number, total: number): number =>
  total === 0 ? 0 : ramp(hits / total, 0.14, 0.55) * Math.min(1, hits / Math.min(1.4, total));

const IDEAL_LOW = 0.9;
const IDEAL_HIGH = 3.2;
const IDEAL_TRUST = 0.6;

/** The statements of a window that carry its finds: each that says at least a fifth of what the window says. */
const carriers = (wanted: Phrasing, index: StatementIndex, { start, size, hits }: Found): number[] => {
  const places = Array.from({ length: size }, (_, offset) => start + offset);
  return size === 1 ? places : places.filter((at) => hitsIn(wanted, index, at, 1) >= 0.35 * hits);
};

/**
 * How well an answer's statements cover each point. Words strewn over a whole answer do not add up to a statement: each
 * phrasing is looked for within one to three neighbouring statements.
 */
export const cover = (
  prepared: PreparedPoint[],
  statements: Sentence[],
  language: string,
  index: StatementIndex = indexStatements(statements.map(({ tokens }) => readTerms('', language, false, tokens))),
): Coverage[] => {
  const lengths = statements.map(({ tokens }) => tokens.length);
  const literal = statements.map(({ text }) => plain(text));
  return prepared.map(({ point, phrasings, parts, literals, ideal }) => {
    let degree = 0;
    let told: number[] = [];
    const better = (next: number, statementsOf: () => number[]): void => {
      if (next <= degree) return;
      degree = next;
      told = statementsOf();
    };
    for (const wanted of phrasings) {
      const found = bestWindow(wanted, index, lengths);
      better(degreeOf(found.hits, wanted.total), () => carriers(wanted, index, found));
    }
    if (parts.length > 0) {
      const found = parts.map((part) => ({ part, window: bestWindow(part, index, lengths) }));
      const mean = found.reduce((sum, { part, window }) => sum + degreeOf(window.hits, part.total), 0) / parts.length;
      better(0.9 * mean, () => [
        ...new Set(
          found
            .filter(({ window }) => window.start >= 0)
            .flatMap(({ part, window }) => carriers(part, index, window))
            .toSorted((a, b) => a - b),
        ),
      ]);
    }
    for (const text of literals) {
      const at = literal.findIndex((said) => said.includes(text));
      if (at >= 0) better(0.8, () => [at]);
    }
    if (ideal !== undefined) {
      const found = bestWindow(ideal, index, lengths);
      const further = IDEAL_TRUST * ramp(found.hits, IDEAL_LOW, Math.min(IDEAL_HIGH, Math.max(1.4, ideal.total * 0.6)));
      if (further > degree) told = carriers(ideal, index, found);
      degree = 1 - (1 - degree) * (1 - further);
    }
    return { point, degree, statements: told };
  });
};

/** How alike two texts are by their content words, 0 to 1 (share of the smaller one's words that the other says). */
export const likeness = (a: string, b: string, language: string): number => {
  const [left, right] = [readTerms(a, language), readTerms(b, language)];
  const [small, large] = left.length <= right.length ? [left, right] : [right, left];
  const total = small.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const index = indexStatements([large]);
  return small.reduce((sum, term) => sum + term.weight * (index.strengths(term)[0] ?? 0), 0) / total;
};
