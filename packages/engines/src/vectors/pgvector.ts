import { AppError } from '@talentsync/contracts';
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Databases } from '../database/port.ts';
import { migrations, type PgVectorTables } from './pgvector-tables.ts';
import type { Namespace, VectorFilter, VectorMetadata, VectorRecord, Vectors } from './port.ts';

export interface PgVectorsOptions {
  /** On PostgreSQL with the extension `vector`; closed with this engine. */
  databases: Databases;
}

/** Rows a statement; a vector of 1536 numbers is 20 kB of text. */
const SLICE = 200;

const wire = (values: Float32Array) => sql`${`[${values.join(',')}]`}::text::vector`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::text::jsonb`;
const domainOf = ({ domain }: VectorMetadata): string => (typeof domain === 'string' ? domain : '');

/** One condition: of an array in the metadata any element may fulfil it, which is how `@>` reads it too. */
const meets = (field: string, wanted: VectorFilter[string]) => {
  const has = (values: unknown[]) =>
    sql<SqlBool>`coalesce((metadata -> ${field}::text) @> any (select jsonb_array_elements(${json(values)})), false)`;
  if (typeof wanted !== 'object') return has([wanted]);
  return '$in' in wanted ? has(wanted.$in) : sql<SqlBool>`not ${has(wanted.$nin)}`;
};

const finite = (values: Float32Array): void => {
  if (!values.every(Number.isFinite))
    throw new AppError('VALIDATION_FAILED', 'A vector has a value that is not a finite number.');
};

/**
 * Vectors in PostgreSQL by the extension pgvector, seen by all replicas. The search is exact, within a namespace and, where
 * the filter names one, a domain: no index stands between, so a filter always fills the answer.
 */
export const openPgVectors = async ({ databases }: PgVectorsOptions): Promise<Vectors> => {
  const db = await databases.open<PgVectorTables>({ service: 'pgvector', migrations, durability: 'normal' });

  const check = async (handle: Kysely<PgVectorTables>, namespace: Namespace, model: string, dimension: number) => {
    const other = await handle
      .selectFrom('vectors')
      .select(['model', 'dimension'])
      .where('namespace', '=', namespace)
      .where(({ or, eb }) => or([eb('model', '!=', model), eb('dimension', '!=', dimension)]))
      .limit(1)
      .executeTakeFirst();
    if (other !== undefined)
      throw new AppError(
        'CONFLICT',
        `These vectors are of ${other.model} (${other.dimension}), not of ${model} (${dimension}). Embed again with one model.`,
      );
  };
  const where = (namespace: Namespace, filter: VectorFilter) => {
    const conditions = Object.entries(filter).map(([field, wanted]) => meets(field, wanted));
    if (typeof filter.domain === 'string') conditions.push(sql<SqlBool>`domain = ${filter.domain}`);
    return sql<SqlBool>`namespace = ${namespace} and ${sql.join([sql`true`, ...conditions], sql` and `)}`;
  };
  const rowOf = (namespace: Namespace, model: string, { id, values, metadata }: VectorRecord) => ({
    ...{ namespace, id, model, domain: domainOf(metadata), dimension: values.length },
    embedding: wire(values),
    metadata: json(metadata),
  });

  return {
    async upsert(namespace, model, records) {
      const dimension = records[0]?.values.length ?? 0;
      for (const { values } of records) {
        finite(values);
        if (values.length !== dimension) throw new AppError('CONFLICT', 'These vectors differ in length.');
      }
      await db.transaction().execute(async (transaction) => {
        await check(transaction, namespace, model, dimension);
        for (let at = 0; at < records.length; at += SLICE)
          await transaction
            .insertInto('vectors')
            .values(records.slice(at, at + SLICE).map((record) => rowOf(namespace, model, record)))
            .onConflict((conflict) =>
              conflict.columns(['namespace', 'id']).doUpdateSet(({ ref }) => ({
                domain: ref('excluded.domain'),
                embedding: ref('excluded.embedding'),
                metadata: ref('excluded.metadata'),
              })),
            )
            .execute();
      });
    },
    async query(namespace, model, { values, topK, filter = {} }) {
      finite(values);
      const near = wire(values);
      const rows = await db
        .selectFrom('vectors')
        .select(['id', 'metadata', sql<number>`1 - (embedding <=> ${near})`.as('score')])
        .where(where(namespace, filter))
        .where('model', '=', model)
        .where('dimension', '=', values.length)
        .orderBy(sql`embedding <=> ${near}`)
        .limit(topK)
        .execute();
      if (rows.length === 0) await check(db, namespace, model, values.length);
      // A vector of zeros has no direction: it is near nothing.
      return rows.map(({ id, metadata, score }) => ({ id, metadata, score: Number.isNaN(score) ? 0 : score }));
    },
    async delete(namespace, what) {
      if ('filter' in what) {
        await db.deleteFrom('vectors').where(where(namespace, what.filter)).execute();
        return;
      }
      for (let at = 0; at < what.ids.length; at += SLICE)
        await db
          .deleteFrom('vectors')
          .where('namespace', '=', namespace)
          .where('id', 'in', what.ids.slice(at, at + SLICE))
          .execute();
    },
    async count(namespace) {
      const { n } = await db
        .selectFrom('vectors')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('namespace', '=', namespace)
        .executeTakeFirstOrThrow();
      return Number(n);
    },
    async probe() {
      const { usable, detail } = await databases.probe();
      // Reduced and not unusable: without it an interview asks the follow-ups that come with its questions.
      return {
        ...{ driver: 'pgvector', usable: true, reduced: !usable },
        detail: usable ? 'pgvector, an exact search in PostgreSQL.' : detail,
      };
    },
    close: () => databases.close(),
  };
};
