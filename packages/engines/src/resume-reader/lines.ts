import { hasDate } from './dates.ts';
import type { DocumentLayout, LayoutItem, LayoutPage } from './port.ts';

/** A line in reading order. Pieces that lie far apart on it ("Company      2019 – 2021") are kept apart by a tab. */
export interface Line {
  text: string;
  x: number;
  /** Where the last letter ends. */
  end: number;
  /** Where each piece begins. */
  starts: number[];
  page: number;
  fontSize: number;
  bold: boolean;
}

interface Segment extends Omit<Line, 'starts'> {
  y: number;
}

type Row = Segment[];

const SAME_ROW = 0.55;
const SPACE = 0.16;
/** Pieces of a line further apart than this many of their font sizes are pieces, not words. */
const PIECE = 1.6;

const clean = (text: string): string =>
  text
    // Icon fonts live in the private use area; zero-width characters and soft hyphens are layout, not text.
    .replace(/[\u{E000}-\u{F8FF}\u{200B}-\u{200D}\u{FEFF}\u{AD}]/gu, '')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/\s+/g, ' ');

const rowsOf = (page: LayoutPage): LayoutItem[][] => {
  const items = page.items
    .map((item) => ({ ...item, text: clean(item.text) }))
    .filter(({ text }) => text.trim() !== '');
  const rows: LayoutItem[][] = [];
  for (const item of items.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const base = row?.[0];
    if (
      row !== undefined &&
      base !== undefined &&
      Math.abs(item.y - base.y) <= SAME_ROW * Math.min(item.fontSize, base.fontSize)
    )
      row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
};

/** Runs of text joined to pieces: a space where the gap is one, a new piece where it is wide. */
const segmentsOf = (row: LayoutItem[], page: number): Row => {
  const segments: Row = [];
  for (const item of row) {
    const last = segments.at(-1);
    const gap = last === undefined ? 0 : item.x - last.end;
    if (last === undefined || gap > PIECE * item.fontSize) {
      segments.push({
        text: item.text,
        x: item.x,
        end: item.x + item.width,
        y: item.y,
        page,
        fontSize: item.fontSize,
        bold: item.bold,
      });
      continue;
    }
    const joined = gap > SPACE * item.fontSize && !last.text.endsWith(' ') && !item.text.startsWith(' ');
    last.text += (joined ? ' ' : '') + item.text;
    last.end = Math.max(last.end, item.x + item.width);
    last.bold &&= item.bold;
    last.fontSize = Math.max(last.fontSize, item.fontSize);
  }
  return segments.map((segment) => ({ ...segment, text: segment.text.trim() })).filter(({ text }) => text !== '');
};

const length = (segments: Segment[]): number => segments.reduce((sum, { text }) => sum + text.length, 0);

/** Dates or places beside the lines that they belong to: a margin, not a column. */
const isMargin = (side: Segment[], rows: Row[]): boolean => {
  const beside = side.filter((segment) => {
    const row = rows.find((candidate) => candidate.includes(segment));
    return (row?.length ?? 1) > 1;
  });
  const marginal = side.filter(
    (segment) => hasDate(segment.text) || (segment.text.length <= 28 && beside.includes(segment)),
  );
  return marginal.length >= 0.7 * side.length && beside.length >= 0.5 * side.length;
};

/** Where a page parts into two columns, or undefined: the line that the fewest pieces cross, with much text on both sides. */
const gutterOf = (rows: Row[], width: number): number | undefined => {
  const segments = rows.flat();
  const total = length(segments);
  let best: { x: number; crossing: number } | undefined;
  for (let x = width * 0.2; x <= width * 0.8; x += 3) {
    const crossing = segments.filter((segment) => segment.x < x - 2 && segment.end > x + 2);
    const left = segments.filter((segment) => segment.end <= x + 2);
    const right = segments.filter((segment) => segment.x >= x - 2);
    if (left.length < 5 || right.length < 5) continue;
    if (
      Math.min(length(left), length(right)) < 0.12 * total ||
      length(crossing) > 0.3 * total ||
      crossing.length > 0.3 * rows.length
    )
      continue;
    if (isMargin(left, rows) || isMargin(right, rows)) continue;
    if (best === undefined || crossing.length < best.crossing) best = { x, crossing: crossing.length };
  }
  return best?.x;
};

const merge = (row: Row): Line[] => {
  const [first] = row;
  if (first === undefined) return [];
  const { page, x } = first;
  return [
    {
      text: row.map(({ text }) => text).join('\t'),
      x,
      end: Math.max(...row.map((piece) => piece.end)),
      starts: row.map((piece) => piece.x),
      page,
      fontSize: Math.max(...row.map(({ fontSize }) => fontSize)),
      bold: row.every(({ bold }) => bold) || first.bold,
    },
  ];
};

/** The lines of a page as a person reads them: over the whole width where a line spans it, else the left column before the right. */
const pageLines = (page: LayoutPage, number: number, kind: DocumentLayout['kind']): Line[] => {
  const rows = rowsOf(page)
    .map((row) => segmentsOf(row, number))
    .filter((row) => row.length > 0);
  // Only a PDF has true places; the others come in order.
  const gutter = kind === 'pdf' ? gutterOf(rows, page.width) : undefined;
  if (gutter === undefined) return rows.flatMap(merge);
  const lines: Line[] = [];
  let block: { left: Row[]; right: Row[] } = { left: [], right: [] };
  const flush = () => {
    lines.push(...block.left.flatMap(merge), ...block.right.flatMap(merge));
    block = { left: [], right: [] };
  };
  for (const row of rows) {
    if (row.some((segment) => segment.x < gutter - 2 && segment.end > gutter + 2)) {
      flush();
      lines.push(...merge(row));
      continue;
    }
    block.left.push(row.filter((segment) => segment.end <= gutter + 2));
    block.right.push(row.filter((segment) => segment.end > gutter + 2));
  }
  flush();
  return lines;
};

const PAGE_NUMBER = /^(?:(?:page|seite|página|page)\s*)?\d{1,2}\s*(?:(?:\/|of|von|de|sur)\s*\d{1,2})?$/i;

/** All lines of a document in reading order, without page numbers and without the headers and footers that repeat. */
export const readLines = (layout: DocumentLayout): Line[] => {
  const pages = layout.pages.map((page, number) => pageLines(page, number, layout.kind));
  const seen = new Map<string, number>();
  const shape = (text: string): string => text.replace(/\d+/g, '#').trim();
  for (const lines of pages)
    for (const text of new Set(lines.map((line) => shape(line.text)))) seen.set(text, (seen.get(text) ?? 0) + 1);
  return pages.flatMap((lines, page) =>
    lines.filter(({ text }, index) => {
      const edge = index < 3 || index >= lines.length - 3;
      if (edge && PAGE_NUMBER.test(text.trim())) return false;
      // On the first page a repeated line is the name or the address itself.
      return !(page > 0 && edge && pages.length > 1 && seen.get(shape(text)) === pages.length);
    }),
  );
};
