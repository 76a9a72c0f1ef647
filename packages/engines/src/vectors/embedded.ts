import { AppError } from '@talentsync/contracts';
import type { Databases } from '../database/port.ts';
import { createFlatIndex, plainSearch } from './flat.ts';
import { createPartition, dot, type Partition } from './partition.ts';
import type { Namespace, VectorMetadata, VectorRecord, Vectors } from './port.ts';
import { createSparseIndex, isSparse } from './sparse.ts';
import { migrations, type VectorTables } from './tables.ts';
import { loadUsearch } from './usearch.ts';
import { pack, unpack } from './values.ts';

export interface EmbeddedVectorsOptions {
  databases: Databases;
  /** `plain` keeps to the scan in TypeScript. */
  search?: 'native' | 'plain';
  /** Rows of a partition up to which search is exact. */
  exactUpTo?: number;
}

interface Space {
  model: string;
  dimension: number;
  /** By domain: the commonest filter then costs nothing. */
  partitions: Map<string, Partition>;
  domainOf: Map<string, string>;
}

const SLICE = 200;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const domainOf = (metadata: VectorMetadata): string => (typeof metadata.domain === 'string' ? metadata.domain : '');

/**
 * The truth lies in SQLite; the index lives in memory and is built from it when a namespace is first used. No index file is
 * ever read: a damaged one can abort the process.
 */
export const openEmbeddedVectors = async (options: EmbeddedVectorsOptions): Promise<Vectors> => {
  const db = await options.databases.open<VectorTables>({ service: 'vectors', migrations, durability: 'normal' });
  const native = options.search === 'plain' ? undefined : await loadUsearch(options.exactUpTo);
  const createIndex = (first: Float32Array) => {
    if (isSparse(first)) return createSparseIndex(first.length);
    return native?.(first.length) ?? createFlatIndex(first.length, plainSearch);
  };
  const spaces = new Map<Namespace, Promise<Space>>();
  const writes = new Map<Namespace, Promise<void>>();

  const place = (space: Space, record: VectorRecord): void => {
    const domain = domainOf(record.metadata);
    const before = space.domainOf.get(record.id);
    if (before !== undefined && before !== domain) space.partitions.get(before)?.delete(record.id);
    let partition = space.partitions.get(domain);
    if (partition === undefined) {
      partition = createPartition(createIndex);
      space.partitions.set(domain, partition);
    }
    partition.set(record);
    space.domainOf.set(record.id, domain);
  };

  const build = async (namespace: Namespace): Promise<Space> => {
    const space: Space = { model: '', dimension: 0, partitions: new Map(), domainOf: new Map() };
    for (let after = ''; ; ) {
      const rows = await db
        .selectFrom('vectors')
        .selectAll()
        .where('namespace', '=', namespace)
        .where('id', '>', after)
        .orderBy('id')
        .limit(SLICE)
        .execute();
      for (const row of rows) {
        space.model = row.model;
        space.dimension = row.dimension;
        place(space, {
          id: row.id,
          values: unpack(row.values, row.dimension),
          metadata: JSON.parse(row.metadata) as VectorMetadata,
        });
      }
      const last = rows.at(-1);
      if (last === undefined) return space;
      after = last.id;
      await breathe();
    }
  };

  const open = (namespace: Namespace): Promise<Space> => {
    const known = spaces.get(namespace);
    if (known !== undefined) return known;
    const building = build(namespace);
    spaces.set(namespace, building);
    // A database that failed once is asked again by the next.
    building.catch(() => spaces.delete(namespace));
    return building;
  };

  /** One write after the other: between a check and its rows no vectors of another model may come in. */
  const inTurn = (namespace: Namespace, write: () => Promise<void>): Promise<void> => {
    const written = (writes.get(namespace) ?? Promise.resolve()).then(write);
    writes.set(
      namespace,
      written.catch(() => undefined),
    );
    return written;
  };

  const check = (space: Space, model: string, values: Float32Array): void => {
    if (space.domainOf.size > 0 && (space.model !== model || space.dimension !== values.length)) {
      throw new AppError(
        'CONFLICT',
        `These vectors are of ${space.model} (${space.dimension}), not of ${model} (${values.length}). Embed again with one model.`,
      );
    }
    // Squares of what four bytes hold fit into eight, so their sum is finite where each of them is.
    if (!Number.isFinite(dot(values, values)))
      throw new AppError('VALIDATION_FAILED', 'A vector has a value that is not a finite number.');
  };

  const remove = async (namespace: Namespace, ids: string[]): Promise<void> => {
    const space = await open(namespace);
    for (let at = 0; at < ids.length; at += SLICE) {
      const slice = ids.slice(at, at + SLICE);
      await db.deleteFrom('vectors').where('namespace', '=', namespace).where('id', 'in', slice).execute();
      for (const id of slice) {
        const domain = space.domainOf.get(id);
        if (domain !== undefined) space.partitions.get(domain)?.delete(id);
        space.domainOf.delete(id);
      }
    }
  };

  const write = async (namespace: Namespace, model: string, records: VectorRecord[]): Promise<void> => {
    const space = await open(namespace);
    const dimension = records[0]?.values.length ?? 0;
    for (const { values } of records) {
      check(space, model, values);
      if (values.length !== dimension) throw new AppError('CONFLICT', 'These vectors differ in length.');
    }
    for (let at = 0; at < records.length; at += SLICE) {
      const slice = records.slice(at, at + SLICE);
      await db
        .insertInto('vectors')
        .values(
          slice.map(({ id, values, metadata }) => ({
            namespace,
            id,
            domain: domainOf(metadata),
            model,
            dimension,
            values: pack(values),
            metadata: JSON.stringify(metadata),
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['namespace', 'id']).doUpdateSet((row) => ({
            domain: row.ref('excluded.domain'),
            model: row.ref('excluded.model'),
            dimension: row.ref('excluded.dimension'),
            values: row.ref('excluded.values'),
            metadata: row.ref('excluded.metadata'),
          })),
        )
        .execute();
      space.model = model;
      space.dimension = dimension;
      for (const record of slice) place(space, record);
      await breathe();
    }
  };

  return {
    upsert: (namespace, model, records) => inTurn(namespace, () => write(namespace, model, records)),
    async query(namespace, model, { values, topK, filter = {} }) {
      const space = await open(namespace);
      if (space.domainOf.size === 0) return [];
      check(space, model, values);
      const { domain } = filter;
      const one = typeof domain === 'string' ? space.partitions.get(domain) : undefined;
      const partitions = typeof domain === 'string' ? (one ? [one] : []) : [...space.partitions.values()];
      return partitions
        .flatMap((partition) => partition.query(values, topK, filter))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, topK);
    },
    delete: (namespace, what) =>
      inTurn(namespace, async () => {
        if ('ids' in what) return remove(namespace, what.ids);
        const space = await open(namespace);
        const { filter } = what;
        await remove(
          namespace,
          [...space.partitions.values()].flatMap((partition) => partition.ids(filter)),
        );
      }),
    count: async (namespace) => (await open(namespace)).domainOf.size,
    probe: async () => ({
      driver: 'embedded',
      usable: true,
      reduced: native === undefined,
      detail:
        native === undefined
          ? 'Plain scan: the native index (usearch) is not installed here.'
          : 'usearch in memory, rebuilt from SQLite.',
    }),
    close: async () => {
      spaces.clear();
    },
  };
};
