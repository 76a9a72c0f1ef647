import { type Block, readBlocks } from './columns.ts';
import { breaksOff, readDates } from './dates.ts';
import { sectionOf } from './headings.ts';
import { findMargin } from './margin.ts';
import { isBold, type Piece, readPieces, withoutBullet } from './pieces.ts';
import { placeScore } from './places.ts';
import type { DocumentLayout } from './port.ts';
import { dropRunning } from './running.ts';

/** A line in reading order. Pieces that lie far apart on it ("Company      2019 – 2021") stay apart. */
export interface Line {
  pieces: Piece[];
  /** Text beside the line in a margin of dates or labels; it speaks for the lines below too. */
  margin: Piece[];
  /** All pieces, with tabs between them. */
  text: string;
  x: number;
  end: number;
  y: number;
  page: number;
  size: number;
  bold: boolean;
  bullet: boolean;
  /** Where lines of the same column end at the right, at most. */
  edge: number;
  /** How far below the line before, in font sizes; large at the top of a column. */
  gap: number;
  /** Whether more room is above the line than between most lines of its column: it begins something. */
  loose: boolean;
  /** Whether a little more room is above it than between the lines of a paragraph. */
  parted: boolean;
  /** The first line of a column: what stands here belongs to no section yet. */
  top: boolean;
  /** Where the text of the list item begins that this line goes on with. */
  textX?: number;
  /** Whether each line is a paragraph of its own, as in Word, so that none goes on in the next. */
  whole: boolean;
}

const SAME_LINE = 0.35;
/** Capital letters are so high, in font sizes; the share of the lower ones' height that has to lie beside the higher ones. */
const CAPITALS = 0.7;
const BESIDE = 0.75;

/** Between two columns is no more room than this, in font sizes. */
const WIDEST_GUTTER = 7;

/** The feet of all pieces of a line lie within this, in font sizes. */
const MOST_DRIFT = 0.5;

/** On one line are pieces whose feet are, and small print set beside the middle of larger ("Acme Inc.      May 2019"). */
const onOneLine = (one: Piece, other: Piece): boolean => {
  const [large, small] = one.size >= other.size ? [one, other] : [other, one];
  if (Math.abs(one.y - other.y) <= SAME_LINE * small.size) return true;
  const apart = Math.max(one.x, other.x) - Math.min(one.end, other.end);
  const overlap = Math.min(one.y, other.y) - Math.max(large.y - CAPITALS * large.size, small.y - CAPITALS * small.size);
  return apart > large.size && overlap >= BESIDE * CAPITALS * small.size;
};

const rowsOf = (pieces: Piece[]): Piece[][] => {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    // A small date and a large heading both stand on the line of what is between them in size.
    const near = first !== undefined && piece.y - first.y <= MOST_DRIFT * Math.max(piece.size, first.size);
    if (near && row?.some((other) => onOneLine(piece, other))) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
};

/** A line of dates and places alone is no list item, whatever sign or picture stands before it. */
const isFacts = (pieces: Piece[]): boolean => {
  const parts = pieces.flatMap(({ text }) => text.split(/[•⬩|·]/u)).map((part) => part.trim());
  const filled = parts.filter((part) => part !== '');
  const isDate = (part: string): boolean => (readDates(part)?.rest.length ?? 9) < 3;
  return filled.length <= 4 && filled.some(isDate) && filled.every((part) => isDate(part) || placeScore(part) >= 0.4);
};
/** Pieces as they are without the sign in front. */
const bare = (pieces: Piece[]): Piece[] =>
  pieces.map((piece) => ({ ...piece, text: withoutBullet(piece.text), bullet: false, textX: undefined }));

const lineOf = (all: Piece[], margin: Piece[], page: number, edge: number): Line => {
  const pieces = all[0]?.bullet && isFacts(all) ? bare(all) : all;
  const [first] = (pieces.length > 0 ? pieces : margin) as [Piece, ...Piece[]];
  const size = Math.max(...[...pieces, ...margin].map((piece) => piece.size));
  return {
    pieces,
    margin,
    text: [...margin, ...pieces].map(({ text }) => text).join('\t'),
    x: first.x,
    end: Math.max(...pieces.map(({ end }) => end), first.end),
    y: first.y,
    page,
    size: pieces.length > 0 ? Math.max(...pieces.map((piece) => piece.size)) : size,
    bold: isBold(first),
    bullet: pieces[0]?.bullet ?? false,
    edge,
    gap: 0,
    loose: false,
    parted: false,
    top: false,
    whole: false,
  };
};

/**
 * How far lines reach to the right; in a longer column one that runs over (an address that cannot be parted) does not count.
 * Dates that end flush at the right show the edge where no line of text comes near it.
 */
const edgeOf = (rows: Piece[][]): number => {
  const ends = (of: Piece[][]): number[] => of.map((row) => Math.max(...row.map(({ end }) => end)));
  const alone = rows.filter((row) => row.length === 1);
  const sorted = ends(alone.length >= 5 ? alone : rows).toSorted((a, b) => b - a);
  const most = sorted[Math.floor(sorted.length / 20)] ?? 0;
  const flush = new Map<number, number>();
  for (const end of ends(rows.filter((row) => row.length > 1)))
    flush.set(Math.round(end / 2), (flush.get(Math.round(end / 2)) ?? 0) + 1);
  const [edge, count = 0] = [...flush].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return edge !== undefined && count >= 2 ? Math.max(most, 2 * edge) : most;
};

/** Where sentences stand behind pictures at one place, the short ones behind them there are list items too. */
const markIconBullets = (pieces: Piece[]): Piece[] => {
  const places = new Map<number, number>();
  for (const { bullet, text, x } of pieces)
    if (bullet && text.startsWith('⬩')) places.set(Math.round(x), (places.get(Math.round(x)) ?? 0) + 1);
  const known = [...places].flatMap(([x, count]) => (count >= 2 ? [x] : []));
  if (known.length === 0) return pieces;
  return pieces.map((piece) =>
    !piece.bullet && piece.text.startsWith('⬩') && known.some((x) => Math.abs(x - piece.x) <= 1.5)
      ? { ...piece, bullet: true }
      : piece,
  );
};

/** Lines of a margin that has more of them than the text beside it: they go with the line where they began. */
const linesOf = (block: Block, page: number, whole: boolean): Line[] => {
  const rows = rowsOf(markIconBullets(block.pieces));
  // The lines of a column are short where it has no long one, and do not reach as far as they might.
  const sizes = block.pieces.map(({ size }) => size).toSorted((a, b) => a - b);
  const gutter = WIDEST_GUTTER * (sizes[Math.floor(sizes.length / 2)] ?? 0);
  const edge = Math.max(edgeOf(rows), (block.until ?? 0) - gutter);
  const margin = findMargin(rows);
  const lines: Line[] = [];
  /** The line beside which the last cell of the margin began. */
  let holder: Line | undefined;
  for (const row of rows) {
    const aside = margin === undefined ? [] : row.filter((piece) => piece.x < margin && piece.end <= margin + 4);
    const main = row.filter((piece) => !aside.includes(piece));
    const [first] = row as [Piece, ...Piece[]];
    const below = holder === undefined ? Number.POSITIVE_INFINITY : first.y - (holder.margin.at(-1) as Piece).y;
    const close = below < 1.9 * first.size && lines.length > 0;
    const heads = below < 2.5 * first.size && aside.length > 0 && continuesHeading(holder as Line, aside);
    if (aside.length > 0 && margin !== undefined && main.length > 0 && (main[0] as Piece).x >= margin) {
      const goesOn =
        heads ||
        (close && aside.every(({ text }) => sectionOf(text) === undefined) && !startsAnew(holder as Line, main, aside));
      if (goesOn) holder?.margin.push(...aside);
      const line = lineOf(main, goesOn ? [] : aside, page, edge);
      if (!goesOn) holder = line;
      lines.push(line);
    } else if (aside.length === row.length && (heads || (close && completes(holder as Line, aside))))
      holder?.margin.push(...aside);
    else lines.push(lineOf(row, [], page, edge));
  }
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    line.gap = before === undefined ? 9 : (line.y - before.y) / Math.max(1, Math.min(line.size, before.size));
    line.whole = whole;
  }
  const gaps = lines.flatMap(({ gap }) => (gap > 0.9 && gap < 2.1 ? [gap] : [])).toSorted((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 10)];
  if (usual === undefined || gaps.length < 8) return lines;
  for (const line of lines) {
    line.loose = line.gap > 1.22 * usual + 0.05;
    line.parted = line.gap > 1.15 * usual;
  }
  return lines;
};

/** Lines of one cell as one text; in a narrow margin words are parted ("actuali-" / "dad"). */
export const textOf = (pieces: Piece[]): string =>
  pieces.reduce(
    (text, piece) =>
      text === ''
        ? piece.text
        : /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(piece.text)
          ? text.slice(0, -1) + piece.text
          : /\p{Script=Han}$/u.test(text) && /^\p{Script=Han}/u.test(piece.text) && readDates(text)?.range !== true
            ? text + piece.text
            : `${text} ${piece.text}`,
    '',
  );

/** Whether a line of the margin ends the span of time that the lines above it began ("Sep 2015–May" / "2017", "2013 –" / "June 2015"). */
const completes = (holder: Line, aside: Piece[]): boolean =>
  (readDates(textOf(holder.margin))?.range !== true || /\d\s*[–—-]$/.test(textOf(holder.margin))) &&
  readDates(textOf([...holder.margin, ...aside]))?.range === true;

/** A heading in the margin over two lines ("Berufliche" / "Erfahrung"). */
const continuesHeading = (holder: Line, aside: Piece[]): boolean => {
  const [before, now] = [textOf(holder.margin), textOf(aside)];
  const whole = sectionOf(`${before} ${now}`);
  // "Background" alone speaks for jobs, and after another word for what that says.
  const second = /^background$/i.test(now) ? undefined : sectionOf(now);
  const own = new Set([second, sectionOf(before)].filter((name) => name !== undefined));
  const [first, below] = [holder.margin[0] as Piece, aside[0] as Piece];
  // A second line in small capitals has no large letter.
  const small = /^\P{Ll}+$/u.test(before + now) && below.size < first.size && below.size > 0.65 * first.size;
  return whole !== undefined && own.size <= 1 && (small || Math.abs(first.size - below.size) < 0.6);
};

/** A label beside each line ("English   fluent") is no cell that goes on: each of its lines speaks for itself. */
const startsAnew = (holder: Line, main: Piece[], aside: Piece[]): boolean => {
  const label = textOf(holder.margin);
  const next = textOf(aside);
  // Months may begin with a small letter.
  if (readDates(label)?.range === true && /\d{4}/.test(next) && !/^[–—-]/.test(next) && !breaksOff(label)) return true;
  if (breaksOff(label) || /^[–—-]|^\p{Ll}/u.test(next) || /\p{L}-$/u.test(label) || completes(holder, aside))
    return false;
  if (/\d{4}/.test(label) && /\d{4}/.test(next)) return true;
  if (main[0]?.bullet) return false;
  return !/\d{4}/.test(label);
};

/**
 * All lines in reading order. Columns that go on over pages are read as one: the left of all pages, then the right. A page
 * without columns after one with columns goes on with the longer of them.
 */
export const readLines = (layout: DocumentLayout): Line[] => {
  const heights = layout.pages.map(({ height }) => height);
  const pages =
    layout.kind === 'pdf' ? dropRunning(layout.pages.map(readPieces), heights) : layout.pages.map(readPieces);
  const streams: Array<{ side: Block['side']; lines: Line[] }> = [];
  const length = (lines: Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);
  let known: number | undefined;
  for (const [page, pieces] of pages.entries()) {
    const blocks: Block[] = layout.kind === 'txt' ? [{ side: 'full', pieces }] : readBlocks(pieces, known);
    known = blocks.find(({ cut }) => cut !== undefined)?.cut ?? known;
    const hasColumns = blocks.some(({ side }) => side !== 'full');
    const started = new Set<Block['side']>();
    for (const block of blocks) {
      if (block.pieces.length === 0) continue;
      const lines = linesOf(block, page, layout.kind === 'docx');
      const columns = streams.filter(({ side }) => side !== 'full');
      const last = streams.at(-1);
      if (page > 0 && hasColumns && block.side !== 'full' && !started.has(block.side)) {
        started.add(block.side);
        const same = columns.findLast(({ side }) => side === block.side);
        if (same !== undefined) {
          same.lines.push(...lines);
          continue;
        }
      }
      if (block.side === 'full' && page > 0 && columns.length > 0) {
        const main = columns.toSorted((a, b) => length(b.lines) - length(a.lines))[0];
        main?.lines.push(...lines);
        continue;
      }
      if (block.side === 'full' && last?.side === 'full') {
        last.lines.push(...lines);
        continue;
      }
      if (
        block.side === 'full' &&
        last !== undefined &&
        lines[0] !== undefined &&
        sectionOf(lines[0].text) === undefined
      ) {
        // Below columns the story of the longer one goes on.
        const main = columns.toSorted((a, b) => length(b.lines) - length(a.lines))[0];
        (main ?? last).lines.push(...lines);
        continue;
      }
      streams.push({ side: block.side, lines });
    }
  }
  for (const { lines } of streams) if (lines[0] !== undefined) lines[0].top = true;
  return streams.flatMap(({ lines }) => lines);
};

/** The text of a line without its bullet. */
export const bodyOf = (line: Line): string => withoutBullet(line.pieces.map(({ text }) => text).join('\t'));
