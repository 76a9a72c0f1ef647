import type { VectorFilter, VectorMatch, VectorMetadata, VectorRecord } from './port.ts';

/** Nearest rows of a partition: exact, or near enough and then re-ranked. */
export interface Index {
  add(key: number, values: Float32Array): void;
  remove(key: number): void;
  /** Keys, best first. */
  search(values: Float32Array, count: number): number[];
  /** The exact similarity of one row. */
  score(key: number, values: Float32Array): number;
}

/** The rows of one namespace and domain, with an index over them. */
export interface Partition {
  set(record: VectorRecord): void;
  delete(id: string): void;
  /** Ids of the rows that fulfil a filter. */
  ids(filter: VectorFilter): string[];
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

/** Inner product of two vectors of one length. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
};

/** A vector of the same direction and length one. */
export const unit = (values: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(values, values));
  return length === 0 ? values : values.map((value) => value / length);
};

/** Up to so many rows that a filter leaves, each is scored; beyond, the index searches and the filter sifts. */
const FEW = 2_000;

interface Row {
  id: string;
  metadata: VectorMetadata;
}

/** Rows by the value of each field that is an id of something: a filter on one of them leaves few. */
const createPostings = () => {
  const byValue = new Map<string, Set<number>>();
  const places = (metadata: VectorMetadata): string[] =>
    Object.entries(metadata).flatMap(([field, value]) => (field.endsWith('_id') ? [`${field}=${value}`] : []));
  return {
    add(key: number, metadata: VectorMetadata) {
      for (const place of places(metadata)) {
        const keys = byValue.get(place) ?? new Set();
        byValue.set(place, keys.add(key));
      }
    },
    remove(key: number, metadata: VectorMetadata) {
      for (const place of places(metadata)) {
        const keys = byValue.get(place);
        keys?.delete(key);
        if (keys?.size === 0) byValue.delete(place);
      }
    },
    /** The shortest list that holds every row the filter leaves; undefined where no list does. */
    shortest(filter: VectorFilter): Set<number> | undefined {
      return Object.entries(filter)
        .flatMap(([field, wanted]) =>
          field.endsWith('_id') && typeof wanted !== 'object'
            ? [byValue.get(`${field}=${wanted}`) ?? new Set<number>()]
            : [],
        )
        .toSorted((a, b) => a.size - b.size)[0];
    },
  };
};

/**
 * Scores the few rows that a filter leaves, or over-fetches, re-checks the filter on every hit, and widens until enough are
 * found or all were seen: a filter is never violated. Vectors lie in the index alone.
 */
export const createPartition = (createIndex: (first: Float32Array) => Index): Partition => {
  let index: Index | undefined;
  const byKey = new Map<number, Row>();
  const keys = new Map<string, number>();
  const postings = createPostings();
  let next = 1;

  const remove = (id: string): void => {
    const key = keys.get(id);
    if (key === undefined) return;
    index?.remove(key);
    postings.remove(key, byKey.get(key)?.metadata ?? {});
    byKey.delete(key);
    keys.delete(id);
  };
  const fitting = (of: Iterable<number>, filter: VectorFilter): number[] =>
    [...of].filter((key) => meets(byKey.get(key)?.metadata ?? {}, filter));

  return {
    set({ id, values, metadata }) {
      remove(id);
      const kept = unit(values);
      index ??= createIndex(kept);
      index.add(next, kept);
      byKey.set(next, { id, metadata });
      postings.add(next, metadata);
      keys.set(id, next);
      next += 1;
    },
    delete: remove,
    ids: (filter) =>
      fitting(postings.shortest(filter) ?? byKey.keys(), filter).flatMap((key) => byKey.get(key)?.id ?? []),
    get size() {
      return byKey.size;
    },
    query(values, topK, filter) {
      if (index === undefined) return [];
      const searched = index;
      const wanted = unit(values);
      const ranked = (of: number[]): VectorMatch[] =>
        of
          .flatMap((key) => {
            const row = byKey.get(key);
            return row === undefined ? [] : [{ ...row, score: searched.score(key, wanted) }];
          })
          .toSorted((a, b) => b.score - a.score)
          .slice(0, topK);
      const few = postings.shortest(filter);
      if (few !== undefined && few.size <= FEW) return ranked(fitting(few, filter));
      for (let count = topK * 2 + 10; ; count *= 4) {
        const found = fitting(searched.search(wanted, Math.min(count, byKey.size)), filter);
        if (found.length >= topK || count >= byKey.size) return ranked(found);
      }
    },
  };
};
