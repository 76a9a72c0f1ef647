import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Embeddings } from './port.ts';

const dot = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  (a ?? new Float32Array()).reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0);
const english = { language: 'en' };

export const embeddingsChecks: Checks<Embeddings> = {
  'a vector a text, of the promised dimension and of length one': async (embeddings) => {
    const vectors = await embeddings.embed(['How do you retry?', '', '数据库 事务'], english);
    expect(vectors).toHaveLength(3);
    for (const vector of vectors) {
      expect(vector).toHaveLength(embeddings.dimension);
      expect(vector.every(Number.isFinite)).toBe(true);
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    }
    expect(await embeddings.embed([], english)).toEqual([]);
  },
  'the same text is the same vector': async (embeddings) => {
    const [one] = await embeddings.embed(['Deadlock in a transaction'], english);
    const [, two] = await embeddings.embed(['Something else', 'Deadlock in a transaction'], english);
    expect(dot(one, two)).toBeCloseTo(1, 4);
  },
  'texts about the same are nearer than others': async (embeddings) => {
    const [asked, near, far] = await embeddings.embed(
      [
        'How do you prioritise bugs before a release?',
        'Prioritising bug fixes ahead of releases',
        'What makes a good sourdough loaf?',
      ],
      english,
    );
    expect(dot(asked, near)).toBeGreaterThan(dot(asked, far) + 0.1);
  },
};
