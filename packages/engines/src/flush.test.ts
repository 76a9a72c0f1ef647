import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createFlush } from './flush.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
const aFile = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-flush-'));
  folders.push(folder);
  await writeFile(join(folder, 'log'), 'written');
  return join(folder, 'log');
};
/** A disk whose every flush ends when the test says so. */
const slowDisk = () => {
  const ends: Array<{ resolve(): void; reject(error: Error): void }> = [];
  const sync = () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject }));
  return { ends, sync };
};

it('is done when the disk is done, and not before', async () => {
  const { ends, sync } = slowDisk();
  const { flush, close } = createFlush(await aFile(), sync);
  let done = false;
  const flushed = flush().then(() => {
    done = true;
  });
  await expect.poll(() => ends.length).toBe(1);
  expect(done).toBe(false);
  ends[0]?.resolve();
  await flushed;
  await close();
});

it('who comes while the disk is at work waits for the next flush, all of them for one', async () => {
  const { ends, sync } = slowDisk();
  const { flush, close } = createFlush(await aFile(), sync);
  const order: string[] = [];
  const first = flush().then(() => order.push('first'));
  await expect.poll(() => ends.length).toBe(1);
  const late = ['second', 'third', 'fourth'].map((name) => flush().then(() => order.push(name)));
  ends[0]?.resolve();
  await first;
  expect(order).toEqual(['first']);
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.resolve();
  await Promise.all(late);
  expect(order).toEqual(['first', 'second', 'third', 'fourth']);
  expect(ends).toHaveLength(2);
  await close();
});

it('a disk that refuses is told to all who waited, and the next flush tries anew', async () => {
  const { ends, sync } = slowDisk();
  const { flush, close } = createFlush(await aFile(), sync);
  const both = Promise.allSettled([flush(), flush()]);
  await expect.poll(() => ends.length).toBe(1);
  ends[0]?.reject(new Error('the disk is gone'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = flush();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.resolve();
  await again;
  await close();
});

it('flushes a real file, and finds one that is made later', async () => {
  const path = await aFile();
  const { flush, close } = createFlush(path);
  await flush();
  await close();
  const later = createFlush(`${path}-wal`);
  await expect(later.flush()).rejects.toThrow('ENOENT');
  await writeFile(`${path}-wal`, 'written');
  await later.flush();
  await later.close();
});
