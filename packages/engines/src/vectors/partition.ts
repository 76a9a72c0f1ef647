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

/** What tells whether a row's metadata fulfils a filter; made once a query, asked for every row. */
export const sieve = (filter: VectorFilter): ((metadata: VectorMetadata) => boolean) => {
  const tests = Object.entries(filter).map(([field, wanted]) => {
    const isOne = typeof wanted !== 'object';
    const values = isOne ? [wanted] : '$in' in wanted ? wanted.$in : wanted.$nin;
    const excludes = !isOne && '$nin' in wanted;
    const known = new Set<unknown>(values);
    const asText = new Set(values.map(String));
    return (metadata: VectorMetadata): boolean => {
      const value = metadata[field];
      return (Array.isArray(value) ? value.some((one) => asText.has(one)) : known.has(value)) !== excludes;
    };
  });
  return (metadata) => tests.every((test) => test(metadata));
};

/** Inner product of two vectors of one length. Four sums side by side: each alone would wait for the one before. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  const whole = a.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    one += (a[at] as number) * (b[at] as number);
    two += (a[at + 1] as number) * (b[at + 1] as number);
    three += (a[at + 2] as number) * (b[at + 2] as number);
    four += (a[at + 3] as number) * (b[at + 3] as number);
  }
  for (let at = whole; at < a.length; at += 1) one += (a[at] as number) * (b[at] as number);
  return one + two + (three + four);
};

/** A vector of the same direction and length one. */
export const unit = (values: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(values, values));
  if (length === 0) return values;
  const scaled = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) scaled[at] = (values[at] as number) / length;
  return scaled;
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
    // An index is made for vectors of one kind and length: what comes into an emptied one may be of another model.
    if (byKey.size === 0) index = undefined;
  };
  const fitting = (of: Iterable<number>, fits: (metadata: VectorMetadata) => boolean): number[] =>
    [...of].filter((key) => fits(byKey.get(key)?.metadata ?? {}));

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
      fitting(postings.shortest(filter) ?? byKey.keys(), sieve(filter)).flatMap((key) => byKey.get(key)?.id ?? []),
    get size() {
      return byKey.size;
    },
    query(values, topK, filter) {
      if (index === undefined) return [];
      const searched = index;
      const wanted = unit(values);
      const ranked = (of: number[]): VectorMatch[] =>
        of
          .map((key) => ({ key, score: searched.score(key, wanted) }))
          .sort((a, b) => b.score - a.score)
          .slice(0, topK)
          .flatMap(({ key, score }) => {
            const row = byKey.get(key);
            return row === undefined ? [] : [{ ...row, score }];
          });
      const fits = sieve(filter);
      const few = postings.shortest(filter);
      if (few !== undefined && few.size <= FEW) return ranked(fitting(few, fits));
      for (let count = topK * 2 + 10; ; count *= 4) {
        const found = fitting(searched.search(wanted, Math.min(count, byKey.size)), fits);
        if (found.length >= topK || count >= byKey.size) return ranked(found);
      }
    },
  };
};
