/** One line of a table of figures. */
export type Row = Record<string, string | number>;

/** The value that `share` of the values do not exceed (nearest rank). */
export const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: number[]): number => percentile(values, 0.5);
