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
  dates: DateRange | undefined;
  /** Text without a bullet. */
  text: string;
}

const LONGEST_HEAD = 110;
const LONGEST_BODY = 2000;

const isHead = ({ bullet, text, dates }: Marked): boolean => {
  if (bullet || text.length > LONGEST_HEAD) return false;
  if (dates?.range) return true;
  return !/[.;:]$/.test(text) && !/^\p{Ll}/u.test(text) && text.split(/\s+/).length <= 14;
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
  return { line, bullet, dates, text };
};

/** Where entries begin: at each dated head, together with the undated head lines right above it. */
const startsOf = (marked: Marked[], needRange: boolean): number[] => {
  const dated = marked.flatMap((entry, index) =>
    entry.dates && (entry.dates.range || !needRange) && isHead(entry) ? [index] : [],
  );
  const starts: number[] = [];
  let floor = 0;
  for (const [nth, index] of dated.entries()) {
    let start = index;
    // The head reaches up while lines look like heads; never into what the entry before tells.
    while (start > floor && index - start < 2) {
      const above = marked[start - 1] as Marked;
      const indented = marked[start - 2]?.bullet === true && above.line.x > (marked[index] as Marked).line.x + 4;
      if (!isHead(above) || above.dates !== undefined || indented) break;
      // In layouts that put the head below the date, what is above belongs to the entry before.
      const below = marked[index + 1];
      const dateAlone = (marked[index] as Marked).dates?.rest === '';
      if (nth > 0 && dateAlone && below !== undefined && isHead(below) && start - 1 <= floor) break;
      if (nth > 0 && !above.line.bold && start - 1 === floor) break;
      start -= 1;
    }
    starts.push(start);
    floor = index + 1;
  }
  return starts;
};

const CONTINUES = /^[\p{Ll}(,&]/u;

const entryOf = (marked: Marked[]): Entry => {
  const dates = marked.find((entry) => entry.dates?.range)?.dates ?? marked.find((entry) => entry.dates)?.dates;
  const head: Entry['head'] = [];
  const body: Array<{ text: string; bullet: boolean; x: number }> = [];
  const anyBullet = marked.some(({ bullet }) => bullet);
  for (const entry of marked) {
    const text = entry.dates === undefined ? entry.text : entry.dates.rest;
    const inHead = body.length === 0 && isHead(entry) && head.length < (anyBullet ? 4 : 3);
    if (inHead) {
      if (text !== '') head.push({ text, bold: entry.line.bold });
      continue;
    }
    const last = body.at(-1);
    const goesOn =
      !entry.bullet && last !== undefined && (CONTINUES.test(text) || last.bullet || !/[.!?:]$/.test(last.text));
    if (goesOn)
      last.text =
        /\p{L}-$/u.test(last.text) && CONTINUES.test(text)
          ? `${last.text.slice(0, -1)}${text}`
          : `${last.text} ${text}`;
    else body.push({ text, bullet: entry.bullet, x: entry.line.x });
  }
  return {
    head,
    dates,
    body: body.map(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_BODY)).filter(Boolean),
  };
};

/** Parts the lines of a section into entries by their dates; without any date, by lines that stand out. */
export const readEntries = (lines: Line[], options: { needRange: boolean }): Entry[] => {
  const marked = lines.map(mark).filter(({ text }) => text !== '');
  let starts = startsOf(marked, options.needRange);
  if (starts.length === 0) starts = startsOf(marked, false);
  if (starts.length === 0) {
    starts = marked.flatMap((entry, index) =>
      isHead(entry) && entry.line.bold && !(marked[index - 1]?.line.bold ?? false) ? [index] : [],
    );
    if (starts.length === 0 && marked.length > 0) starts = [0];
  }
  if (starts[0] !== undefined && starts[0] > 0) starts[0] = 0;
  return starts.map((start, nth) => entryOf(marked.slice(start, starts[nth + 1] ?? marked.length)));
};
