import type { Engine } from '../probe.ts';

/** Text to unit vectors. `model` names what made them: vectors of different models do not mix. */
export interface Embeddings extends Engine {
  readonly model: string;
  readonly dimension: number;
  embed(texts: string[], options: { language: string; signal?: AbortSignal }): Promise<Float32Array[]>;
}
