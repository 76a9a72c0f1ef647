import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface DownloadOptions {
  url: string;
  /** Where the file goes; beside it lies the unfinished part, with what names its version. */
  file: string;
  onProgress?: (done: number, all: number | undefined) => void;
  fetch?: typeof fetch;
  /** Tries without a single new byte before it gives up. */
  attempts?: number;
  wait?: (ms: number) => Promise<void>;
}

const ATTEMPTS = 5;
const PAUSE_MS = 1_000;

const sizeOf = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.size ?? undefined;

/** An answer that no other try will change. */
class Refused extends Error {}

const total = (response: Response, from: number): number | undefined => {
  const range = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (range !== undefined) return Number(range);
  const length = response.headers.get('content-length');
  return length === null ? undefined : from + Number(length);
};

/** One try: goes on where the part ends if the server still has the same file, else begins anew. */
const attempt = async (options: DownloadOptions, part: string, tag: string): Promise<void> => {
  const { url, onProgress } = options;
  const known = (await readFile(tag, 'utf8').catch(() => '')).trim();
  const have = known === '' ? 0 : ((await sizeOf(part)) ?? 0);
  const response = await (options.fetch ?? fetch)(url, {
    headers: have > 0 ? { range: `bytes=${have}-`, 'if-range': known } : {},
  });
  if (response.status === 416) {
    // What is here does not fit what is there.
    await rm(part, { force: true });
    throw new Error('The server has another version of this file.');
  }
  if (!response.ok || response.body === null) {
    const message = `${url} answered ${response.status}.`;
    throw response.status < 500 && response.status !== 429 ? new Refused(message) : new Error(message);
  }
  const from = response.status === 206 ? have : 0;
  const all = total(response, from);
  const version = response.headers.get('etag') ?? response.headers.get('last-modified') ?? '';
  // A weak tag promises the same meaning, not the same bytes.
  if (!version.startsWith('W/')) await writeFile(tag, version);
  let done = from;
  onProgress?.(done, all);
  // On disk before the next is asked for: what came before the line broke is never fetched again.
  const handle = await open(part, from > 0 ? 'a' : 'w');
  try {
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      await handle.writeFile(bytes);
      done += bytes.length;
      onProgress?.(done, all);
    }
  } finally {
    await handle.close();
  }
  if (all !== undefined && done !== all) throw new Error(`The connection ended after ${done} of ${all} bytes.`);
};

/**
 * Fetches a file, going on where an earlier try or an earlier run stopped. Nothing is done where it is there. The file
 * appears under its name only when it is whole.
 */
export const download = async (options: DownloadOptions): Promise<void> => {
  const { file, attempts = ATTEMPTS } = options;
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  if (((await sizeOf(file)) ?? 0) > 0) return;
  await mkdir(dirname(file), { recursive: true });
  const [part, tag] = [`${file}.part`, `${file}.part.tag`];
  for (let fruitless = 0; ; ) {
    const before = (await sizeOf(part)) ?? 0;
    try {
      await attempt(options, part, tag);
      break;
    } catch (error) {
      fruitless = ((await sizeOf(part)) ?? 0) > before ? 0 : fruitless + 1;
      if (error instanceof Refused || fruitless >= attempts) throw error;
      await wait(PAUSE_MS * 2 ** fruitless);
    }
  }
  await rename(part, file);
  await rm(tag, { force: true });
};
