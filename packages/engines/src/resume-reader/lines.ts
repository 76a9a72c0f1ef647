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
  /** The first line of a column: what stands here belongs to no section yet. */
  top: boolean;
  /** Where the text of the list item begins that this line goes on with. */
  textX?: number;
  /** Whether each line is a paragraph of its own, as in Word, so that none goes on in the next. */
  whole: boolean;
}

const SAME_LINE = 0.35;

const rowsOf = (pieces: Piece[]): Piece[][] => {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(piece.y - first.y) <= SAME_LINE * Math.min(piece.size, first.size)
    )
      row.push(piece);
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
  const edge = edgeOf(rows);
  const margin = findMargin(rows);
  const lines: Line[] = [];
  /** The line beside which the last cell of the margin began. */
  let holder: Line | undefined;
  for (const row of rows) {
    const aside = margin === undefined ? [] : row.filter((piece) => piece.x < margin && piece.end <= margin + 2);
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
  if (usual !== undefined && gaps.length >= 8) for (const line of lines) line.loose = line.gap > 1.22 * usual + 0.05;
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
          : `${text} ${piece.text}`,
    '',
  );

/** Whether a line of the margin ends the span of time that the lines above it began ("Sep 2015–May" / "2017"). */
const completes = (holder: Line, aside: Piece[]): boolean =>
  readDates(textOf(holder.margin))?.range !== true && readDates(textOf([...holder.margin, ...aside]))?.range === true;

/** A heading in the margin over two lines ("Berufliche" / "Erfahrung"). */
const continuesHeading = (holder: Line, aside: Piece[]): boolean => {
  const [before, now] = [textOf(holder.margin), textOf(aside)];
  const whole = sectionOf(`${before} ${now}`);
  const own = new Set([sectionOf(now), sectionOf(before)].filter((name) => name !== undefined));
  return (
    whole !== undefined && own.size <= 1 && Math.abs((holder.margin[0] as Piece).size - (aside[0] as Piece).size) < 0.6
  );
};

/** A label beside each line ("English   fluent") is no cell that goes on: each of its lines speaks for itself. */
const startsAnew = (holder: Line, main: Piece[], aside: Piece[]): boolean => {
  const label = textOf(holder.margin);
  const next = textOf(aside);
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

/**
 * Whether a line goes on with the one before it: its first word had no room there, and it looks the same. A line that would
 * have fit was meant to stand alone.
 */
export const goesOn = (before: Line, line: Line): boolean => {
  if (line.bullet || line.top || line.margin.length > 0 || line.whole) return false;
  if (line.page === before.page && (line.gap > 2.1 || line.gap < 0)) return false;
  if (Math.abs(line.size - before.size) > 0.6) return false;
  const text = bodyOf(line);
  if (line.loose && line.page === before.page && !before.loose && !/^\p{Ll}/u.test(text)) return false;
  const [word = ''] = text.split(/\s/);
  const textX = before.pieces[0]?.textX ?? before.textX;
  if (before.bullet) {
    if (line.x < before.x - 1.5) return false;
    if (
      textX !== undefined &&
      line.page === before.page &&
      textX > before.x + 3 &&
      (line.x < textX - 3.5 || line.x > textX + 6)
    )
      return false;
    // Below the bullet itself stands what goes on only where it plainly does.
    if (line.x <= before.x + 1.5 && (line.bold || line.pieces.length > 1 || /[.!?]$/.test(before.text))) return false;
  } else if (
    textX !== undefined
      ? Math.abs(line.x - textX) > 3.5
      : Math.abs(line.x - before.x) > 3.5 && !(line.x < before.x && before.x - line.x < 26)
  )
    return false;
  if (line.bold && !before.pieces.at(-1)?.spans.at(-1)?.bold) return false;
  const letter = (line.end - line.x) / Math.max(1, line.text.length);
  const room = before.edge - before.end;
  const full = (word.length + 1) * letter > room - 1.5;
  if (full) return true;
  // A hanging indent, or a sentence that plainly is not over.
  const hangs = before.bullet && line.x > before.x + 3;
  return (hangs || /^\p{Ll}/u.test(text)) && room < 0.35 * (before.edge - before.x) && !/[.!?:]$/.test(before.text);
};
