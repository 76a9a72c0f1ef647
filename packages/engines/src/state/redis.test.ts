import { randomUUID } from 'node:crypto';
import { lacks, type RedisServer, startRedis } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { stateChecks } from './conformance.ts';
import { withLocalFallback } from './fallback.ts';
import { openMemoryState } from './memory.ts';
import type { State } from './port.ts';
import { openRedisState } from './redis.ts';

describe.skipIf(lacks('redis-server'))('state on Redis (needs redis-server)', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  const open = (prefix = `${randomUUID()}:`) => openRedisState({ url: redis.url, prefix, timeoutMs: 10_000 });
  const openSafe = async (prefix?: string) =>
    withLocalFallback(await open(prefix), await openMemoryState(), { checkMs: 5 });

  describe('the driver', () => conforms(stateChecks, () => open()));
  describe('with the local one behind it', () => conforms(stateChecks, () => openSafe()));

  const broken = (change: (state: State) => Partial<State>) => async () => {
    const state = await open();
    return { ...state, ...change(state) };
  };
  failsOn(
    stateChecks,
    'one holder at a time has a lock, and fences grow',
    broken(() => ({ lock: async () => ({ fence: 1, release: async () => {} }) })),
  );
  failsOn(
    stateChecks,
    'an empty queue is not an absent one',
    broken((state) => ({ queue: { ...state.queue, replace: async () => {} } })),
  );

  it('two replicas share values, locks, limits and hints', async () => {
    const [one, two] = [await openSafe('shared:'), await openSafe('shared:')];
    await one.set('a', { n: 1 }, { ttlSeconds: 60 });
    expect(await two.get('a')).toEqual({ n: 1 });
    const lock = await one.lock('l', { ttlMs: 60_000, waitMs: 0 });
    expect(await two.lock('l', { ttlMs: 60_000, waitMs: 20 })).toBeNull();
    await lock?.release();
    expect((await two.lock('l', { ttlMs: 60_000, waitMs: 1_000 }))?.fence).toBeGreaterThan(lock?.fence ?? Infinity);
    const bucket = { capacity: 2, refillPerSecond: 0.001 };
    expect([await one.take('b', bucket), await two.take('b', bucket)]).toEqual([{ allowed: true }, { allowed: true }]);
    expect(await one.take('b', bucket)).toMatchObject({ allowed: false });
    await two.take('b', { ...bucket, cost: -1 });
    expect(await one.take('b', bucket)).toEqual({ allowed: true });
    const heard = Promise.withResolvers<unknown>();
    await two.subscribe('c', heard.resolve);
    await one.publish('c', 'look again');
    expect(await heard.promise).toBe('look again');
    await Promise.all([one.close(), two.close()]);
  });

  it('of a hundred who race for a lock each has it alone', async () => {
    const replicas = [await open('race:'), await openSafe('race:'), await openSafe('race:')];
    let inside = 0;
    const fences: number[] = [];
    await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const lock = await replicas[at % 3]?.lock('l', { ttlMs: 60_000, waitMs: 60_000 });
        inside += 1;
        expect(inside).toBe(1);
        fences.push(lock?.fence ?? 0);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        await lock?.release();
      }),
    );
    expect(fences).toEqual(fences.toSorted((a, b) => a - b));
    expect(new Set(fences).size).toBe(100);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('a value and a queue end with their time', async () => {
    const state = await open();
    await state.set('a', 1, { ttlSeconds: 0.02 });
    await state.queue.replace('q', ['x'], { ttlSeconds: 0.02 });
    await expect.poll(() => state.get('a')).toBeUndefined();
    await expect.poll(() => state.queue.peek('q')).toBeUndefined();
    await state.close();
  });
});

describe.skipIf(lacks('redis-server'))('a Redis that goes away (needs redis-server)', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  const notices: string[] = [];
  const openSafe = async (prefix: string) =>
    withLocalFallback(await openRedisState({ url: redis.url, prefix, timeoutMs: 1_000 }), await openMemoryState(), {
      checkMs: 5,
      notice: (text) => notices.push(text),
    });
  const reduced = async (state: State) => (await state.probe()).reduced;

  it('is killed and comes back: the process goes on, says so, and old values stay forgotten', async () => {
    const [state, other] = [await openSafe('k:'), await openSafe('k:')];
    await state.queue.replace('q', ['a', 'b']);
    await state.set('untouched', 1);
    const before = await state.lock('l', { ttlMs: 60_000, waitMs: 0 });
    const heard: unknown[] = [];
    await other.subscribe('c', (message) => heard.push(message));
    await state.subscribe('c', (message) => heard.push(message));

    await redis.kill();
    expect(await state.queue.peek('q')).toBeUndefined();
    await state.queue.replace('q', ['b']);
    await state.queue.remove('q', 'b');
    expect(await state.queue.peek('q')).toBeNull();
    expect(await state.lock('l', { ttlMs: 60_000, waitMs: 0 })).toBeNull();
    await before?.release();
    const during = await state.lock('l', { ttlMs: 60_000, waitMs: 0 });
    expect(during?.fence).toBeGreaterThan(before?.fence ?? Infinity);
    expect(await state.take('b', { capacity: 1, refillPerSecond: 0.001 })).toEqual({ allowed: true });
    await state.publish('c', 'here');
    expect(heard).toEqual(['here']);
    expect(await state.probe()).toMatchObject({ driver: 'redis', usable: true, reduced: true });
    await during?.release();

    await redis.start();
    await expect.poll(() => reduced(state)).toBe(false);
    expect(await state.queue.peek('q')).toBeUndefined();
    expect(await state.get('untouched')).toBe(1);
    expect(await other.lock('l', { ttlMs: 1_000, waitMs: 0 })).toBeNull();
    await expect.poll(() => reduced(other)).toBe(false);
    await expect
      .poll(async () => {
        await state.publish('c', 'back');
        return heard.filter((message) => message === 'back').length;
      })
      .toBeGreaterThanOrEqual(2);
    expect(notices).toEqual(expect.arrayContaining([expect.stringMatching(/alone/), expect.stringMatching(/back/)]));
    await Promise.all([state.close(), other.close()]);
  });

  it('falls silent: no call waits longer than its time, and the next ones not at all', async () => {
    const state = await openSafe('f:');
    redis.freeze();
    const begun = performance.now();
    for (let at = 0; at < 50; at += 1) await state.set(`a${at}`, at);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(await state.get('a1')).toBe(1);
    redis.thaw();
    await expect.poll(() => reduced(state)).toBe(false);
    expect(await state.get('a1')).toBeUndefined();
    await state.close();
  });

  it('became a replica: that is away too, not a failure of whoever asked', async () => {
    const state = await openSafe('r:');
    await redis.command('REPLICAOF', '127.0.0.1', '1');
    await state.set('a', 1);
    expect(await state.get('a')).toBe(1);
    await redis.command('REPLICAOF', 'NO', 'ONE');
    await expect.poll(() => reduced(state)).toBe(false);
    await state.close();
  });

  it('is not there, or does not let us in, at the start: that is said, without the password', async () => {
    const locked = await startRedis(['--requirepass', 'right']);
    const url = locked.url.replace('//', '//:wrong@');
    await expect(openRedisState({ url })).rejects.toThrow(/does not let us in/);
    await expect(openRedisState({ url: locked.url })).rejects.toThrow(/does not let us in/);
    const state = await openRedisState({ url: locked.url.replace('//', '//:right@') });
    expect(await state.probe()).toMatchObject({ usable: true });
    await state.close();
    await locked.close();
    const gone = openRedisState({ url, patienceMs: 0 });
    await expect(gone).rejects.toThrow(/could not be reached/);
    await expect(gone).rejects.not.toThrow(/wrong/);
  });
});
