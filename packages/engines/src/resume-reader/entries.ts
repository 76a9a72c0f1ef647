import { companyScore } from './company-words.ts';
import { readDates } from './dates.ts';
import type { Entry, HeadPiece } from './entry.ts';
import type { Line } from './lines.ts';
import { foldProjects, shareHeads } from './nested.ts';
import { partCommas, partsOf, splitPlace } from './parts.ts';
import { couldBeTown, placeScore } from './places.ts';
import { titleScore } from './role-words.ts';
import type { Row } from './row.ts';
import { rowsOf } from './rows.ts';
import { joinText } from './wrapping.ts';

/** What is told of one entry is cut here, in letters. */
const LONGEST_BODY = 4000;

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
  // A look that hardly any other row has than those which begin entries.
  const distinct = looks.filter((look) => look === first).length <= 1.3 * dated.length;
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
    const plain = bounded ? index - above : index - Math.min(above, usual);
    return above > usual || distinct ? (byLook(index, above) ?? plain) : index - above;
  });
};

const entryOf = (rows: Row[], mostHeads: number, placeBelow: boolean, oneLine: boolean): Entry => {
  const head: HeadPiece[] = [];
  const body: Entry['body'] = [];
  const dates = rows.find((row) => row.dates?.range)?.dates ?? rows.find((row) => row.dates)?.dates;
  let headLines = 0;
  for (const [index, row] of rows.entries()) {
    const dated = row.dates !== undefined;
    const placed = placeBelow && rows[index - 1]?.dates !== undefined && isTown(row);
    const below =
      (rows[index - 1]?.dates?.range === true && isToldBelow(rows, index, head)) ||
      (oneLine && index === 1 && isToldOfOneLine(rows));
    const inHead = row.kind === 'head' && body.length === 0 && !below && (headLines < mostHeads || dated || placed);
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

const FEWEST_WORDS = 4;
const MANY_WORDS = 7;
/** Whether a plain line right below the dates tells of the job, whose head has title and company above them already. */
const isToldBelow = (rows: Row[], index: number, head: HeadPiece[]): boolean => {
  const [row, dates, first] = [rows[index], rows[index - 1], rows[0]];
  if (row === undefined || dates === undefined || first === undefined || row.dates !== undefined || index < 2)
    return false;
  if ((dates.dates?.rest.length ?? 9) >= 3 || partsOf(head).length < 2 || isTown(row)) return false;
  const words = row.text.split(/\s+/).length;
  if (words < MANY_WORDS && (titleScore(row.text) >= 1.7 || companyScore(row.text) >= 1.4)) return false;
  return row.line.size < first.line.size - 0.6 || words >= FEWEST_WORDS;
};

/** A short line with capitals that may be a place. */
const isTown = ({ kind, text, dates }: Row): boolean =>
  kind === 'head' && dates === undefined && text.length <= 45 && (placeScore(text) >= 0.4 || couldBeTown(text));

const phrasesOf = ({ pieces }: Row): string[] =>
  pieces
    .map(({ text }) => readDates(text)?.rest ?? text)
    .filter((text) => text !== '')
    .flatMap((text) => text.split('\t'));
/** Whether the first row of an entry has its dates, title and company: "2019 – 2021   Nurse, St. Ann's Hospital, Leeds". */
const namesAll = ([row]: Row[]): boolean =>
  row?.kind === 'head' &&
  row.dates !== undefined &&
  phrasesOf(row).flatMap((text) => partCommas(splitPlace(text).rest)).length >= 2;
const namesShortly = ({ text }: Row): boolean =>
  (titleScore(text) >= 1.7 || companyScore(text) >= 1.4 || placeScore(text) >= 0.8) &&
  text.split(/\s+/).length < MANY_WORDS;
/**
 * Whether most entries have heads of one line: below at least one of them something is told, so the others do too; or each
 * names title, company and place, and hardly any line below names one more.
 */
const haveOneLine = (parts: Array<{ rows: Row[] }>): boolean => {
  const whole = parts.filter(({ rows }) => namesAll(rows));
  const next = whole.flatMap(({ rows: [, row] }) => row ?? []);
  const full = whole.filter(({ rows: [row] }) => row !== undefined && phrasesOf(row).flatMap(partCommas).length >= 3);
  return (
    whole.length > 0.5 * parts.length &&
    (next.some(({ kind }) => kind !== 'head') ||
      (full.length >= 2 && full.length > 0.6 * parts.length && next.filter(namesShortly).length <= 0.34 * next.length))
  );
};
const isToldOfOneLine = (rows: Row[]): boolean => {
  const [, next] = rows;
  return namesAll(rows) && next !== undefined && next.dates === undefined && !namesShortly(next);
};

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

/** Where a date stands in its row: alone in it, in the margin, at the right apart from the rest, or within the text. */
const placeOfDate = ({ dates, pieces, line }: Row): string => {
  if (dates === undefined) return 'none';
  if (line.margin.length > 0) return 'margin';
  if (dates.rest.length < 3) return 'alone';
  const last = pieces.at(-1);
  return pieces.length > 1 && last !== undefined && (readDates(last.text)?.rest.length ?? 9) < 3 ? 'apart' : 'within';
};

/** A year alone among spans of time begins a job where it stands as they do, in a head that looks like theirs. */
const isLoneYear = (rows: Row[], index: number): boolean => {
  const row = rows[index] as Row;
  if (row.kind !== 'head' || row.dates?.range !== false) return false;
  const place = placeOfDate(row);
  return rows.some(
    (other, at) =>
      other.dates?.range === true &&
      other.kind === 'head' &&
      placeOfDate(other) === place &&
      (place === 'margin' || lookOf(other) === lookOf(row)) &&
      (place === 'margin' || place === 'apart' || kindAbove(rows, at) === kindAbove(rows, index)),
  );
};
/** What stands above a row: a head, or what the entry before tells. */
const kindAbove = (rows: Row[], at: number): string => (rows[at - 1]?.kind === 'head' ? 'head' : 'told');

/**
 * Parts the lines of a section into entries by their dates; without any dates, by list items and weight. `needRange` leaves
 * out lone years, which in jobs stand in the text more often than in heads, but for those that stand as spans of time do.
 */
export const readEntries = (lines: Line[], options: { needRange: boolean; mostHeads?: number }): Entry[] => {
  const rows = rowsOf(lines);
  if (rows.length === 0) return [];
  const datedRows = (range: boolean): number[] =>
    rows.flatMap((row, index) =>
      row.dates !== undefined && (row.dates.range || !range || isLoneYear(rows, index)) ? [index] : [],
    );
  let dated = datedRows(options.needRange);
  if (dated.length === 0) dated = datedRows(false);
  const anyBullet = rows.some(({ kind }) => kind === 'bullet');
  let starts = dated.length === 0 ? startsWithoutDates(rows) : startsOf(rows, dated);
  if (starts.length === 0) starts = [0];
  const first = starts[0] ?? 0;
  // What stands before the first head is told of no entry; without one it begins the first.
  if (first > 0 && rows.slice(0, first).every(({ kind }) => kind === 'head')) starts[0] = 0;
  const parts = starts.map((start, nth) => ({ rows: rows.slice(start, starts[nth + 1] ?? rows.length) }));
  const placeBelow = placesBelow(parts);
  const oneLine = options.needRange && haveOneLine(parts);
  const entries = parts.map((part) =>
    entryOf(part.rows, options.mostHeads ?? (anyBullet ? 5 : 3), placeBelow, oneLine),
  );
  return shareHeads(options.needRange ? foldProjects(entries) : entries);
};
