import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { failingDisk } from '../../fixtures/failing-disk.ts';
import { WAVE_HEADER_BYTES } from '../decode/index.ts';
import { createKeeping, MOST_AT_ONCE } from './keeping.ts';
import { createSpools, type Spool } from './spool.ts';

const FRAME_BYTES = 640;
/** A disk that writes nothing until it is told to. */
const open = () => {
  const writing: Array<(error?: Error) => void> = [];
  const append = () =>
    new Promise<void>((resolve, reject) => writing.push((error) => (error === undefined ? resolve() : reject(error))));
  const told: number[] = [];
  const warnings: unknown[] = [];
  let now = 0;
  const keeping = createKeeping({
    acknowledge: (written) => told.push(written),
    onTrouble: (error) => warnings.push(error),
    now: () => now,
  });
  const pass = (ms: number): void => {
    now += ms;
  };
  const take = (frames: number, reached: number): void => {
    const sound = Buffer.alloc(frames * FRAME_BYTES);
    keeping.makeRoom(sound.length);
    keeping.append({ append } as unknown as Spool, sound, reached);
  };
  const written = async (error?: Error): Promise<void> => {
    writing.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { keeping, take, written, told, warnings, pass };
};

it('takes all that a room keeps for a reconnect, and as much again that is missing, however slow the disk', () => {
  const { take } = open();
  take(MOST_AT_ONCE, MOST_AT_ONCE);
  take(MOST_AT_ONCE, 2 * MOST_AT_ONCE);
  expect(() => take(1, 2 * MOST_AT_ONCE + 1)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
});

it('what was refused counts for nothing: there is room again when the disk has caught up', async () => {
  const { take, written } = open();
  take(2 * MOST_AT_ONCE, 2 * MOST_AT_ONCE);
  for (let again = 0; again < 3; again += 1) expect(() => take(MOST_AT_ONCE, 1)).toThrow('faster');
  await written();
  expect(() => take(MOST_AT_ONCE, 3 * MOST_AT_ONCE)).not.toThrow();
});

it('acknowledges what lies on the disk, and nothing that could not be written', async () => {
  const { keeping, take, written, told, warnings } = open();
  take(10, 10);
  take(10, 20);
  expect([keeping.written(), told]).toEqual([0, []]);
  await written();
  expect(told).toEqual([10]);
  await written(new Error('the disk is full'));
  expect([keeping.written(), told, warnings.length]).toEqual([10, [10], 1]);
});

it('says once that what is said cannot be kept, and lets nobody speak on for long then', async () => {
  const { take, written, warnings, pass } = open();
  for (const reached of [10, 20, 30]) take(10, reached);
  await written(new Error('the disk is full'));
  await written(new Error('the disk is full'));
  expect(warnings).toHaveLength(1);
  pass(9_000);
  take(10, 40);
  pass(2_000);
  expect(() => take(10, 50)).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', message: expect.stringContaining('Type your answer') }),
  );
  await written();
  expect(() => take(10, 50)).not.toThrow();
});

const FRAMES = 10;
/** Frames that differ, so that one out of its place is seen. */
const frames = (from: number): Buffer =>
  Buffer.concat(Array.from({ length: FRAMES }, (_, at) => Buffer.alloc(FRAME_BYTES, from + at)));
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
const openSpool = async (): Promise<Spool> => {
  const folder = await mkdtemp(join(tmpdir(), 'spool-'));
  folders.push(folder);
  const owner = { userId: 'ann', streamId: 'stream-one', interviewId: null, language: 'en' };
  return (await createSpools(folder)).open(owner, 'q1', 0);
};

it('a disk that is full for a moment and writes half of it costs no frame: what is acknowledged lies there whole', async () => {
  const [spool, told] = [await openSpool(), [] as number[]];
  const keeping = createKeeping({ acknowledge: (reached) => told.push(reached), onTrouble: () => {}, now: () => 0 });
  keeping.append(spool, frames(0), FRAMES);
  await expect.poll(() => told).toEqual([FRAMES]);
  const disk = await failingDisk();
  keeping.append(spool, frames(FRAMES), 2 * FRAMES);
  await expect.poll(disk.refused).toBe(1);
  disk.heal();
  expect(told).toEqual([FRAMES]);
  keeping.append(spool, frames(2 * FRAMES), 3 * FRAMES);
  await expect.poll(() => told).toEqual([FRAMES, 3 * FRAMES]);
  const wave = await spool.read(0, 3 * FRAMES);
  expect(wave.subarray(WAVE_HEADER_BYTES).equals(Buffer.concat([0, 1, 2].map((at) => frames(at * FRAMES))))).toBe(true);
  await spool.close();
});

it('what a disk never took is in the turn all the same when it ends', async () => {
  const spool = await openSpool();
  await spool.append(frames(0));
  const disk = await failingDisk();
  await expect(spool.append(frames(FRAMES))).rejects.toMatchObject({ code: 'ENOSPC' });
  const whole = Buffer.concat([frames(0), frames(FRAMES)]);
  for (const [from, to] of [[0, 2 * FRAMES] as const, [5, 15] as const, [12, 20] as const]) {
    const wave = await spool.read(from, to);
    const wanted = whole.subarray(from * FRAME_BYTES, to * FRAME_BYTES);
    expect(wave.subarray(WAVE_HEADER_BYTES).equals(wanted)).toBe(true);
  }
  disk.heal();
  await spool.close();
});
