import type { StatementIndex } from './statement-index.ts';
import type { Term } from './terms.ts';

/** Terms of which any may be said: a word, or the examples of a "such as". */
export interface Group {
  options: Term[];
  weight: number;
}

/** One way to say a point: weighted groups of terms. */
export interface Phrasing {
  groups: Group[];
  total: number;
}

/** How well a window of statements says one group: its best option, a little more for a second example. */
const groupIn = ({ options }: Group, index: StatementIndex, start: number, size: number): number => {
  let [best, second] = [0, 0];
  for (const option of options) {
    const strengths = index.strengths(option);
    let strength = 0;
    for (let at = start; at < start + size; at += 1) strength = Math.max(strength, strengths[at] ?? 0);
    if (strength > best) [best, second] = [strength, best];
    else second = Math.max(second, strength);
  }
  return Math.min(1, best + 0.2 * second);
};

/** How much of a phrasing a window of statements says, in its weights. */
export const hitsIn = ({ groups }: Phrasing, index: StatementIndex, start: number, size: number): number => {
  let sum = 0;
  for (const group of groups) sum += group.weight * groupIn(group, index, start, size);
  return sum;
};

/** A statement may take two or three sentences; the wider the window, the less its finds mean. */
const WINDOWS = [
  { size: 1, trust: 1 },
  { size: 2, trust: 0.93 },
  { size: 3, trust: 0.85 },
];
const WIDEST = 70;

/** The window that says a phrasing best; start is -1 where none does. */
export interface Found {
  hits: number;
  start: number;
  size: number;
}

/** Finds the window of one to three neighbouring statements that says a phrasing best; `lengths` are in words. */
export const bestWindow = (wanted: Phrasing, index: StatementIndex, lengths: number[]): Found => {
  let best: Found = { hits: 0, start: -1, size: 0 };
  for (const { size, trust } of WINDOWS) {
    for (let start = 0; start + size <= index.size; start += 1) {
      if (size > 1) {
        let words = 0;
        for (let at = start; at < start + size; at += 1) words += lengths[at] ?? 0;
        if (words > WIDEST) continue;
      }
      const hits = hitsIn(wanted, index, start, size) * trust;
      if (hits > best.hits + 1e-9) best = { hits, start, size };
    }
  }
  return best;
};

/** The statements of a window that carry its finds: each that says at least a third of what the window says. */
export const carriers = (wanted: Phrasing, index: StatementIndex, { start, size, hits }: Found): number[] => {
  const places = Array.from({ length: size }, (_, offset) => start + offset);
  return size === 1 ? places : places.filter((at) => hitsIn(wanted, index, at, 1) >= 0.35 * hits);
};
