/** One line of a table of figures. */
export type Row = Record<string, string | number>;

/** The value that `share` of the values do not exceed (nearest rank). */
export const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: number[]): number => percentile(values, 0.5);

/** The median of the rounds, and the lowest and highest of them. */
interface Spread {
  median: number;
  low: number;
  high: number;
}

/** What a figure is held against: itself, its share of the peer's, or what it has more than the peer. */
export interface Target {
  of: 'ours' | 'ratio' | 'difference';
  atMost?: number;
  atLeast?: number;
}

/** A figure of ours beside its peer's, taken in the same run, and whether it reached its target. */
export interface Measure {
  what: string;
  unit: string;
  /** Single measurements behind the figure, all rounds together. */
  n: number;
  ours: Spread;
  peer: (Spread & { name: string }) | null;
  /** Ours divided by the peer's. */
  ratio: number | null;
  target: string;
  /** How often the figure fits into its target: 2 is twice as good as it has to be, 0.5 half as good. */
  room: number;
  met: boolean;
}

const DIGITS = 3;
const MOST_ROOM = 1_000;
const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

const spreadOf = (rounds: number[]): Spread => ({
  median: rounded(median(rounds)),
  low: rounded(Math.min(...rounds)),
  high: rounded(Math.max(...rounds)),
});

const OF = { ours: '', ratio: ' the peer', difference: ' more than the peer' };

const inWords = ({ of, atMost, atLeast }: Target, unit: string): string => {
  const share = (value: number): string =>
    of === 'ratio' ? `${value} ×` : `${value.toLocaleString('en')}${unit === '' ? '' : ` ${unit}`}`;
  return atLeast === undefined ? `≤ ${share(atMost ?? 0)}${OF[of]}` : `≥ ${share(atLeast)}${OF[of]}`;
};

/** A measure from what each round gave: `ours` and the peer's `rounds`, a value a round. */
export const measureOf = (figures: {
  what: string;
  unit: string;
  n: number;
  ours: number[];
  peer?: { name: string; rounds: number[] };
  target: Target;
}): Measure => {
  const { what, unit, n, target } = figures;
  const ours = spreadOf(figures.ours);
  const peer = figures.peer === undefined ? null : { name: figures.peer.name, ...spreadOf(figures.peer.rounds) };
  const ratio = peer === null ? null : rounded(ours.median / peer.median);
  const value =
    target.of === 'ours' ? ours.median : target.of === 'ratio' ? (ratio ?? 0) : ours.median - (peer?.median ?? 0);
  const { atMost, atLeast } = target;
  const room = atLeast === undefined ? (value <= 0 ? MOST_ROOM : (atMost ?? 0) / value) : value / atLeast;
  const met = atLeast === undefined ? value <= (atMost ?? 0) : value >= atLeast;
  return {
    ...{ what, unit, n, ours, peer, ratio, target: inWords(target, unit), met },
    room: Math.min(MOST_ROOM, rounded(room)),
  };
};

/** Runs each kind of work once a round, by turns, so that whatever else the machine does meets all of them. */
export const byTurns = async <Name extends string>(
  rounds: number,
  work: Record<Name, () => Promise<number> | number>,
): Promise<Record<Name, number[]>> => {
  const names = Object.keys(work) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) for (const name of names) results[name].push(await work[name]());
  return results;
};

/** Milliseconds of each of `count` calls, one after the other. */
export const timesOf = async (count: number, call: (at: number) => unknown): Promise<number[]> => {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const started = performance.now();
    await call(at);
    times.push(performance.now() - started);
  }
  return times;
};

/** What a row of the bench answers with: figures with targets, and tables of further ones. */
export interface Result {
  measures?: Measure[];
  rows?: Row[];
  /** Shown, and not kept: too little of it was done to say anything. */
  isTry?: boolean;
}

/** One row of `npm run bench`: a file in `rows`. */
export interface BenchRow {
  name: string;
  /** Too long for a run of all; measured when it is named. */
  long?: true;
  measure(args: string[]): Promise<Result>;
}
