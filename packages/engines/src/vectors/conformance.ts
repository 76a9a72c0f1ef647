import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import { unit } from './partition.ts';
import type { VectorRecord, Vectors } from './port.ts';

const SPACE = 'questions-embeddings';
const MODEL = 'test-model';

/** A small, even sequence of numbers from a seed (mulberry32), so that every run sees the same vectors. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 - 0.5;
  };
};

const record = (id: string, values: number[], metadata: VectorRecord['metadata'] = {}): VectorRecord => ({
  id,
  values: Float32Array.from(values),
  metadata: { domain: 'a', ...metadata },
});
const ids = async (
  vectors: Vectors,
  values: number[],
  topK: number,
  filter?: Parameters<Vectors['query']>[2]['filter'],
): Promise<string[]> =>
  (await vectors.query(SPACE, MODEL, { values: Float32Array.from(values), topK, ...(filter && { filter }) })).map(
    ({ id }) => id,
  );

export const vectorsChecks: Checks<Vectors> = {
  'the nearest come first, with their metadata': async (vectors) => {
    await vectors.upsert(SPACE, MODEL, [
      record('x', [1, 0, 0]),
      record('xy', [1, 1, 0], { type: 'open' }),
      record('z', [0, 0, 1]),
    ]);
    const found = await vectors.query(SPACE, MODEL, { values: Float32Array.from([1, 0.5, 0]), topK: 2 });
    expect(found.map(({ id }) => id)).toEqual(['xy', 'x']);
    expect(found[0]).toMatchObject({ metadata: { domain: 'a', type: 'open' } });
    expect(found[0]?.score).toBeCloseTo(0.9487, 3);
  },
  'an upsert replaces, a delete removes, by id and by filter': async (vectors) => {
    await vectors.upsert(SPACE, MODEL, [
      record('x', [1, 0, 0]),
      record('y', [0, 1, 0], { pack: 'p' }),
      record('z', [0, 0, 1], { pack: 'p' }),
    ]);
    await vectors.upsert(SPACE, MODEL, [record('x', [0, 0, 1], { domain: 'b' })]);
    expect(await vectors.count(SPACE)).toBe(3);
    expect(await ids(vectors, [0, 0, 1], 1, { domain: 'b' })).toEqual(['x']);
    expect(await ids(vectors, [1, 0, 0], 5, { domain: 'a' })).not.toContain('x');
    await vectors.delete(SPACE, { ids: ['x', 'nothing'] });
    await vectors.delete(SPACE, { filter: { pack: 'p' } });
    expect(await vectors.count(SPACE)).toBe(0);
    expect(await ids(vectors, [1, 0, 0], 5)).toEqual([]);
  },
  'a filter is never violated, and still fills the answer where enough fit': async (vectors) => {
    const random = randomFrom(7);
    const records = Array.from({ length: 400 }, (_, index) =>
      record(`r${index}`, Array.from({ length: 8 }, random), {
        domain: index % 4 === 0 ? 'rare' : 'common',
        question_id: `q${index}`,
        tags: index % 8 === 0 ? ['a', 'b'] : ['b'],
      }),
    );
    await vectors.upsert(SPACE, MODEL, records);
    const query = Array.from({ length: 8 }, random);
    const excluded = records.slice(0, 40).map(({ metadata }) => String(metadata.question_id));
    const found = await vectors.query(SPACE, MODEL, {
      values: Float32Array.from(query),
      topK: 10,
      filter: { domain: 'rare', tags: 'a', question_id: { $nin: excluded } },
    });
    expect(found).toHaveLength(10);
    for (const { metadata } of found) {
      expect(metadata).toMatchObject({ domain: 'rare', tags: ['a', 'b'] });
      expect(excluded).not.toContain(metadata.question_id);
    }
    const wanted = unit(Float32Array.from(query));
    const exact = records
      .filter(
        ({ metadata }) =>
          metadata.domain === 'rare' &&
          (metadata.tags as string[]).includes('a') &&
          !excluded.includes(String(metadata.question_id)),
      )
      .map(({ id, values }) => ({
        id,
        score: unit(values).reduce((sum, value, at) => sum + value * (wanted[at] ?? 0), 0),
      }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 10);
    expect(found.map(({ id }) => id)).toEqual(exact.map(({ id }) => id));
  },
  'vectors of two models do not mix, and broken numbers are refused': async (vectors) => {
    await vectors.upsert(SPACE, MODEL, [record('x', [1, 0, 0])]);
    await expect(vectors.upsert(SPACE, 'another', [record('y', [1, 0, 0])])).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(vectors.upsert(SPACE, MODEL, [record('y', [1, 0])])).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(vectors.upsert(SPACE, MODEL, [record('y', [Number.NaN, 0, 0])])).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await ids(vectors, [1, 0, 0], 5)).toEqual(['x']);
  },
  // Of the same length: an index at Pinecone has one, and another is another index.
  'a namespace that was emptied takes another model, and is searched as if there had been none before': async (
    vectors,
  ) => {
    await vectors.upsert(SPACE, 'old', [record('x', [1, 0, 0]), record('y', [0, 1, 0])]);
    await vectors.delete(SPACE, { ids: ['x', 'y'] });
    expect(await vectors.count(SPACE)).toBe(0);
    await vectors.upsert(SPACE, MODEL, [record('x', [0, 0.5, 0.5])]);
    expect(await ids(vectors, [0, 1, 0], 5)).toEqual(['x']);
    expect(await vectors.count(SPACE)).toBe(1);
  },
  'namespaces are apart': async (vectors) => {
    await vectors.upsert(SPACE, MODEL, [record('x', [1, 0, 0])]);
    expect(await vectors.count('followups-embeddings')).toBe(0);
  },
};
