import { dot, type Index } from './partition.ts';

/** Exact search in a matrix of rows: answers with row numbers, best first. */
export type ExactSearch = (rows: Float32Array, dimension: number, values: Float32Array, count: number) => number[];

/** The plain scan, in TypeScript, where the native library is missing. Rows and query have unit length. */
export const plainSearch: ExactSearch = (rows, dimension, values, count) => {
  const scores: Array<{ row: number; score: number }> = [];
  for (let row = 0; row * dimension < rows.length; row += 1) {
    let score = 0;
    for (let at = 0; at < dimension; at += 1) score += (rows[row * dimension + at] as number) * (values[at] as number);
    scores.push({ row, score });
  }
  return scores
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ row }) => row);
};

/** Rows side by side in one growing matrix; a removed row's place is taken by the last one. */
export const createFlatIndex = (
  dimension: number,
  search: ExactSearch,
): Index & { entries(): Iterable<[number, Float32Array]> } => {
  let matrix = new Float32Array(16 * dimension);
  const keys: number[] = [];
  const rowOf = new Map<number, number>();
  const row = (at: number): Float32Array => matrix.subarray(at * dimension, (at + 1) * dimension);
  return {
    add(key, values) {
      if ((keys.length + 1) * dimension > matrix.length) {
        const larger = new Float32Array(matrix.length * 2);
        larger.set(matrix);
        matrix = larger;
      }
      row(keys.length).set(values);
      rowOf.set(key, keys.length);
      keys.push(key);
    },
    remove(key) {
      const at = rowOf.get(key);
      const last = keys.pop();
      if (at === undefined || last === undefined) return;
      rowOf.delete(key);
      if (last === key) return;
      row(at).set(row(keys.length));
      keys[at] = last;
      rowOf.set(last, at);
    },
    search: (values, count) =>
      keys.length === 0
        ? []
        : search(matrix.subarray(0, keys.length * dimension), dimension, values, Math.min(count, keys.length)).map(
            (at) => keys[at] as number,
          ),
    score: (key, values) => dot(row(rowOf.get(key) ?? 0), values),
    *entries() {
      for (const [at, key] of keys.entries()) yield [key, row(at)];
    },
  };
};
