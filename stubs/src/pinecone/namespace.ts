/** A record as it comes over the wire. */
export interface PineconeRecord {
  id: string;
  values: number[];
  metadata?: Record<string, unknown>;
}

export type PineconeFilter = Record<string, unknown>;

type Operators = Partial<Record<'$eq' | '$ne', unknown> & Record<'$in' | '$nin', unknown[]>>;

/** `$eq`, `$ne`, `$in`, `$nin`, and all fields together; a list holds what any of its elements holds. */
export const matches = (metadata: Record<string, unknown>, filter: PineconeFilter): boolean =>
  Object.entries(filter).every(([field, wanted]) => {
    const value = metadata[field];
    const has = (candidate: unknown): boolean =>
      Array.isArray(value) ? value.includes(candidate) : value !== undefined && value === candidate;
    if (typeof wanted !== 'object' || wanted === null) return has(wanted);
    const { $eq, $ne, $in, $nin } = wanted as Operators;
    return (
      ($eq === undefined || has($eq)) &&
      ($ne === undefined || !has($ne)) &&
      ($in === undefined || $in.some(has)) &&
      ($nin === undefined || !$nin.some(has))
    );
  });

/** Scaled to length one, so that a product is the cosine. */
const unit = (values: number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

const product = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

/** One namespace: what was written is numbered, and seen by readers only once it is indexed. */
export const createNamespace = () => {
  const records = new Map<string, PineconeRecord>();
  /** Kept from the first query on: a stand-in that computes all day hides what the product takes. */
  const units = new WeakMap<PineconeRecord, Float32Array>();
  const unitOf = (record: PineconeRecord): Float32Array => {
    const kept = units.get(record) ?? unit(record.values);
    units.set(record, kept);
    return kept;
  };
  const waiting: Array<{ lsn: number; apply: () => void }> = [];
  let written = 0;
  let indexed = 0;
  return {
    records,
    indexed: () => indexed,
    /** Takes a write; answers with its number. */
    write(apply: () => void): number {
      written += 1;
      waiting.push({ lsn: written, apply });
      return written;
    },
    /** Lets readers see the oldest write that they have not seen. */
    index(): void {
      const next = waiting.shift();
      next?.apply();
      indexed = next?.lsn ?? indexed;
    },
    query: (vector: number[], topK: number, filter: PineconeFilter) => {
      const wanted = unit(vector);
      return [...records.values()]
        .filter(({ metadata = {} }) => matches(metadata, filter))
        .map((record) => ({ id: record.id, score: product(wanted, unitOf(record)), metadata: record.metadata }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, topK);
    },
  };
};
