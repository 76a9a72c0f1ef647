import { rarityOf } from './commonness.ts';
import { conceptsOf } from './concepts.ts';
import { keyOf } from './tokens.ts';
import { readWords } from './words.ts';

/** A text that may be what was looked for. `names` are its own short forms, `about` what else is known of it. */
export interface Findable {
  text: string;
  names: string[];
  about: string[];
}

/** BM25's own: how soon more of the same word stops counting, and how much a long text is held back. */
const K1 = 1.2;
const B = 0.75;
/** An alias was written to be found by. */
const NAMES = 2;
const ABOUT = 0.4;
/** Pieces of words and families beside the words themselves. */
const GRAMS = 0.2;
const FAMILIES = 0.2;
const GRAM = 4;

/** What two texts may share, by kind: words, pieces of words, families. */
type Features = Array<Map<string, { count: number; rarity: number }>>;
const WEIGHTS = [1, GRAMS, FAMILIES];

const readFeatures = (text: string, language: string, wordsAlone = false): Features => {
  const [words, grams, families]: Features = [new Map(), new Map(), new Map()];
  const add = (map: Features[number] | undefined, feature: string, rarity: number): void => {
    const known = map?.get(feature);
    // A piece or a family is as rare as the most common word that has it.
    map?.set(feature, { count: (known?.count ?? 0) + 1, rarity: Math.min(known?.rarity ?? 1, rarity) });
  };
  for (const { text: word } of readWords(text, language)) {
    const key = keyOf(word, language);
    const rarity = rarityOf(key, language);
    add(words, key, rarity);
    if (wordsAlone) continue;
    const padded = `^${key}$`;
    for (let at = 0; at + GRAM <= padded.length; at += 1) add(grams, padded.slice(at, at + GRAM), rarity);
    for (const { id, same } of conceptsOf(key, language)) if (same) add(families, String(id), rarity);
  }
  return [words ?? new Map(), grams ?? new Map(), families ?? new Map()];
};

const sizeOf = (map: Features[number] | undefined): number =>
  [...(map?.values() ?? [])].reduce((sum, { count }) => sum + count, 0);

/** BM25 of one kind of feature over texts, with rarities that were known before. */
const scores = (query: Features, texts: Features[], kind: number): number[] => {
  const sizes = texts.map((text) => sizeOf(text[kind]));
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, texts.length);
  return texts.map((text, at) => {
    const held = K1 * (1 - B + (B * (sizes[at] ?? 0)) / Math.max(1, average));
    let score = 0;
    for (const [feature, { rarity }] of query[kind] ?? []) {
      const found = text[kind]?.get(feature);
      if (found !== undefined) score += (rarity * found.count * (K1 + 1)) / (found.count + held);
    }
    return score;
  });
};

/**
 * How well each of a few texts fits what somebody looks for; higher is better, on no scale. For those that a search of
 * vectors brought: it sees words, their pieces and their families where a vector has them in one heap.
 */
export const rerank = (query: string, texts: Findable[], language: string): number[] => {
  const wanted = readFeatures(query, language);
  const named = texts.map(({ text, names }) =>
    readFeatures([text, ...names.flatMap((name) => Array<string>(NAMES).fill(name))].join('\n'), language),
  );
  const about = texts.map((text) => readFeatures(text.about.join('\n'), language, true));
  const parts = WEIGHTS.map((weight, kind) => ({ weight, values: scores(wanted, named, kind) }));
  parts.push({ weight: ABOUT, values: scores(wanted, about, 0) });
  return texts.map((_, at) => parts.reduce((sum, { weight, values }) => sum + weight * (values[at] ?? 0), 0));
};
