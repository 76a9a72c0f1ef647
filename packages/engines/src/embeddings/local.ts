import type { Embeddings } from './port.ts';

/** What the optional workspace of local models gives; its libraries come with it alone. */
interface LocalModels {
  openEncoder(options: { directory: string; model: string }): Promise<{
    id: string;
    dimension: number;
    alike: number;
    embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
    close(): Promise<void>;
  }>;
}

export interface LocalEmbeddingsOptions {
  /** Folder of the models that were added. */
  directory: string;
  model: string;
  /** Loads the workspace, or rejects where it is not installed. */
  load: () => Promise<LocalModels>;
  /** Serves where the encoder cannot be loaded: an interview goes on with words where meanings are missing. */
  fallback: Embeddings;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/** What is wrong, and what to type. */
const reasonOf = (error: unknown, model: string): string =>
  isMissing(error)
    ? `The local models are not installed. Type: npm run local-models -- add ${model}`
    : `The local model ${model} cannot be used: ${error instanceof Error ? error.message : String(error)} To add it, type: npm run local-models -- add ${model}`;

/**
 * An encoder in this process, loaded from a folder without any network. Where it is absent the fallback serves under its
 * own name, so that vectors never mix, and `probe()` says what to type; after the next start everything is embedded anew.
 */
export const openLocalEmbeddings = async (options: LocalEmbeddingsOptions): Promise<Embeddings> => {
  const { directory, model, load, fallback } = options;
  try {
    const { openEncoder } = await load();
    const encoder = await openEncoder({ directory, model });
    await fallback.close();
    return {
      model: encoder.id,
      dimension: encoder.dimension,
      alike: encoder.alike,
      knowsMeanings: true,
      embed: (texts, { signal }) => (texts.length === 0 ? Promise.resolve([]) : encoder.embed(texts, signal)),
      probe: async () => ({ driver: 'local', usable: true, reduced: false, detail: `${encoder.id}, in this process.` }),
      close: () => encoder.close(),
    };
  } catch (error) {
    const reason = reasonOf(error, model);
    return {
      ...fallback,
      probe: async () => ({
        driver: 'local',
        usable: true,
        reduced: true,
        detail: `${reason}. Words serve meanwhile.`,
      }),
    };
  }
};
