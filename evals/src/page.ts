import { SECTIONS, type Section, type Shown } from './page-words.ts';

type Value = string | number | null;
export type Results = Record<string, Array<Record<string, Value>>>;

/** Three digits after the point, without the nought before it, as the other pages have them; whole numbers as they are. */
const shown = (value: Value | undefined): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return String(value);
  return value
    .toFixed(3)
    .replace(/^(-?)0\./, '$1.')
    .replace('-', '−');
};

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** Some columns of a table of results under a line that says what they are; undefined where it was never run. */
const tableOf = (results: Results, { table, title, columns }: Shown): string[] | undefined => {
  const rows = results[table];
  if (rows === undefined || rows.length === 0) return undefined;
  const fields = Object.entries(columns);
  return [
    `**${title}**`,
    '',
    line(fields.map(([, name]) => name)),
    line(fields.map(() => '---')),
    ...rows.map((row) => line(fields.map(([field]) => shown(row[field])))),
    '',
  ];
};

/** Tables that have the same shape under a name that is not known beforehand: those of encoders that somebody measured. */
const also = (results: Results, { tables, more }: Section): Shown[] => {
  if (more === undefined) return tables;
  const found = Object.keys(results).filter((name) => more.of.test(name));
  return [...tables, ...found.map((table) => ({ ...more.like, table, title: more.title(table) }))];
};

const sectionOf = (results: Results, section: Section): string[] => [
  `## ${section.title}`,
  '',
  section.method,
  '',
  ...also(results, section).flatMap((one) => tableOf(results, one) ?? []),
  ...(section.limits === undefined ? [] : [`Limits. ${section.limits}`, '']),
  ...(section.dropped === undefined ? [] : [`What did not help. ${section.dropped}`, '']),
];

/** `docs/evals.md`: every figure of `evals/results/latest.json` that somebody would ask for, with method and limits. */
export const pageOf = (results: Results): string =>
  [
    '# How good it is, as measured',
    '',
    'All figures come from `evals/results/latest.json`; `npm run evals` measures anew and writes this page, `npm run evals -- --page` writes the page alone, and a test holds one against the other. Nothing here needs a network or a key. Halves: on **tuning** weights and rules were fitted, **test** was kept back; how often each test half was looked at stands under Limits.',
    '',
    ...SECTIONS.flatMap((section) => sectionOf(results, section)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
