import type { Engine } from '../probe.ts';

/** Text to unit vectors. `model` names what made them: vectors of different models do not mix. */
export interface Embeddings extends Engine {
  readonly model: string;
  /** Of an engine elsewhere it may be 0 until its first answer. */
  readonly dimension: number;
  /** Cosine from which two questions are the same in other words: each model has a scale of its own. */
  readonly alike: number;
  /** Whether near means near in meaning: then its order stands, and is not put right by words. */
  readonly knowsMeanings: boolean;
  embed(texts: string[], options: { language: string; signal?: AbortSignal }): Promise<Float32Array[]>;
}
