import { createHash } from 'node:crypto';
import { rarityOf } from '../language/commonness.ts';
import { conceptsOf } from '../language/concepts.ts';
import { keyOf } from '../language/tokens.ts';
import { readWords } from '../language/words.ts';
import type { Embeddings } from './port.ts';

const DIMENSION = 1536;
/** A piece of a word beside the word, and a family that it belongs to. */
const GRAM_WEIGHT = 0.35;
const FAMILY_WEIGHT = 0.3;
const GRAM = 4;
const CACHE_LIMIT = 50_000;

/** A slot and a sign for a feature (the hashing trick: signs make collisions cancel out instead of adding up). */
const slotOf = (feature: string): { slot: number; sign: number } => {
  const digest = createHash('md5').update(feature).digest();
  return { slot: digest.readUInt32LE(0) % DIMENSION, sign: digest[4] !== undefined && digest[4] % 2 === 0 ? 1 : -1 };
};

/**
 * Vectors of words and of pieces of words, hashed into 1024 dimensions, unit length. They know that "retry" and "retries"
 * are near, not that "postpone" and "delay" are: lexical, not semantic. A text without words gives the first unit vector.
 */
export const openLexicalEmbeddings = async (): Promise<Embeddings> => {
  const slots = new Map<string, { slot: number; sign: number }>();
  const cached = (feature: string) => {
    let known = slots.get(feature);
    if (known === undefined) {
      known = slotOf(feature);
      if (slots.size >= CACHE_LIMIT) slots.clear();
      slots.set(feature, known);
    }
    return known;
  };

  const embed = (text: string, language: string): Float32Array => {
    const counts = new Map<string, number>();
    for (const { text: word } of readWords(text, language)) {
      const key = keyOf(word, language);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const features = new Map<string, number>();
    for (const [key, count] of counts) {
      const rarity = rarityOf(key, language);
      // The square root on both sides makes one whole rarity of a match, as in a search engine.
      const weight = Math.sqrt(rarity * count);
      features.set(`w:${key}`, weight);
      const padded = `^${key}$`;
      for (let at = 0; at + GRAM <= padded.length; at += 1) {
        const feature = `g:${padded.slice(at, at + GRAM)}`;
        features.set(feature, (features.get(feature) ?? 0) + GRAM_WEIGHT * weight);
      }
      const families = conceptsOf(key, language).filter(({ same }) => same);
      for (const { id } of families) {
        const feature = `f:${id}`;
        const sure = (FAMILY_WEIGHT * weight) / Math.sqrt(families.length);
        features.set(feature, Math.max(features.get(feature) ?? 0, sure));
      }
    }
    const vector = new Float32Array(DIMENSION);
    for (const [feature, weight] of features) {
      const { slot, sign } = cached(feature);
      vector[slot] = (vector[slot] ?? 0) + sign * weight;
    }
    let length = 0;
    for (const value of vector) length += value * value;
    if (length === 0) vector[0] = 1;
    else {
      const scale = 1 / Math.sqrt(length);
      for (let at = 0; at < DIMENSION; at += 1) vector[at] = (vector[at] ?? 0) * scale;
    }
    return vector;
  };

  return {
    model: 'lexical-2',
    dimension: DIMENSION,
    embed: async (texts, { language }) => texts.map((text) => embed(text, language)),
    probe: async () => ({
      driver: 'lexical',
      usable: true,
      reduced: true,
      detail: 'Lexical vectors: they know words and their forms, not meanings.',
    }),
    close: async () => {},
  };
};
