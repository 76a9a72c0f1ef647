import { type Concept, conceptsOf, phrasesFrom } from './concepts.ts';
import { informationOf } from './frequency.ts';
import { isNumber, keyOf, readTokens, type Token } from './tokens.ts';

/** A content word or a known phrase of a text, with its UTF-16 place. */
export interface Term {
  key: string;
  /** The word as it was said, lower case. */
  word: string;
  concepts: Concept[];
  /** How much it tells, 0.25 to 1. */
  weight: number;
  negated: boolean;
  /** A phrase of several words. */
  phrase: boolean;
  start: number;
  end: number;
}

/** Words that may stand inside a phrase ("wrote it all down"). */
const GAP = 2;
const NUMBER_WEIGHT = 0.5;
/** A function word that signs something ("because"). */
const STOP_WEIGHT = 0.15;

/** Where a phrase that begins at a token ends, or undefined. */
const endOf = (tokens: Token[], at: number, keys: string[]): number | undefined => {
  let place = at;
  for (const key of keys.slice(1)) {
    let next = place + 1;
    while (next <= place + 1 + GAP && tokens[next]?.key !== key) next += 1;
    if (tokens[next]?.key !== key) return undefined;
    place = next;
  }
  return place;
};

/**
 * The content words and phrases of a text in order. With `whole`, a phrase takes the place of its words, so that each
 * thing is there once; without, its words stand beside it.
 */
export const readTerms = (
  text: string,
  language: string,
  whole = false,
  tokens = readTokens(text, language),
): Term[] => {
  const terms: Term[] = [];
  const taken = new Set<number>();
  for (const [at, token] of tokens.entries()) {
    for (const { keys, name, concepts } of phrasesFrom(token.key, language)) {
      const last = endOf(tokens, at, keys);
      if (last === undefined) continue;
      const end = tokens[last]?.end ?? token.end;
      const ownNot = keys.includes('not') || keys.includes('without');
      terms.push({
        key: name,
        word: name,
        concepts,
        weight: 1,
        negated: token.negated && !ownNot,
        phrase: true,
        start: token.start,
        end,
      });
      for (let inside = at; inside <= last; inside += 1)
        if (keys.includes(tokens[inside]?.key ?? '')) taken.add(inside);
      break;
    }
    const concepts = conceptsOf(token.key, language);
    if ((token.stop && concepts.length === 0) || (whole && taken.has(at))) continue;
    const weight = isNumber(token.key)
      ? NUMBER_WEIGHT
      : token.stop
        ? STOP_WEIGHT
        : informationOf(token.key, language, (word) => keyOf(word, language));
    terms.push({
      key: token.key,
      word: token.word,
      concepts,
      weight,
      negated: token.negated,
      phrase: false,
      start: token.start,
      end: token.end,
    });
  }
  return terms;
};

/** What a stem may end in beside another of the same root (`investig-at`, `investig-`). */
const ENDINGS = new Set(
  ' e y i s at ion ation it is iz al ial ic iv er or anc enc ant ent ment abl ibl iti ti ist ism if ful less ness ship ition ator t en ur ag'.split(
    ' ',
  ),
);

const commonStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
};

/** True where one letter was left out, added, changed, or two were swapped. */
const oneSlip = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  const at = commonStart(a, b);
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
};

const PREFIXES = ['re', 'pre', 'mis', 'over', 'un', 'dis', 'co'];

/** How near two keys are by their letters: 1 the same, 0.8 of one root, else 0. */
const lettersAlike = (a: string, b: string): number => {
  if (a === b) return 1;
  if (isNumber(a) || isNumber(b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4) return 0;
  const shared = commonStart(short, long);
  if (shared >= Math.max(4, short.length - 3) && ENDINGS.has(short.slice(shared)) && ENDINGS.has(long.slice(shared)))
    return 0.8;
  for (const prefix of PREFIXES)
    if (long.startsWith(prefix) && long.slice(prefix.length) === short)
      return prefix === 'un' || prefix === 'dis' ? 0.5 : 0.75;
  return 0;
};

/** Two words as they were said: 0.7 where one is a part of the other (compounds, above all German ones) or a slip of it. */
const spelledAlike = (a: string, b: string): number => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 5 && (long.startsWith(short) || long.endsWith(short))) return 0.7;
  return short.length >= 6 && long.length <= LONGEST_SLIP && commonStart(short, long) >= 2 && oneSlip(short, long)
    ? 0.7
    : 0;
};
const LONGEST_SLIP = 30;

const FAMILY = 0.85;
const HINT = 0.35;

/** How well one term says another, 0 to 1: the same word, one of its root, of its family, or a hint at it. */
export const alike = (wanted: Term, said: Term): number => {
  const letters = lettersAlike(wanted.key, said.key);
  if (letters === 1) return 1;
  if (isNumber(wanted.key) && isNumber(said.key)) return 0;
  let best = letters;
  if (best === 0 && !wanted.phrase && !said.phrase && !isNumber(wanted.key) && !isNumber(said.key))
    best = spelledAlike(wanted.word, said.word);
  for (const concept of wanted.concepts) {
    if (!said.concepts.some(({ id }) => id === concept.id)) continue;
    // A word of many families means each of them less surely.
    const many = Math.min(wanted.concepts.length, said.concepts.length);
    best = Math.max(best, concept.same ? FAMILY / (1 + 0.08 * (many - 1)) : HINT);
  }
  return best;
};
