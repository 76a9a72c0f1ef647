/** Ranks of values, from 0; equal values share the mean of their places. */
const ranks = (values: number[]): number[] => {
  const order = values.map((value, at) => ({ value, at })).toSorted((a, b) => a.value - b.value);
  const result = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { at } of order.slice(from, to)) result[at] = (from + to - 1) / 2;
    from = to;
  }
  return result;
};

export const mean = (values: number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

const pearson = (a: number[], b: number[]): number => {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[at] ?? 0) - meanB];
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? 0 : both / Math.sqrt(squareA * squareB);
};

/** Spearman's rank correlation, -1 to 1; 0 where one side never varies. */
export const spearman = (a: number[], b: number[]): number => pearson(ranks(a), ranks(b));

/** Of all pairs within a group whose truth differs: the share that is predicted in the same order; a tie counts half. */
export const pairsInOrder = (rows: Array<{ group: string; truth: number; predicted: number }>): number => {
  let [right, all] = [0, 0];
  for (const [at, one] of rows.entries())
    for (const other of rows.slice(at + 1)) {
      if (one.group !== other.group || one.truth === other.truth) continue;
      all += 1;
      const order = Math.sign(one.predicted - other.predicted) * Math.sign(one.truth - other.truth);
      right += order > 0 ? 1 : order === 0 ? 0.5 : 0;
    }
  return all === 0 ? Number.NaN : right / all;
};

/** Cohen's kappa with quadratic weights, of two raters on the scale of 1 to 5 in half steps. */
export const weightedKappa = (a: number[], b: number[]): number => {
  const steps = 9;
  const step = (value: number): number => Math.round((value - 1) * 2);
  const weight = (x: number, y: number): number => ((x - y) / (steps - 1)) ** 2;
  const [first, second] = [a.map(step), b.map(step)];
  let [seen, chance] = [0, 0];
  for (const [at, x] of first.entries()) {
    seen += weight(x, second[at] ?? 0);
    for (const y of second) chance += weight(x, y) / second.length;
  }
  return chance === 0 ? 1 : 1 - seen / chance;
};

/** A small generator (mulberry32), so that a run can be repeated to the last digit. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

/** The middle 95 % of the mean over 2,000 samples drawn from the values with replacement: how far chance may have moved it. */
export const bootstrap = (values: number[]): { low: number; high: number } => {
  const random = seeded(7);
  const means = Array.from({ length: 2_000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).toSorted((a, b) => a - b);
  return { low: means[50] ?? Number.NaN, high: means[1_949] ?? Number.NaN };
};
