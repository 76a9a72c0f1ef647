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

const cosine = (a: number[], b: number[]): number => {
  const dot = (x: number[], y: number[]): number => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

/** One namespace: what was written is numbered, and seen by readers only once it is indexed. */
export const createNamespace = () => {
  const records = new Map<string, PineconeRecord>();
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
    query: (vector: number[], topK: number, filter: PineconeFilter) =>
      [...records.values()]
        .filter(({ metadata = {} }) => matches(metadata, filter))
        .map(({ id, values, metadata }) => ({ id, score: cosine(vector, values), metadata }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, topK),
  };
};
