import { type DateRange, readDates } from './dates.ts';
import type { Line } from './lines.ts';
import type { Span } from './pieces.ts';
import { couldBeTown, placeScore } from './places.ts';
import { joinText, LONGEST_BODY, type Row, rowsOf } from './rows.ts';

/** A phrase of a head: which line of it, how it looks, and whether it stood apart at the right or in the margin. */
export interface HeadPiece {
  text: string;
  spans: Span[];
  line: number;
  aside: boolean;
}

/** One job, degree or project as it stands: its head without dates, its dates, and what is told below. */
export interface Entry {
  head: HeadPiece[];
  dates: DateRange | undefined;
  /** What is told: list items, or paragraphs. */
  body: Array<{ text: string; bullet: boolean }>;
  /** Head lines that stood above several entries ("Acme" over three titles). */
  shared: HeadPiece[];
}

/** How many head rows stand right above a row, down to what the entry before tells. */
const headsAbove = (rows: Row[], at: number, floor: number): number => {
  let count = 0;
  while (at - count - 1 >= floor && rows[at - count - 1]?.kind === 'head' && rows[at - count - 1]?.dates === undefined)
    count += 1;
  return count;
};

const lookOf = ({ pieces: [piece] }: Row): string => {
  const span = piece?.spans.find(({ text }) => /\p{L}/u.test(text));
  return `${span?.bold} ${span?.italic} ${Math.round(2 * (span?.size ?? 0))}`;
};

const mostCommon = (values: number[]): number | undefined => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
};

/**
 * Where entries begin. Each has dates on the same row of its head (the first, or the second under a title), so the rows
 * above the dates are counted where nothing is in doubt, after list items and at the start, and that count serves for all.
 */
const startsOf = (rows: Row[], dated: number[]): number[] => {
  const sure: number[] = [];
  for (const [nth, index] of dated.entries()) {
    const floor = nth === 0 ? 0 : (dated[nth - 1] as number) + 1;
    const above = headsAbove(rows, index, floor);
    const bounded = index - above - 1 < 0 || rows[index - above - 1]?.kind !== 'head';
    if (bounded && rows[index]?.line.margin.length === 0) sure.push(Math.min(above, 3));
  }
  const usual = mostCommon(sure) ?? 0;
  const [top] = dated;
  const looks = rows.map((row) => lookOf(row));
  const first = top === undefined ? undefined : looks[top - headsAbove(rows, top, 0)];
  /** Among the rows above a date, the one that looks as the first of all entries does, if no other row between does. */
  const byLook = (index: number, above: number): number | undefined => {
    const from = index - above;
    const alike = looks.slice(from, index + 1).flatMap((look, at) => (look === first ? [from + at] : []));
    return alike.length === 1 ? alike[0] : undefined;
  };
  return dated.map((index, nth) => {
    if ((rows[index]?.line.margin.length ?? 0) > 0) return index;
    const floor = nth === 0 ? 0 : (dated[nth - 1] as number) + 1;
    const above = headsAbove(rows, index, floor);
    if (nth === 0) return index - above;
    const bounded = rows[index - above - 1]?.kind !== 'head';
    if (above > usual) return byLook(index, above) ?? (bounded ? index - above : index - usual);
    return index - above;
  });
};

const entryOf = (rows: Row[], mostHeads: number, placeBelow: boolean): Entry => {
  const head: HeadPiece[] = [];
  const body: Entry['body'] = [];
  const dates = rows.find((row) => row.dates?.range)?.dates ?? rows.find((row) => row.dates)?.dates;
  let headLines = 0;
  for (const [index, row] of rows.entries()) {
    const dated = row.dates !== undefined;
    const placed = placeBelow && rows[index - 1]?.dates !== undefined && isTown(row);
    const inHead = row.kind === 'head' && body.length === 0 && (headLines < mostHeads || dated || placed);
    if (inHead) {
      for (const piece of row.pieces) {
        const text = dated ? (readDates(piece.text)?.rest ?? piece.text) : piece.text;
        if (text !== '') head.push({ text, spans: piece.spans, line: headLines, aside: piece.aside });
      }
      headLines += 1;
      continue;
    }
    for (const { text, spans, aside } of row.pieces)
      if (aside && row.line.margin.length > 0 && row.dates === undefined)
        head.push({ text, spans, line: headLines, aside });
    const last = body.at(-1);
    const text = row.text.replace(/\t/g, ' ').replace(/\s+/g, ' ').trim();
    if (row.kind === 'more' && last !== undefined) last.text = joinText(last.text, text).slice(0, LONGEST_BODY);
    else if (text !== '') body.push({ text, bullet: row.kind === 'bullet' });
  }
  return { head, dates, body, shared: [] };
};

/** A short line with capitals that may be a place. */
const isTown = ({ kind, text, dates }: Row): boolean =>
  kind === 'head' && dates === undefined && text.length <= 45 && (placeScore(text) >= 0.4 || couldBeTown(text));

/** Whether a place stands below the dates of most entries. */
const placesBelow = (parts: Array<{ rows: Row[] }>): boolean => {
  const below = parts.flatMap(({ rows }) => rows.flatMap((row, at) => (row.dates?.range ? (rows[at + 1] ?? []) : [])));
  const towns = below.filter(isTown);
  return towns.length >= 0.6 * parts.length && towns.some(({ text }) => placeScore(text) >= 0.8);
};

/** Rows that begin entries where there are no dates: after list items, or bold after plain. */
const startsWithoutDates = (rows: Row[]): number[] => {
  const starts = rows.flatMap((row, index) =>
    row.kind === 'head' && (index === 0 || rows[index - 1]?.kind !== 'head') ? [index] : [],
  );
  const bold = rows.flatMap((row, index) =>
    row.kind === 'head' && row.line.bold && !(rows[index - 1]?.kind === 'head' && rows[index - 1]?.line.bold)
      ? [index]
      : [],
  );
  return starts.length >= bold.length || bold.length < 2 ? starts : bold;
};

/**
 * Parts the lines of a section into entries by their dates; without any dates, by list items and weight. `needRange` leaves
 * out lone years, which in jobs stand in the text more often than in heads.
 */
export const readEntries = (lines: Line[], options: { needRange: boolean; mostHeads?: number }): Entry[] => {
  const rows = rowsOf(lines);
  if (rows.length === 0) return [];
  const datedRows = (range: boolean): number[] =>
    rows.flatMap((row, index) => (row.dates !== undefined && (row.dates.range || !range) ? [index] : []));
  let dated = datedRows(options.needRange);
  if (dated.length === 0) dated = datedRows(false);
  const anyBullet = rows.some(({ kind }) => kind === 'bullet');
  let starts = dated.length === 0 ? startsWithoutDates(rows) : startsOf(rows, dated);
  if (starts.length === 0) starts = [0];
  const first = starts[0] ?? 0;
  // What stands before the first head is told of no entry; without one it begins the first.
  if (first > 0 && rows.slice(0, first).every(({ kind }) => kind === 'head')) starts[0] = 0;
  return groupShared(
    starts.map((start, nth) => ({ rows: rows.slice(start, starts[nth + 1] ?? rows.length) })),
    options.mostHeads ?? (anyBullet ? 5 : 3),
  );
};

/** "Acme, 2015 – 2021" over titles with dates of their own: what stands over them is said of each. */
const groupShared = (parts: Array<{ rows: Row[] }>, mostHeads: number): Entry[] => {
  const entries = parts.map(({ rows }) => entryOf(rows, mostHeads, placesBelow(parts)));
  const result: Entry[] = [];
  let shared: HeadPiece[] = [];
  let left = 0;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    const [start = '', end = '9999'] = [entry.dates?.startDate, entry.dates?.endDate];
    const inside = (other: Entry | undefined): boolean =>
      other?.dates?.range === true &&
      (other.dates.startDate ?? '') >= start &&
      (other.dates.endDate ?? '9999') <= `${end}~` &&
      start !== '';
    if (
      entry.body.length === 0 &&
      entry.dates?.range &&
      entry.head.length > 0 &&
      next !== undefined &&
      next.head.length > 0 &&
      inside(next) &&
      entry.head.length <= 2
    ) {
      let count = 1;
      while (inside(entries[index + 1 + count])) count += 1;
      if (count > 1 || next.head.length < entry.head.length + 1) {
        shared = entry.head;
        left = count;
        continue;
      }
    }
    result.push(left > 0 ? { ...entry, shared } : entry);
    left = Math.max(0, left - 1);
    if (left === 0) shared = [];
  }
  return result;
};
