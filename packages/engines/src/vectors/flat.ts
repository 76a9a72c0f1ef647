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
export const createMatrix = <Numbers extends Float32Array<ArrayBuffer> | Int8Array<ArrayBuffer>>(
  dimension: number,
  make: (length: number) => Numbers,
) => {
  let matrix = make(16 * dimension);
  const keys: number[] = [];
  const rowOf = new Map<number, number>();
  const row = (at: number): Numbers => matrix.subarray(at * dimension, (at + 1) * dimension) as Numbers;
  return {
    add(key: number, values: ArrayLike<number>) {
      if ((keys.length + 1) * dimension > matrix.length) {
        const larger = make(matrix.length * 2);
        larger.set(matrix);
        matrix = larger;
      }
      row(keys.length).set(values);
      rowOf.set(key, keys.length);
      keys.push(key);
    },
    remove(key: number) {
      const at = rowOf.get(key);
      if (at === undefined) return;
      const last = keys.pop() as number;
      rowOf.delete(key);
      if (last === key) return;
      row(at).set(row(keys.length));
      keys[at] = last;
      rowOf.set(last, at);
    },
    /** All rows, one after the other. */
    rows: (): Numbers => matrix.subarray(0, keys.length * dimension) as Numbers,
    row: (key: number): Numbers => row(rowOf.get(key) ?? 0),
    keyAt: (at: number): number => keys[at] as number,
    get size() {
      return keys.length;
    },
    *entries(): Iterable<[number, Numbers]> {
      for (const [at, key] of keys.entries()) yield [key, row(at)];
    },
  };
};

/** An index that looks at every row. */
export const createFlatIndex = (
  dimension: number,
  search: ExactSearch,
): Index & { entries(): Iterable<[number, Float32Array]> } => {
  const matrix = createMatrix(dimension, (length) => new Float32Array(length));
  return {
    add: matrix.add,
    remove: matrix.remove,
    search: (values, count) =>
      matrix.size === 0
        ? []
        : search(matrix.rows(), dimension, values, Math.min(count, matrix.size)).map((at) => matrix.keyAt(at)),
    score: (key, values) => dot(matrix.row(key), values),
    entries: matrix.entries,
  };
};
