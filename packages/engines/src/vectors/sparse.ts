import type { Index } from './partition.ts';

/** Share of numbers that are not zero up to which lists by dimension beat rows side by side. */
const SPARSE_UP_TO = 1 / 3;
/** Removed rows that are kept in the lists before these are written anew. */
const MOST_DEAD = 1_000;

/** Whether so few of the values count that lists of them are quicker than the whole: at most a third. */
export const isSparse = (values: Float32Array): boolean => {
  let count = 0;
  for (const value of values) if (value !== 0) count += 1;
  return count <= values.length * SPARSE_UP_TO;
};

/** A column of numbers that grows by doubling. */
const createColumn = <Numbers extends Float32Array | Uint16Array | Uint32Array>(make: (length: number) => Numbers) => {
  let numbers = make(4);
  let length = 0;
  return {
    push(value: number) {
      if (length === numbers.length) {
        const larger = make(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = value;
      length += 1;
    },
    get numbers() {
      return numbers;
    },
    get length() {
      return length;
    },
  };
};

/** Rows as lists by dimension: which rows have a number there, and which. */
const createLists = (dimension: number) => {
  const lists = Array.from({ length: dimension }, () => ({
    rows: createColumn((length) => new Uint32Array(length)),
    weights: createColumn((length) => new Float32Array(length)),
  }));
  const dimensions = createColumn((length) => new Uint16Array(length));
  const weights = createColumn((length) => new Float32Array(length));
  const starts = createColumn((length) => new Uint32Array(length));
  starts.push(0);
  return {
    lists,
    add(entries: Iterable<[number, number]>) {
      const row = starts.length - 1;
      for (const [at, weight] of entries) {
        dimensions.push(at);
        weights.push(weight);
        lists[at]?.rows.push(row);
        lists[at]?.weights.push(weight);
      }
      starts.push(dimensions.length);
      return row;
    },
    *entries(row: number): Iterable<[number, number]> {
      const end = starts.numbers[row + 1] ?? 0;
      for (let at = starts.numbers[row] ?? 0; at < end; at += 1)
        yield [dimensions.numbers[at] as number, weights.numbers[at] as number];
    },
    get rows() {
      return starts.length - 1;
    },
  };
};

/** The places of the best `count` scores among those that count, best first. */
const best = (scores: Float32Array, counts: (row: number) => boolean, count: number): number[] => {
  const found: number[] = [];
  const score = (at: number): number => scores[found[at] as number] as number;
  for (let row = 0; row < scores.length; row += 1) {
    const value = scores[row] as number;
    if ((found.length === count && value <= score(count - 1)) || !counts(row)) continue;
    let at = found.length;
    while (at > 0 && score(at - 1) < value) at -= 1;
    found.splice(at, 0, row);
    if (found.length > count) found.pop();
  }
  return found;
};

/**
 * Exact search for vectors that are mostly zeros, such as lexical ones: only the dimensions of the query are looked at. On
 * 20,000 follow-ups it took a twentieth of the dense scan's time, where a graph found 6 of the 10 nearest.
 */
export const createSparseIndex = (dimension: number): Index => {
  let lists = createLists(dimension);
  /** The key of each row, or undefined once it is removed. */
  let keys: Array<number | undefined> = [];
  let rowOf = new Map<number, number>();

  const add = (key: number, entries: Iterable<[number, number]>): void => {
    rowOf.set(key, lists.add(entries));
    keys.push(key);
  };

  const writeAnew = (): void => {
    const old = { lists, rowOf };
    lists = createLists(dimension);
    keys = [];
    rowOf = new Map();
    for (const [key, row] of old.rowOf) add(key, old.lists.entries(row));
  };

  return {
    add(key, values) {
      const entries: Array<[number, number]> = [];
      for (const [at, value] of values.entries()) if (value !== 0) entries.push([at, value]);
      add(key, entries);
    },
    remove(key) {
      const row = rowOf.get(key);
      if (row === undefined) return;
      keys[row] = undefined;
      rowOf.delete(key);
      if (lists.rows - rowOf.size > MOST_DEAD + rowOf.size) writeAnew();
    },
    search(values, count) {
      const scores = new Float32Array(lists.rows);
      for (const [at, value] of values.entries()) {
        if (value === 0) continue;
        const { rows, weights } = lists.lists[at] as (typeof lists.lists)[number];
        const [places, numbers] = [rows.numbers, weights.numbers];
        for (let entry = 0; entry < rows.length; entry += 1)
          scores[places[entry] as number] =
            (scores[places[entry] as number] as number) + value * (numbers[entry] as number);
      }
      return best(scores, (row) => keys[row] !== undefined, Math.min(count, rowOf.size)).map(
        (row) => keys[row] as number,
      );
    },
    score(key, values) {
      let sum = 0;
      for (const [at, weight] of lists.entries(rowOf.get(key) ?? 0)) sum += weight * (values[at] as number);
      return sum;
    },
  };
};
