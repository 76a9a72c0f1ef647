import { createHash } from 'node:crypto';
import { stopWords } from '../language/stop-words.ts';
import { readWords, stem } from '../language/words.ts';
import type { Embeddings } from './port.ts';

const DIMENSION = 1024;
const STOP_WEIGHT = 0.1;
const GRAM_WEIGHT = 0.35;
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
    const stops = stopWords(language);
    const counts = new Map<string, number>();
    const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight);
    for (const { text: word } of readWords(text, language)) {
      const lower = word.toLowerCase();
      const weight = stops.has(lower) ? STOP_WEIGHT : 1;
      const known = stem(lower, language);
      add(`w:${known}`, weight);
      if (weight < 1) continue;
      const padded = `^${known}$`;
      for (let at = 0; at + 4 <= padded.length; at += 1) add(`g:${padded.slice(at, at + 4)}`, GRAM_WEIGHT);
    }
    const vector = new Float32Array(DIMENSION);
    for (const [feature, count] of counts) {
      const { slot, sign } = cached(feature);
      vector[slot] = (vector[slot] ?? 0) + sign * Math.sqrt(count);
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
    model: 'lexical-1',
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
