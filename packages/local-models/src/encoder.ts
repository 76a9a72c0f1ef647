import { join } from 'node:path';
import { fingerprintOf, verify } from './manifest.ts';
import { knownModel } from './models.ts';

export interface Encoder {
  /** The model's name and its files' fingerprint. */
  id: string;
  dimension: number;
  /** Cosine from which two questions are the same in other words. */
  alike: number;
  /** Unit vectors, in the order of the texts. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** Texts at a time: what is padded to the longest of them costs memory. */
const SLICE = 16;

/**
 * Loads a model that was added, after its files were held against their pins; from the folder alone, whatever the network
 * would offer. Imports Transformers.js when called. Throws an Error that says what to do.
 */
export const openEncoder = async ({ directory, model }: { directory: string; model: string }): Promise<Encoder> => {
  const { pooling, alike } = knownModel(model);
  const manifest = await verify(join(directory, model));
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = directory;
  const extract = await pipeline('feature-extraction', model, { dtype: 'q8', device: 'cpu', local_files_only: true });

  const embed = async (texts: string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += SLICE) {
      signal?.throwIfAborted();
      const slice = texts.slice(at, at + SLICE);
      const { data, dims } = await extract(slice, { pooling, normalize: true });
      const width = dims.at(-1) ?? 0;
      for (const index of slice.keys()) vectors.push(data.slice(index * width, (index + 1) * width));
    }
    return vectors;
  };
  const [probe] = await embed(['.']);
  return {
    id: `${model}@${fingerprintOf(manifest)}`,
    dimension: probe?.length ?? 0,
    alike,
    embed,
    close: () => extract.dispose(),
  };
};
