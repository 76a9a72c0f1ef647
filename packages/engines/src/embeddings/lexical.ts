import { createHash } from 'node:crypto';
import { rarityOf } from '../language/commonness.ts';
import { keyOf } from '../language/tokens.ts';
import { readWords } from '../language/words.ts';
import type { Embeddings } from './port.ts';

/** As many as a common cloud encoder has. With fewer, texts of some hundred words get in each other's way. */
const DIMENSION = 1536;
/** A piece of a word counts so much beside the word. */
const GRAM_WEIGHT = 0.35;
const GRAM = 4;
const CACHE_LIMIT = 50_000;
const ALIKE = 0.85;

/** What a word adds to a vector. */
interface Part {
  slot: number;
  value: number;
}

/** A slot and a sign for a feature (the hashing trick: signs make collisions cancel out instead of adding up). */
const partOf = (feature: string, weight: number): Part => {
  const digest = createHash('md5').update(feature).digest();
  const sign = digest[4] !== undefined && digest[4] % 2 === 0 ? 1 : -1;
  return { slot: digest.readUInt32LE(0) % DIMENSION, value: sign * weight };
};

const partsOf = (key: string): Part[] => {
  const padded = `^${key}$`;
  const grams = Array.from({ length: Math.max(0, padded.length - GRAM + 1) }, (_, at) => padded.slice(at, at + GRAM));
  return [partOf(`w:${key}`, 1), ...grams.map((gram) => partOf(`g:${gram}`, GRAM_WEIGHT))];
};

/**
 * Vectors of words, as rare as they are, and of pieces of words, hashed into 1536 dimensions, unit length. They know that
 * "retry" and "retries" are near, not that "postpone" and "delay" are: lexical, not semantic. A text without words gives
 * the first unit vector.
 */
export const openLexicalEmbeddings = async (): Promise<Embeddings> => {
  const known = new Map<string, Part[]>();
  const cached = (key: string): Part[] => {
    let parts = known.get(key);
    if (parts === undefined) {
      parts = partsOf(key);
      if (known.size >= CACHE_LIMIT) known.clear();
      known.set(key, parts);
    }
    return parts;
  };

  const embed = (text: string, language: string): Float32Array => {
    const counts = new Map<string, number>();
    for (const { text: word } of readWords(text, language)) {
      const key = keyOf(word, language);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const vector = new Float32Array(DIMENSION);
    for (const [key, count] of counts) {
      // The square root on both sides makes one whole rarity of a match, as in a search engine.
      const weight = Math.sqrt(rarityOf(key, language) * count);
      for (const { slot, value } of cached(key)) vector[slot] = (vector[slot] ?? 0) + weight * value;
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
    alike: ALIKE,
    knowsMeanings: false,
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
