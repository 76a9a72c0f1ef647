import type { Measure, Result, Row } from './measure.ts';
import { reasonOf } from './reasons.ts';

/** What is kept in results/latest.json: each row as it was last measured. */
export type Results = Record<string, Result & { measured: string; cores: number; node: string; load?: number }>;

const number = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });
const withUnit = (value: number, unit: string): string => `${number(value)}${unit === '' ? '' : ` ${unit}`}`;

const spread = ({ median, low, high }: Measure['ours'], unit: string): string =>
  low === high ? withUnit(median, unit) : `${withUnit(median, unit)} (${number(low)}–${number(high)})`;

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

const table = (rows: Row[]): string[] => {
  const columns = Object.keys(rows[0] ?? {});
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => String(row[column] ?? '')))),
  ];
};

/** All figures with targets, in the order of the rows. */
export const measuresIn = (results: Results): Measure[] =>
  Object.values(results).flatMap(({ measures = [] }) => measures);

/** The targets as a Markdown table: ours and the peer's as median (lowest–highest round), and whether the target is met. */
export const asTable = (results: Results): string =>
  [
    line(['what', 'n', 'ours', 'peer', 'ratio', 'target', 'met']),
    line(['---', '--:', '---', '---', '--:', '---', '---']),
    ...measuresIn(results).map(({ what, unit, n, ours, peer, ratio, target, met }) =>
      line([
        what,
        n.toLocaleString('en'),
        spread(ours, unit),
        peer === null ? '–' : `${peer.name}: ${spread(peer, unit)}`,
        ratio === null ? '–' : number(ratio),
        target,
        met ? 'yes' : '**no**',
      ]),
    ),
  ].join('\n');

/** What else the machine did when each row was begun: above the number of cores, times are too long and only ratios count. */
export const asLoads = (results: Results): string =>
  Object.entries(results)
    .flatMap(([name, { load, cores }]) => (load === undefined ? [] : [`${name} ${load} on ${cores} cores`]))
    .join(', ');

/** The tables without targets, each under the name of its row. */
export const asFurtherTables = (results: Results): string =>
  Object.entries(results)
    .flatMap(([name, { rows = [], measured, cores, node }]) =>
      rows.length === 0
        ? []
        : [[`### ${name}`, `Measured on ${measured.slice(0, 10)}, ${cores} cores, Node ${node}.`, '', ...table(rows)]],
    )
    .map((lines) => lines.join('\n'))
    .join('\n\n');

/** What does not reach its target, as a list: the figure, the target, and why. */
export const asShortcomings = (results: Results): string => {
  const short = measuresIn(results).filter(({ met }) => !met);
  const lines = short.map(({ what, ours, unit, ratio, target, peer }) => {
    const beside = peer === null || ratio === null ? '' : `, ${number(ratio)} × ${peer.name}`;
    return `- **${what}**: ${withUnit(ours.median, unit)}${beside}, where ${target} was wanted. ${reasonOf(what) ?? ''}`.trim();
  });
  return lines.length === 0 ? 'Nowhere, by the figures above.' : lines.join('\n');
};
