import type { Engine } from '../probe.ts';

/** Flat, as Pinecone has it: no nulls, no nesting. */
export type VectorMetadata = Record<string, string | number | boolean | string[]>;

export interface VectorRecord {
  id: string;
  values: Float32Array;
  metadata: VectorMetadata;
}

/** All conditions hold together. For an array field a condition holds if any element matches. */
export type VectorFilter = Record<
  string,
  string | number | boolean | { $in: Array<string | number> } | { $nin: Array<string | number> }
>;

export interface VectorMatch {
  id: string;
  /** Cosine similarity, -1 to 1. */
  score: number;
  metadata: VectorMetadata;
}

export const NAMESPACES = ['questions-embeddings', 'followups-embeddings', 'ideal-answers-embeddings'] as const;
export type Namespace = (typeof NAMESPACES)[number];

/**
 * Nearest neighbours by cosine, in namespaces, with metadata `question_id`, `domain`, `type` to filter on.
 * Vectors of two models do not mix: a record whose model or dimension differs from the namespace's is refused (CONFLICT);
 * a value that is not finite is refused (VALIDATION_FAILED).
 */
export interface Vectors extends Engine {
  /** Visible to `query` when it resolves, on embedded drivers; soon after, on remote ones. */
  upsert(namespace: Namespace, model: string, records: VectorRecord[]): Promise<void>;
  /** Best first. A filter is never violated. */
  query(
    namespace: Namespace,
    model: string,
    query: { values: Float32Array; topK: number; filter?: VectorFilter },
  ): Promise<VectorMatch[]>;
  delete(namespace: Namespace, what: { ids: string[] } | { filter: VectorFilter }): Promise<void>;
  count(namespace: Namespace): Promise<number>;
}
