import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { openSqliteDatabases } from '../database/sqlite.ts';
import { randomFrom, vectorsChecks } from './conformance.ts';
import { type EmbeddedVectorsOptions, openEmbeddedVectors } from './embedded.ts';
import { dot, unit } from './partition.ts';
import { pack, unpack } from './values.ts';

const open = async (options: Omit<EmbeddedVectorsOptions, 'databases'> = {}) => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-vectors-'));
  const databases = await openSqliteDatabases({ directory });
  const vectors = await openEmbeddedVectors({ databases, ...options });
  return {
    ...vectors,
    close: async () => {
      await vectors.close();
      await databases.close();
      await rm(directory, { recursive: true });
    },
  };
};

describe('by the native library', () => conforms(vectorsChecks, () => open()));
describe('by the graph of the native library', () => conforms(vectorsChecks, () => open({ exactUpTo: 50 })));
describe('by the plain scan', () => conforms(vectorsChecks, () => open({ search: 'plain' })));

/** The same vectors with many zeros behind them: mostly zeros, and as near to one another as before. */
const padded = (values: Float32Array): Float32Array =>
  Float32Array.from([...values, ...new Array(values.length * 9).fill(0)]);
describe('by lists, where vectors are mostly zeros', () =>
  conforms(vectorsChecks, async () => {
    const vectors = await open();
    return {
      ...vectors,
      upsert: (namespace, model, records) =>
        vectors.upsert(
          namespace,
          model,
          records.map((record) => ({ ...record, values: padded(record.values) })),
        ),
      query: (namespace, model, query) => vectors.query(namespace, model, { ...query, values: padded(query.values) }),
    };
  }));

failsOn(vectorsChecks, 'a filter is never violated, and still fills the answer where enough fit', async () => {
  const vectors = await open();
  return {
    ...vectors,
    query: (namespace, model, { values, topK }) => vectors.query(namespace, model, { values, topK }),
  };
});
failsOn(vectorsChecks, 'an upsert replaces, a delete removes, by id and by filter', async () => ({
  ...(await open()),
  delete: async () => {},
}));

const dense = (length: number, seed: number): Float32Array => {
  const next = randomFrom(seed);
  return Float32Array.from({ length }, () => next());
};
const lexical = (length: number, at: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => (index === at ? 1 : 0));

it.each([
  ['a longer lexical one', lexical(1536, 3), lexical(3072, 2_000)],
  ['a shorter one', dense(256, 1), dense(64, 2)],
  ['a longer one', dense(64, 1), dense(256, 2)],
  ['one of another kind and the same length', lexical(256, 7), dense(256, 2)],
])(
  'embedded anew by another model, here %s, it is searched as if there had been none before',
  async (_, old, fresh) => {
    for (const search of ['native', 'plain'] as const) {
      const vectors = await open(search === 'plain' ? { search } : {});
      const one = (values: Float32Array) => [{ id: 'a', values, metadata: { domain: 'x' } }];
      await vectors.upsert('questions-embeddings', 'old', one(old));
      await vectors.delete('questions-embeddings', { ids: ['a'] });
      await vectors.upsert('questions-embeddings', 'fresh', one(fresh));
      const [found] = await vectors.query('questions-embeddings', 'fresh', { values: fresh, topK: 1 });
      expect([found?.id, Math.round((found?.score ?? 0) * 100)]).toEqual(['a', 100]);
      await vectors.close();
    }
  },
);

it('a database that failed once does not keep a namespace from opening', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-vectors-'));
  const databases = await openSqliteDatabases({ directory });
  let failing = true;
  const vectors = await openEmbeddedVectors({
    databases: {
      ...databases,
      open: async (request) => {
        const db = await databases.open(request);
        const failOnce = new Proxy(db, {
          get: (target, name) => {
            if (name === 'selectFrom' && failing) {
              failing = false;
              throw new Error('the database is busy');
            }
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
        return failOnce as never;
      },
    },
  });
  const look = () => vectors.query('questions-embeddings', 'm', { values: Float32Array.of(1), topK: 1 });
  await expect(look()).rejects.toThrow('busy');
  expect(await look()).toEqual([]);
  await vectors.close();
  await databases.close();
  await rm(directory, { recursive: true });
});

it('is there again after a restart', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-vectors-'));
  const databases = await openSqliteDatabases({ directory });
  const before = await openEmbeddedVectors({ databases });
  await before.upsert('questions-embeddings', 'm', [
    { id: 'x', values: Float32Array.from([0.6, 0.8]), metadata: { domain: 'a' } },
  ]);
  await before.close();
  const after = await openEmbeddedVectors({ databases });
  expect(
    await after.query('questions-embeddings', 'm', { values: Float32Array.from([0.6, 0.8]), topK: 1 }),
  ).toMatchObject([{ id: 'x', score: expect.closeTo(1, 5) }]);
  await databases.close();
  await rm(directory, { recursive: true });
});

it('finds what an exact scan finds among vectors that are mostly zeros, also after many were removed', async () => {
  const [random, dimension] = [randomFrom(11), 256];
  const sparse = (): Float32Array => {
    const values = new Float32Array(dimension);
    for (let at = 0; at < 20; at += 1) values[Math.floor((random() + 0.5) * dimension)] = random();
    return unit(values);
  };
  const rows = Array.from({ length: 3_000 }, (_, at) => ({
    id: `r${at}`,
    values: sparse(),
    metadata: { domain: 'a' },
  }));
  const vectors = await open();
  await vectors.upsert('questions-embeddings', 'm', rows);
  const kept = rows.filter((_, at) => at % 4 === 0);
  await vectors.delete('questions-embeddings', { ids: rows.filter((_, at) => at % 4 !== 0).map(({ id }) => id) });
  for (let time = 0; time < 20; time += 1) {
    const values = sparse();
    const found = await vectors.query('questions-embeddings', 'm', { values, topK: 10, filter: { domain: 'a' } });
    const exact = kept
      .map((row) => ({ id: row.id, score: dot(row.values, values) }))
      .toSorted((a, b) => b.score - a.score);
    expect(found.map(({ id }) => id)).toEqual(exact.slice(0, 10).map(({ id }) => id));
    expect(found[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 5);
  }
  await vectors.close();
});

it('finds what an exact scan finds among vectors that lie close together, also where the nearest are excluded', async () => {
  const [random, dimension] = [randomFrom(12), 384];
  const noise = (): Float32Array => Float32Array.from({ length: dimension }, random);
  const clouds = Array.from({ length: 5 }, noise);
  // Of very different lengths and with one number far above the others, as some models have it.
  const near = (at: number): Float32Array => {
    const values = (clouds[at % clouds.length] as Float32Array).map(
      (value) => (value + 0.3 * random()) * (1 + (at % 7)),
    );
    values[3] = 20;
    return values;
  };
  const rows = Array.from({ length: 2_000 }, (_, at) => ({
    id: `r${at}`,
    values: near(at),
    metadata: { domain: 'a', question_id: `r${at}` },
  }));
  const vectors = await open();
  await vectors.upsert('questions-embeddings', 'm', rows);
  await vectors.delete('questions-embeddings', { ids: rows.slice(500, 900).map(({ id }) => id) });
  const kept = [...rows.slice(0, 500), ...rows.slice(900)];
  for (let time = 0; time < 20; time += 1) {
    const values = near(time);
    const exact = kept
      .map((row) => ({ id: row.id, score: dot(unit(row.values), unit(values)) }))
      .toSorted((a, b) => b.score - a.score);
    const excluded = exact.slice(0, time).map(({ id }) => id);
    const filter = { domain: 'a', question_id: { $nin: excluded } };
    const found = await vectors.query('questions-embeddings', 'm', { values, topK: 10, filter });
    expect(found.map(({ id }) => id)).toEqual(exact.slice(time, time + 10).map(({ id }) => id));
  }
  await vectors.close();
});

it('of two models that begin an empty namespace at once one is taken, and the other is told', async () => {
  const vectors = await open();
  const rows = (model: string, dimension: number) =>
    vectors.upsert('questions-embeddings', model, [
      { id: model, values: new Float32Array(dimension).fill(1), metadata: { domain: 'a' } },
    ]);
  const [one, two] = await Promise.allSettled([rows('one', 4), rows('two', 8)]);
  expect(one).toMatchObject({ status: 'fulfilled' });
  expect(two).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
  expect(await vectors.count('questions-embeddings')).toBe(1);
  await vectors.close();
});

it('reads back what it has packed, whether mostly zeros or none', () => {
  for (const values of [
    [0, 0, 0.5, 0, 0, 0, 0, -0.25],
    [1, 2, 3],
    [0, 0, 0, 0],
  ])
    expect([...unpack(pack(Float32Array.from(values)), values.length)]).toEqual(values);
});

it('says whether the native library is there', async () => {
  const [native, plain] = [await open(), await open({ search: 'plain' })];
  expect(await native.probe()).toMatchObject({ usable: true, reduced: false });
  expect(await plain.probe()).toMatchObject({ usable: true, reduced: true });
  await Promise.all([native.close(), plain.close()]);
});
