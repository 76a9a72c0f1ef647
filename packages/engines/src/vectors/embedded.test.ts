import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { openSqliteDatabases } from '../database/sqlite.ts';
import { vectorsChecks } from './conformance.ts';
import { type EmbeddedVectorsOptions, openEmbeddedVectors } from './embedded.ts';

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

it('says whether the native library is there', async () => {
  const [native, plain] = [await open(), await open({ search: 'plain' })];
  expect(await native.probe()).toMatchObject({ usable: true, reduced: false });
  expect(await plain.probe()).toMatchObject({ usable: true, reduced: true });
  await Promise.all([native.close(), plain.close()]);
});
