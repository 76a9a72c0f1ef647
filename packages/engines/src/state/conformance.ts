import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { State } from './port.ts';

export const stateChecks: Checks<State> = {
  'a value comes back as it was, and cannot be changed from outside': async (state) => {
    const value = { words: ['one'] };
    await state.set('a', value);
    value.words.push('two');
    expect(await state.get('a')).toEqual({ words: ['one'] });
    await state.delete('a');
    expect(await state.get('a')).toBeUndefined();
  },
  'a queue keeps its order and is repeated until removed': async (state) => {
    expect(await state.queue.peek('q')).toBeUndefined();
    await state.queue.append('q', 'lost');
    expect(await state.queue.list('q')).toBeUndefined();
    await state.queue.replace('q', ['a', 'b', 'c']);
    expect(await state.queue.peek('q')).toBe('a');
    expect(await state.queue.peek('q')).toBe('a');
    await state.queue.remove('q', 'a');
    await state.queue.append('q', 'a');
    expect(await state.queue.list('q')).toEqual(['b', 'c', 'a']);
  },
  'an empty queue is not an absent one': async (state) => {
    await state.queue.replace('q', []);
    expect(await state.queue.peek('q')).toBeNull();
    await state.delete('q');
    expect(await state.queue.peek('q')).toBeUndefined();
  },
  'one holder at a time has a lock, and fences grow': async (state) => {
    const first = await state.lock('l', { ttlMs: 60_000, waitMs: 0 });
    expect(await state.lock('l', { ttlMs: 60_000, waitMs: 0 })).toBeNull();
    const waiting = state.lock('l', { ttlMs: 60_000, waitMs: 5_000 });
    await first?.release();
    const second = await waiting;
    expect(second?.fence).toBeGreaterThan(first?.fence ?? Number.POSITIVE_INFINITY);
    await first?.release();
    expect(await state.lock('l', { ttlMs: 60_000, waitMs: 0 })).toBeNull();
    await second?.release();
    expect(await state.lock('l', { ttlMs: 60_000, waitMs: 0 })).not.toBeNull();
  },
  'a lock whose holder died ends by itself': async (state) => {
    await state.lock('l', { ttlMs: 20, waitMs: 0 });
    expect(await state.lock('l', { ttlMs: 20, waitMs: 30_000 })).not.toBeNull();
  },
  'a bucket gives what it holds and says when to come back': async (state) => {
    const bucket = { capacity: 3, refillPerSecond: 0.5 };
    for (let taken = 0; taken < 3; taken += 1) expect(await state.take('b', bucket)).toEqual({ allowed: true });
    const refused = await state.take('b', bucket);
    expect(refused).toMatchObject({ allowed: false });
    expect(!refused.allowed && refused.retryAfterSeconds > 1 && refused.retryAfterSeconds <= 2).toBe(true);
    expect(await state.take('another', bucket)).toEqual({ allowed: true });
  },
  'a message reaches everyone who listens, until they stop': async (state) => {
    const heard: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      const listen = (message: unknown) => heard.push(message) === 2 && resolve();
      void state
        .subscribe('c', listen)
        .then(() => state.subscribe('c', listen))
        .then(() => state.publish('c', { n: 1 }));
    });
    await both;
    expect(heard).toEqual([{ n: 1 }, { n: 1 }]);
    const stop = await state.subscribe('d', (message) => heard.push(message));
    await stop();
    await state.publish('d', { n: 2 });
    expect(heard).toHaveLength(2);
  },
};
