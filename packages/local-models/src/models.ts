/** An encoder that is known to work here: where its files come from, and how its words become one vector. */
export interface KnownModel {
  /** At huggingface.co; the files are those of the ONNX export. */
  repository: string;
  pooling: 'mean' | 'cls';
  /** What it was made for: texts in other languages get vectors too, and poor ones. */
  languages: string;
  /** Cosine from which two questions are the same in other words. */
  alike: number;
  megabytes: number;
}

/** Eight bits a weight: a quarter of the size, and made for processors without a graphics card. */
export const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

export const MODELS: Record<string, KnownModel> = {
  'bge-small-en-v1.5': {
    ...{ repository: 'Xenova/bge-small-en-v1.5', pooling: 'cls', languages: 'English', alike: 0.92, megabytes: 35 },
  },
  'all-MiniLM-L6-v2': {
    ...{ repository: 'Xenova/all-MiniLM-L6-v2', pooling: 'mean', languages: 'English', alike: 0.85, megabytes: 24 },
  },
  'paraphrase-multilingual-MiniLM-L12-v2': {
    repository: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    ...{ pooling: 'mean', languages: 'about fifty, German among them', alike: 0.9, megabytes: 135 },
  },
};

/** Throws an Error that names the models there are. */
export const knownModel = (name: string): KnownModel => {
  const model = MODELS[name];
  if (model === undefined)
    throw new Error(`There is no local model "${name}". These are known: ${Object.keys(MODELS).join(', ')}.`);
  return model;
};
