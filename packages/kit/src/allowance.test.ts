import type { AppError } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { createAllowances } from './allowance.ts';

const open = (capacity: number, refillPerSecond: number) => {
  const clock = { ms: 5_000 };
  const allowances = createAllowances({ capacity, refillPerSecond }, () => clock.ms);
  /** Seconds to wait, 0 where it may. */
  const wait = (whose: string, cost?: number): number => {
    try {
      allowances.take(whose, cost);
      return 0;
    } catch (error) {
      expect((error as AppError).code).toBe('RATE_LIMITED');
      return (error as AppError).retryAfterSeconds ?? Number.NaN;
    }
  };
  return { clock, wait };
};

it('gives so much at once, then as fast as it refills, and tells how long to wait', () => {
  const { clock, wait } = open(3, 2);
  expect([1, 2, 3, 4].map(() => wait('ann'))).toEqual([0, 0, 0, 0.5]);
  clock.ms += 499;
  expect(wait('ann')).toBeCloseTo(0.001);
  clock.ms += 1;
  expect([wait('ann'), wait('ann')]).toEqual([0, 0.5]);
  clock.ms += 3_600_000;
  expect([1, 2, 3, 4].map(() => wait('ann'))).toEqual([0, 0, 0, 0.5]);
});

it('counts each by itself, and what costs more as more', () => {
  const { wait } = open(10, 1);
  expect([wait('ann', 6), wait('ann', 6), wait('ann', 4), wait('ann')]).toEqual([0, 2, 0, 1]);
  expect(wait('ben', 10)).toBe(0);
});

it('forgets those who have all of theirs back, and nobody else', () => {
  const { clock, wait } = open(1, 0.001);
  for (let at = 0; at < 10_000; at += 1) wait(`a${at}`);
  clock.ms += 1_000_000;
  for (let at = 0; at < 15_000; at += 1) expect(wait(`b${at}`)).toBe(0);
  for (let at = 0; at < 15_000; at += 1) expect(wait(`b${at}`)).toBeGreaterThan(0);
  expect(wait('a0')).toBe(0);
});
