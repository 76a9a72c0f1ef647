import type { VectorFilter, VectorMatch, VectorMetadata, VectorRecord } from './port.ts';

/** Nearest rows of a partition: exact, or near enough and then re-ranked. */
export interface Index {
  add(key: number, values: Float32Array): void;
  remove(key: number): void;
  /** Keys, best first. */
  search(values: Float32Array, count: number): number[];
}

/** The rows of one namespace and domain, with an index over them. */
export interface Partition {
  set(record: VectorRecord): void;
  delete(id: string): void;
  records(): Iterable<VectorRecord>;
  query(values: Float32Array, topK: number, filter: VectorFilter): VectorMatch[];
  readonly size: number;
}

/** Whether a row's metadata fulfils a filter. */
export const meets = (metadata: VectorMetadata, filter: VectorFilter): boolean =>
  Object.entries(filter).every(([field, wanted]) => {
    const value = metadata[field];
    const has = (candidate: string | number | boolean): boolean =>
      Array.isArray(value) ? value.includes(String(candidate)) : value === candidate;
    if (typeof wanted !== 'object') return has(wanted);
    return '$in' in wanted ? wanted.$in.some(has) : !wanted.$nin.some(has);
  });

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
};

/** A vector of the same direction and length one. */
export const unit = (values: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(values, values));
  return length === 0 ? values : values.map((value) => value / length);
};

/** Over-fetches, re-checks the filter on every hit, and widens until enough are found or all were seen: a filter is never violated. */
export const createPartition = (createIndex: () => Index): Partition => {
  const index = createIndex();
  const byKey = new Map<number, VectorRecord>();
  const keys = new Map<string, number>();
  let next = 1;

  const remove = (id: string): void => {
    const key = keys.get(id);
    if (key === undefined) return;
    index.remove(key);
    byKey.delete(key);
    keys.delete(id);
  };

  return {
    set(record) {
      remove(record.id);
      const kept = { ...record, values: unit(record.values) };
      index.add(next, kept.values);
      byKey.set(next, kept);
      keys.set(record.id, next);
      next += 1;
    },
    delete: remove,
    records: () => byKey.values(),
    get size() {
      return byKey.size;
    },
    query(values, topK, filter) {
      const wanted = unit(values);
      for (let count = topK * 2 + 10; ; count *= 4) {
        const found = index.search(wanted, Math.min(count, byKey.size)).flatMap((key) => {
          const record = byKey.get(key);
          return record !== undefined && meets(record.metadata, filter)
            ? [{ id: record.id, score: dot(record.values, wanted), metadata: record.metadata }]
            : [];
        });
        if (found.length >= topK || count >= byKey.size)
          return found.toSorted((a, b) => b.score - a.score).slice(0, topK);
      }
    },
  };
};
