import { type DateRange, readDates } from './dates.ts';
import type { Line } from './lines.ts';

const BULLET = /^\s*(?:[•◦▪▸►‣⁃∙●○■□◆➢➤✓✔*·–—-]|o(?=\s)|\d{1,2}[.)](?=\s))\s*/u;

/** One job, degree or project as it stands: its head lines without dates, its dates, and what is told below them. */
export interface Entry {
  head: Array<{ text: string; bold: boolean }>;
  dates: DateRange | undefined;
  body: string[];
}

interface Marked {
  line: Line;
  bullet: boolean;
  /** Indented below a head, as text beside a drawn bullet is: it tells, it does not head. */
  told: boolean;
  dates: DateRange | undefined;
  /** Text without a bullet. */
  text: string;
  /** Where the text begins, beside a date in the margin. */
  x: number;
}

const LONGEST_HEAD = 110;
const LONGEST_BODY = 2000;

/** The end of a sentence, not of an abbreviation such as S.L., Inc. or B.Sc. */
const ENDS = /[;:]$|(?<!\b(?:S\.L|S\.A|S\.A\.S|Inc|Ltd|Corp|Co|e\.V|B\.V|Sc|[A-Z]))\.$/;

const isHead = ({ bullet, told, text, dates }: Marked): boolean => {
  if (bullet || (told && !dates?.range) || text.length > LONGEST_HEAD) return false;
  if (dates?.range) return true;
  return !ENDS.test(text) && !/^\p{Ll}/u.test(text) && text.split(/\s+/).length <= 14;
};

const mark = (line: Line): Marked => {
  const bullet = BULLET.test(line.text) && !/^\s*[–—-]?\s*\d{4}/.test(line.text);
  const text = bullet ? line.text.replace(BULLET, '').trim() : line.text.trim();
  const found = bullet ? undefined : readDates(text);
  // A year inside a sentence dates nothing; alone or in a short line it does.
  const dates =
    found !== undefined &&
    (found.range ? found.rest.length <= LONGEST_HEAD : found.rest.length <= 80 && !/[.]$/.test(text))
      ? found
      : undefined;
  // "2019 – 2021 | Acme": what counts is where the piece beside the date begins.
  const [first = '', second] = text.split('\t');
  const beside = second !== undefined && readDates(first)?.rest === '';
  const x = beside ? (line.starts[1] ?? line.x) : line.x;
  return { line, bullet, told: false, dates, text, x };
};

const NEAR = 4;
const INDENT = { least: 6, most: 45 };

/**
 * Marks the lines that stand a little further in than the heads: beside bullets that are drawn and so have no letter of
 * their own. They are many, and nothing stands further in.
 */
const markTold = (marked: Marked[]): Marked[] => {
  const places = marked.map(({ x }) => x).toSorted((a, b) => a - b);
  const clusters: Array<{ x: number; count: number }> = [];
  for (const x of places) {
    const last = clusters.at(-1);
    if (last !== undefined && x - last.x <= NEAR) last.count += 1;
    else clusters.push({ x, count: 1 });
  }
  const inner = clusters.at(-1);
  const outer = clusters.at(-2);
  if (inner === undefined || outer === undefined || inner.count < 0.25 * marked.length) return marked;
  const step = inner.x - outer.x;
  if (step < INDENT.least || step > INDENT.most) return marked;
  return marked.map((entry) => (!entry.bullet && entry.x >= inner.x - NEAR / 2 ? { ...entry, told: true } : entry));
};

const MOST_ABOVE = 3;

/**
 * Where entries begin: at each dated head, together with the head lines right above it, as many as the first entry has.
 */
const startsOf = (marked: Marked[], needRange: boolean): number[] => {
  const dated = marked.flatMap((entry, index) =>
    entry.dates && (entry.dates.range || !needRange) && isHead(entry) ? [index] : [],
  );
  const starts: number[] = [];
  let floor = 0;
  let usual: number | undefined;
  for (const index of dated) {
    let above = 0;
    while (index - above > floor && above < (usual ?? MOST_ABOVE)) {
      const line = marked[index - above - 1] as Marked;
      if (!isHead(line) || line.dates !== undefined) break;
      above += 1;
    }
    usual ??= above;
    starts.push(index - above);
    floor = index + 1;
  }
  return starts;
};

const UNFINISHED = /(?:[–—-]|\bto|\bbis)\s*(?:\p{L}{3,12}\.?)?$/u;

/** A date in a narrow margin wraps: "June 2017 – February" above "2021". The year moves up to where it belongs. */
const joinWrappedDates = (lines: Line[]): Line[] => {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const wrapped = /^((?:19|20)\d{2}|present|heute|now|current)(?:\t|$)/iu.exec(line.text);
    const [first = '', ...rest] = last?.text.split('\t') ?? [];
    if (last === undefined || wrapped === null || !/\d{4}/.test(first) || !UNFINISHED.test(first)) {
      joined.push(line);
      continue;
    }
    joined[joined.length - 1] = { ...last, text: [`${first} ${wrapped[1]}`, ...rest].join('\t') };
    const left = line.text.slice(wrapped[0].length);
    if (left !== '') joined.push({ ...line, text: left, x: line.starts[1] ?? line.x, starts: line.starts.slice(1) });
  }
  return joined;
};

const CONTINUES = /^[\p{Ll}(,&]/u;

/** Whether a line goes on with the one before: by its first letter, or because its first word had no room up there. */
const goesOn = (entry: Marked, before: Marked, edge: number): boolean => {
  if (entry.bullet) return false;
  if (CONTINUES.test(entry.text)) return true;
  if (!entry.told && (before.bullet || !/[.!?:]$/.test(before.text))) return true;
  const [word = ''] = entry.text.split(' ');
  const letter = (entry.line.end - entry.line.x) / Math.max(1, entry.line.text.length);
  return !/[.!?:]$/.test(before.text) && before.line.end + (word.length + 1) * letter > edge;
};

const entryOf = (marked: Marked[], edge: number): Entry => {
  const dates = marked.find((entry) => entry.dates?.range)?.dates ?? marked.find((entry) => entry.dates)?.dates;
  const head: Entry['head'] = [];
  const body: string[] = [];
  const anyBody = marked.some(({ bullet, told }) => bullet || told);
  for (const [index, entry] of marked.entries()) {
    const text = entry.dates === undefined ? entry.text : entry.dates.rest;
    if (body.length === 0 && isHead(entry) && head.length < (anyBody ? 4 : 3)) {
      if (text !== '') head.push({ text, bold: entry.line.bold });
      continue;
    }
    const last = body.at(-1);
    const before = marked[index - 1];
    if (last === undefined || before === undefined || !goesOn(entry, before, edge)) body.push(text);
    else
      body[body.length - 1] =
        /\p{L}-$/u.test(last) && CONTINUES.test(text) ? `${last.slice(0, -1)}${text}` : `${last} ${text}`;
  }
  return {
    head,
    dates,
    body: body.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_BODY)).filter(Boolean),
  };
};

/** Parts the lines of a section into entries by their dates; without any date, by lines that stand out. */
export const readEntries = (lines: Line[], options: { needRange: boolean }): Entry[] => {
  const marked = markTold(
    joinWrappedDates(lines)
      .map(mark)
      .filter(({ text }) => text !== ''),
  );
  let starts = startsOf(marked, options.needRange);
  if (starts.length === 0) starts = startsOf(marked, false);
  if (starts.length === 0) {
    starts = marked.flatMap((entry, index) =>
      isHead(entry) && entry.line.bold && !(marked[index - 1]?.line.bold ?? false) ? [index] : [],
    );
    if (starts.length === 0 && marked.length > 0) starts = [0];
  }
  if (starts[0] !== undefined && starts[0] > 0) starts[0] = 0;
  const edge = Math.max(0, ...marked.map(({ line }) => line.end));
  return starts.map((start, nth) => entryOf(marked.slice(start, starts[nth + 1] ?? marked.length), edge));
};
