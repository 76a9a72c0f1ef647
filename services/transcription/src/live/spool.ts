import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SPEECH_FRAME } from '@talentsync/contracts';
import { sha256 } from '@talentsync/kit';
import { emptyWave, WAVE_HEADER_BYTES } from '../decode/index.ts';

/** One turn's sound on disk, so that memory does not grow with it and a crash loses nothing that was acknowledged. */
export interface Spool {
  /** Number of its first frame in the stream. */
  readonly first: number;
  readonly turnId: string;
  /**
   * Resolves when the frames are written. Rejects where they cannot be just now: they are kept and go out with those that come
   * next, so that whatever was written has all before it on disk too.
   */
  append(frames: Buffer): Promise<void>;
  /** What lies between two frames of the stream, written or not yet, as a WAV. */
  read(from: number, to: number): Promise<Buffer>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** What a stream of an earlier process left behind. */
interface Left {
  first: number;
  turnId: string;
  frames: number;
}

/** Whose stream it is, and what its words are for. */
interface Owner {
  userId: string;
  streamId: string;
  interviewId: string | null;
  language: string | null;
}

/** A turn that nobody goes on with. */
type Leftover = Owner & Left & { wave(): Promise<Buffer>; remove(): Promise<void> };

export interface Spools {
  open(owner: Owner, turnId: string, first: number): Promise<Spool>;
  /** The newest turn of a stream that was not finished. */
  find(userId: string, streamId: string): Promise<Left | undefined>;
  /** Turns that no process has held since `olderThan`; those held by this one are marked as alive. */
  leftovers(olderThan: number): Promise<Leftover[]>;
  removePerson(userId: string): Promise<number>;
  removeInterview(userId: string, interviewId: string): Promise<void>;
  /** Removes all but the named streams' files that were last written before `olderThan`. */
  sweep(olderThan: number): Promise<void>;
}

// Ids of others name no files: a person and a stream are hashed, a turn's id is written so that it can be read back.
const personOf = (userId: string): string => sha256(userId).slice(0, 32);
const nameOf = (userId: string, streamId: string): string => `${personOf(userId)}~${sha256(streamId).slice(0, 32)}`;
/** How long frames wait for company before they are written. */
const GATHER_MS = 200;

/** Not for appending: what was written by half is written over. */
const FLAGS = constants.O_RDWR | constants.O_CREAT;

/** Writes all of it; what `appendFile` does around that costs more than the writing. */
const writeWhole = async (file: FileHandle, bytes: Buffer, position: number): Promise<void> => {
  for (let at = 0; at < bytes.length; )
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
};
/** Beside the sound lies whose it is, so that a process which knows nothing of the stream can have it transcribed. */
const besides = (path: string): string => `${path.slice(0, -'.pcm'.length)}.json`;
const encode = (turnId: string): string => Buffer.from(turnId).toString('base64url');

/** Turns under way, as files of one folder. */
export const createSpools = async (directory: string): Promise<Spools> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });

  const held = new Set<string>();
  const erase = async (path: string): Promise<void> => {
    await rm(path, { force: true });
    await rm(besides(path), { force: true });
  };
  const ownerOf = async (path: string): Promise<Owner | undefined> => {
    const told = await readFile(besides(path), 'utf8').catch(() => undefined);
    return told === undefined ? undefined : (JSON.parse(told) as Owner);
  };

  const create = async (path: string, turnId: string, first: number): Promise<Spool> => {
    held.add(path);
    const file: FileHandle = await open(path, FLAGS, 0o600);
    /** Bytes that are surely on disk. */
    let size = (await file.stat()).size;
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
          const batch = waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat(waiting);
          waiting = [];
          try {
            await writeWhole(file, batch, size);
            size += batch.length;
          } catch (error) {
            waiting.unshift(batch);
            throw error;
          }
        });
      writing = written.catch(() => undefined);
      due = { written, now: go };
      return written;
    };
    const close = (): Promise<void> => {
      flush();
      closing ??= writing.then(() => file.close()).finally(() => held.delete(path));
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
        // What could not be written is here still.
        const [onDisk, rest] = [size, Buffer.concat(waiting)];
        const start = Math.max(0, from - first) * SPEECH_FRAME.bytes;
        const end = Math.max(start, Math.min((to - first) * SPEECH_FRAME.bytes, onDisk + rest.length));
        const wave = emptyWave(end - start);
        const written = Math.max(0, Math.min(end, onDisk) - start);
        if (written > 0) await file.read(wave, WAVE_HEADER_BYTES, written, start);
        rest.copy(wave, WAVE_HEADER_BYTES + written, Math.max(0, start - onDisk), Math.max(0, end - onDisk));
        return wave;
      },
      close,
      async remove() {
        await close().catch(() => undefined);
        await erase(path);
      },
    };
  };

  const all = async (): Promise<string[]> => (await readdir(directory)).filter((name) => name.endsWith('.pcm'));
  const parse = (name: string): { first: number; turnId: string } => {
    const [, , first = '0', turnId = ''] = name.slice(0, -4).split('~');
    return { first: Number(first), turnId: Buffer.from(turnId, 'base64url').toString() };
  };

  return {
    async open(owner, turnId, first) {
      const path = join(directory, `${nameOf(owner.userId, owner.streamId)}~${first}~${encode(turnId)}.pcm`);
      const { userId, streamId, interviewId, language } = owner;
      await writeFile(besides(path), JSON.stringify({ userId, streamId, interviewId, language }), { mode: 0o600 });
      return create(path, turnId, first);
    },
    async find(userId, streamId) {
      const prefix = `${nameOf(userId, streamId)}~`;
      const [newest] = (await all())
        .filter((name) => name.startsWith(prefix))
        .map((name) => ({ name, ...parse(name) }))
        .toSorted((one, two) => two.first - one.first);
      if (newest === undefined) return undefined;
      const file = await open(join(directory, newest.name), 'r+');
      const frames = Math.floor((await file.stat()).size / SPEECH_FRAME.bytes);
      // Half a frame at the end was never acknowledged; it is sent again.
      await file.truncate(frames * SPEECH_FRAME.bytes);
      await file.close();
      return { first: newest.first, turnId: newest.turnId, frames };
    },
    async leftovers(olderThan) {
      const found: Leftover[] = [];
      for (const name of await all()) {
        const path = join(directory, name);
        const file = await stat(path).catch(() => undefined);
        // Another process that shares this folder sees by it that somebody is there.
        if (held.has(path)) await utimes(path, new Date(), new Date()).catch(() => undefined);
        if (file === undefined || held.has(path) || file.mtimeMs > olderThan) continue;
        const [owner, { first, turnId }] = [await ownerOf(path), parse(name)];
        const frames = Math.floor(file.size / SPEECH_FRAME.bytes);
        const wave = async (): Promise<Buffer> => {
          const sound = (await readFile(path)).subarray(0, frames * SPEECH_FRAME.bytes);
          const whole = emptyWave(sound.length);
          sound.copy(whole, WAVE_HEADER_BYTES);
          return whole;
        };
        if (owner !== undefined) found.push({ ...owner, first, turnId, frames, wave, remove: () => erase(path) });
      }
      return found;
    },
    async removePerson(userId) {
      const own = (await all()).filter((name) => name.startsWith(`${personOf(userId)}~`));
      for (const name of own) await erase(join(directory, name));
      return own.length;
    },
    async removeInterview(userId, interviewId) {
      for (const name of await all()) {
        const path = join(directory, name);
        if (!name.startsWith(`${personOf(userId)}~`)) continue;
        if ((await ownerOf(path))?.interviewId === interviewId) await erase(path);
      }
    },
    async sweep(olderThan) {
      for (const name of await readdir(directory)) {
        const path = join(directory, name);
        const modified = (await stat(path).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
        if (modified < olderThan) await rm(path, { force: true });
      }
    },
  };
};
