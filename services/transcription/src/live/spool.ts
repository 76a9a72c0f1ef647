import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SPEECH_FRAME } from '@talentsync/contracts';
import { sha256 } from '@talentsync/kit';

/** One turn's sound on disk, so that memory does not grow with it and a crash loses nothing that was acknowledged. */
export interface Spool {
  /** Number of its first frame in the stream. */
  readonly first: number;
  readonly turnId: string;
  /** Resolves when the frames are written. */
  append(frames: Buffer): Promise<void>;
  /** Samples between two frames of the stream, waiting for what is still being written. */
  read(from: number, to: number): Promise<Int16Array>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** What a stream of an earlier process left behind. */
interface Left {
  first: number;
  turnId: string;
  frames: number;
}

export interface Spools {
  open(userId: string, streamId: string, turnId: string, first: number): Promise<Spool>;
  /** The newest turn of a stream that was not finished. */
  find(userId: string, streamId: string): Promise<Left | undefined>;
  removePerson(userId: string): Promise<number>;
  /** Removes all but the named streams' files that were last written before `olderThan`. */
  sweep(olderThan: number): Promise<void>;
}

// Ids of others name no files: a person and a stream are hashed, a turn's id is written so that it can be read back.
const personOf = (userId: string): string => sha256(userId).slice(0, 32);
const nameOf = (userId: string, streamId: string): string => `${personOf(userId)}~${sha256(streamId).slice(0, 32)}`;
/** How long frames wait for company before they are written. */
const GATHER_MS = 150;

/** PCM16 as numbers; a copy, since bytes need not lie at an even address. Every machine that Node runs on is little-endian. */
export const samplesOf = (bytes: Buffer): Int16Array => {
  const samples = new Int16Array(bytes.length >> 1);
  new Uint8Array(samples.buffer).set(bytes);
  return samples;
};
const encode = (turnId: string): string => Buffer.from(turnId).toString('base64url');

export const createSpools = async (directory: string): Promise<Spools> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });

  const create = async (path: string, turnId: string, first: number): Promise<Spool> => {
    const file: FileHandle = await open(path, 'a+', 0o600);
    let writing: Promise<void> = Promise.resolve();
    let waiting: Buffer[] = [];
    /** The write that what waits now will go out with. */
    let due: { written: Promise<void>; now: () => void } | undefined;
    let closing: Promise<void> | undefined;

    const flush = (): void => {
      due?.now();
    };
    /** Frames come fifty times a second: they are gathered, so that a disk and a socket are bothered five times. */
    const gather = (): Promise<void> => {
      if (due !== undefined) return due.written;
      let go = (): void => {};
      const timely = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, GATHER_MS);
        go = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const before = writing;
      const written = timely
        .then(() => before)
        .then(async () => {
          due = undefined;
          const batch = waiting;
          waiting = [];
          if (batch.length > 0) await file.appendFile(Buffer.concat(batch));
        });
      writing = written.catch(() => undefined);
      due = { written, now: go };
      return written;
    };
    const close = (): Promise<void> => {
      flush();
      closing ??= writing.then(() => file.close());
      return closing;
    };
    return {
      first,
      turnId,
      append(frames) {
        waiting.push(frames);
        return gather();
      },
      async read(from, to) {
        flush();
        await writing;
        const start = Math.max(0, from - first) * SPEECH_FRAME.bytes;
        const bytes = Buffer.alloc(Math.max(0, (to - first) * SPEECH_FRAME.bytes - start));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        return samplesOf(bytes.subarray(0, bytesRead - (bytesRead % 2)));
      },
      close,
      async remove() {
        await close().catch(() => undefined);
        await rm(path, { force: true });
      },
    };
  };

  const all = async (): Promise<string[]> => (await readdir(directory)).filter((name) => name.endsWith('.pcm'));

  return {
    open: (userId, streamId, turnId, first) =>
      create(join(directory, `${nameOf(userId, streamId)}~${first}~${encode(turnId)}.pcm`), turnId, first),
    async find(userId, streamId) {
      const prefix = `${nameOf(userId, streamId)}~`;
      const found = (await all())
        .filter((name) => name.startsWith(prefix))
        .map((name) => {
          const [, , first = '0', turnId = ''] = name.slice(0, -4).split('~');
          return { name, first: Number(first), turnId: Buffer.from(turnId, 'base64url').toString() };
        })
        .toSorted((one, two) => two.first - one.first);
      const [newest, ...older] = found;
      for (const { name } of older) await rm(join(directory, name), { force: true });
      if (newest === undefined) return undefined;
      const path = join(directory, newest.name);
      const file = await open(path, 'r+');
      const frames = Math.floor((await file.stat()).size / SPEECH_FRAME.bytes);
      // Half a frame at the end was never acknowledged; it is sent again.
      await file.truncate(frames * SPEECH_FRAME.bytes);
      await file.close();
      return { first: newest.first, turnId: newest.turnId, frames };
    },
    async removePerson(userId) {
      const own = (await all()).filter((name) => name.startsWith(`${personOf(userId)}~`));
      for (const name of own) await rm(join(directory, name), { force: true });
      return own.length;
    },
    async sweep(olderThan) {
      for (const name of await all()) {
        const path = join(directory, name);
        const file = await open(path, 'r').catch(() => undefined);
        const modified = (await file?.stat())?.mtimeMs ?? Number.POSITIVE_INFINITY;
        await file?.close();
        if (modified < olderThan) await rm(path, { force: true });
      }
    },
  };
};
