import { expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { stateChecks } from './conformance.ts';
import { openMemoryState } from './memory.ts';
import type { State } from './port.ts';

conforms(stateChecks, () => openMemoryState());

const broken = (change: (state: State) => Partial<State>) => async () => {
  const state = await openMemoryState();
  return { ...state, ...change(state) };
};

failsOn(
  stateChecks,
  'one holder at a time has a lock, and fences grow',
  broken(() => ({ lock: async () => ({ fence: 1, release: async () => {} }) })),
);
failsOn(
  stateChecks,
  'a queue keeps its order and is repeated until removed',
  broken((state) => ({ queue: { ...state.queue, remove: async () => {} } })),
);
failsOn(
  stateChecks,
  'a bucket gives what it holds and says when to come back',
  broken(() => ({ take: async () => ({ allowed: true }) as const })),
);

it('forgets a value when its time is over, and refills a bucket continuously', async () => {
  let time = 1_000_000;
  const state = await openMemoryState({ now: () => time });
  await state.set('a', 1, { ttlSeconds: 10 });
  const bucket = { capacity: 2, refillPerSecond: 1 };
  await state.take('b', { ...bucket, cost: 2 });
  time += 1_500;
  expect(await state.take('b', bucket)).toEqual({ allowed: true });
  expect(await state.take('b', bucket)).toEqual({ allowed: false, retryAfterSeconds: 0.5 });
  time += 8_500;
  expect(await state.get('a')).toBeUndefined();
});

it('a clock that is set back locks nobody out', async () => {
  let time = 1_000_000_000;
  const state = await openMemoryState({ now: () => time });
  const bucket = { capacity: 2, refillPerSecond: 1 };
  await state.take('b', bucket);
  time -= 3_600_000;
  expect(await state.take('b', bucket)).toEqual({ allowed: true });
  expect(await state.take('b', bucket)).toEqual({ allowed: false, retryAfterSeconds: 1 });
});
