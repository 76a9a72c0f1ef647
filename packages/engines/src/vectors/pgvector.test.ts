import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { lacks, startPostgres } from '@talentsync/stubs';
import { Kysely, PGliteDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { migrate } from '../database/migrate.ts';
import type { Databases } from '../database/port.ts';
import { openPostgresDatabases } from '../database/postgres.ts';
import { vectorsChecks } from './conformance.ts';
import { openPgVectors } from './pgvector.ts';

const SPACE = 'questions-embeddings';

describe('on PGlite with its pgvector', () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await PGlite.create({ extensions: { vector } });
  });
  afterAll(() => pglite.close());

  /** The real extension and the driver's own SQL; only the wire between them is not PostgreSQL's. */
  const onPglite = (): Databases => ({
    open: async <Tables>(request: Parameters<Databases['open']>[0]) => {
      await pglite.exec('drop table if exists vectors, kysely_migration, kysely_migration_lock');
      // The one PGlite of this file outlives each of its handles.
      const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
      await migrate(db, request, { done: [] });
      return db;
    },
    probe: async () => ({ driver: 'pglite', usable: true, reduced: false, detail: '' }),
    close: async () => {},
  });
  const open = () => openPgVectors({ databases: onPglite() });

  conforms(vectorsChecks, open);
  failsOn(vectorsChecks, 'a filter is never violated, and still fills the answer where enough fit', async () => {
    const vectors = await open();
    return {
      ...vectors,
      query: (namespace, model, { values, topK }) => vectors.query(namespace, model, { values, topK }),
    };
  });

  it('finds by any element of a list, by none, and by truth', async () => {
    const vectors = await open();
    const record = (id: string, metadata: Record<string, string | boolean | string[]>) => ({
      ...{ id, values: Float32Array.from([1, 0]), metadata },
    });
    await vectors.upsert(SPACE, 'm', [
      record('both', { tags: ['a', 'b'], open: true }),
      record('one', { tags: ['b'] }),
      record('none', { open: false }),
    ]);
    const found = async (filter: NonNullable<Parameters<typeof vectors.query>[2]['filter']>) =>
      (await vectors.query(SPACE, 'm', { values: Float32Array.from([1, 0]), topK: 9, filter }))
        .map(({ id }) => id)
        .toSorted();
    expect(await found({ tags: { $in: ['a', 'x'] } })).toEqual(['both']);
    expect(await found({ tags: { $nin: ['a'] } })).toEqual(['none', 'one']);
    expect(await found({ tags: { $in: [] } })).toEqual([]);
    expect(await found({ open: true })).toEqual(['both']);
    expect(await found({ "odd ' field": 'x' })).toEqual([]);
  });

  it('a vector of zeros is near nothing, and comes last', async () => {
    const vectors = await open();
    const record = (id: string, values: number[]) => ({ id, values: Float32Array.from(values), metadata: {} });
    await vectors.upsert(SPACE, 'm', [record('zeros', [0, 0]), record('x', [1, 0])]);
    const found = await vectors.query(SPACE, 'm', { values: Float32Array.from([1, 0]), topK: 2 });
    expect(found).toMatchObject([
      { id: 'x', score: 1 },
      { id: 'zeros', score: 0 },
    ]);
  });
});

it.skipIf(lacks('postgres'))('says what a PostgreSQL without pgvector needs (needs postgres)', async () => {
  const server = await startPostgres();
  const databases = await openPostgresDatabases({ url: server.url });
  await expect(openPgVectors({ databases })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('pgvector'),
  });
  await databases.close();
  await server.close();
});
