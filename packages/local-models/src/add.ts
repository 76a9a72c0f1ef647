import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from './download.ts';
import { type Manifest, pin, verify } from './manifest.ts';
import { FILES, knownModel } from './models.ts';

export interface AddOptions {
  /** Folder of all local models; each lies in one of its own, named after it. */
  directory: string;
  model: string;
  now?: () => number;
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;

/** Fetches a model's files, whatever is missing of them, and pins them. */
export const downloadModel = async (
  options: AddOptions & {
    /** Before a repository's name; Hugging Face when left out. */
    from?: string;
    onProgress?: (file: string, done: number, all: number | undefined) => void;
    fetch?: typeof fetch;
    wait?: (ms: number) => Promise<void>;
  },
): Promise<Manifest> => {
  const { directory, model, from = 'https://huggingface.co', now = Date.now, onProgress } = options;
  const { repository } = knownModel(model);
  const folder = join(directory, model);
  for (const file of FILES)
    await download({
      url: `${from}/${repository}/resolve/main/${file}`,
      file: join(folder, file),
      onProgress: (done, all) => onProgress?.(file, done, all),
      ...(options.fetch && { fetch: options.fetch }),
      ...(options.wait && { wait: options.wait }),
    });
  return pin(folder, model, now());
};

/** Takes a model's files from a folder, as on a machine without a network, and pins them. */
export const importModel = async ({
  directory,
  model,
  source,
  now = Date.now,
}: AddOptions & { source: string }): Promise<Manifest> => {
  knownModel(model);
  const folder = join(directory, model);
  if (await exists(join(folder, 'manifest.json'))) return verify(folder);
  const missing: string[] = [];
  for (const file of FILES) if (!(await exists(join(source, file)))) missing.push(file);
  if (missing.length > 0) throw new Error(`${source} lacks ${missing.join(', ')}.`);
  // Copied beside and moved, so that a copy that breaks off is no model.
  const unfinished = `${folder}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  for (const file of FILES) await cp(join(source, file), join(unfinished, file));
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return pin(folder, model, now());
};
