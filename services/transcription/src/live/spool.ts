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
const encode = (turnId: string): string => Buffer.from(turnId).toString('base64url');

export const createSpools = async (directory: string): Promise<Spools> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });

  const create = async (path: string, turnId: string, first: number): Promise<Spool> => {
    const file: FileHandle = await open(path, 'a+', 0o600);
    let writing: Promise<unknown> = Promise.resolve();
    let waiting: Buffer[] = [];
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= writing.then(() => file.close());
      return closing;
    };
    const flush = async (): Promise<void> => {
      const batch = waiting;
      waiting = [];
      if (batch.length > 0) await file.appendFile(Buffer.concat(batch));
    };
    return {
      first,
      turnId,
      append(frames) {
        waiting.push(frames);
        // What arrives while one write is under way goes out with the next.
        const written = writing.then(flush);
        writing = written.catch(() => undefined);
        return written;
      },
      async read(from, to) {
        await writing;
        const start = Math.max(0, from - first) * SPEECH_FRAME.bytes;
        const bytes = Buffer.alloc(Math.max(0, (to - first) * SPEECH_FRAME.bytes - start));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        const samples = new Int16Array(bytesRead >> 1);
        for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2);
        return samples;
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
