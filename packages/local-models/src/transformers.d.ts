// What is used of Transformers.js, so that types are checked where it is not installed.
declare module '@huggingface/transformers' {
  export const env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  interface Extractor {
    (
      texts: string[],
      options: { pooling: 'mean' | 'cls'; normalize: boolean },
    ): Promise<{ data: Float32Array; dims: number[] }>;
    dispose(): Promise<void>;
  }
  export const pipeline: (
    task: 'feature-extraction',
    model: string,
    options: { dtype: 'q8'; device: 'cpu'; local_files_only: true },
  ) => Promise<Extractor>;
}
