import { rarity } from './background.ts';
import { type Group, hitsIn, type Phrasing } from './phrasings.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { indexStatements } from './statement-index.ts';
import { readTerms, type Term } from './terms.ts';

/** A word of the question itself shows only that the question was heard. */
const ECHO = 0.15;
/** A word that several key points have does not tell which of them was meant. */
const SHARED = 0.6;
/** In "instead of hiding it" the part that is turned away from is seldom said aloud. */
const TURNED_AWAY = 0.5;
const LIGHT = 0.3;

/** A key point as packs have it. */
export interface Point {
  text: string;
  paraphrases: string[];
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
    let best: { sentence: Sentence | undefined; fit: number } = { sentence: undefined, fit: 0.24 };
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
    rarity(term, language) *
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

/** A text's words alone, lower case, one blank between them. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
