import { Readable } from 'node:stream';
import type { Objects } from '@talentsync/engines';
import { objectsOf } from '../keeping/contents.ts';
import { measured } from '../keeping/manifest.ts';
import type { MoveState } from './state.ts';

const hashOf = async (objects: Objects, key: string): Promise<string | undefined> => {
  const found = await objects.read(key);
  if (found === undefined) return undefined;
  const { stream, result } = measured(found.stream);
  for await (const _ of stream());
  return result().sha256;
};

/** Copies a service's files, in order of their keys, then reads all of them back. Throws an Error where one differs. */
export const moveObjects = async (options: {
  service: string;
  from: Objects;
  to: Objects;
  state: MoveState;
  progress: (what: string, done: number, all: number) => void;
}): Promise<number> => {
  const { service, from, to, state, progress } = options;
  const keys: string[] = [];
  for await (const { key } of objectsOf(from)) keys.push(key);
  const reached = state.keysOf(service);
  for (const [at, key] of keys.entries()) {
    const found = key > reached ? await from.read(key) : undefined;
    if (found === undefined) continue;
    await to.put(key, Readable.from(found.stream, { objectMode: false }), { mediaType: found.info.mediaType });
    state.reachedKey(service, key);
    progress(`files of ${service}`, at + 1, keys.length);
  }
  for (const [at, key] of keys.entries()) {
    if ((await hashOf(from, key)) !== (await hashOf(to, key)))
      throw new Error(`The file ${key} of ${service} is not the same over there. Remove moving.json and begin anew.`);
    progress(`check of the files of ${service}`, at + 1, keys.length);
  }
  return keys.length;
};
