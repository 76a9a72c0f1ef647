import { sectionOf } from './headings.ts';
import type { Piece } from './pieces.ts';

/** A margin needs this many lines that begin in it, with their text where other lines begin too. */
const FEWEST_BESIDE = 3;
const FEWEST_WITHIN = 8;

/**
 * Where the text beside a margin begins: a place where most lines of the block begin that do not begin at its left edge,
 * some of them with a short piece before them.
 */
export const findMargin = (rows: Piece[][]): number | undefined => {
  const left = Math.min(...rows.map((row) => row[0]?.x ?? Number.POSITIVE_INFINITY));
  const seconds = new Map<number, number>();
  for (const row of rows)
    for (const piece of row.slice(1, 2))
      if (piece.x > left + 30) seconds.set(Math.round(piece.x / 2), (seconds.get(Math.round(piece.x / 2)) ?? 0) + 1);
  for (const [key, count] of [...seconds].toSorted((a, b) => b[1] - a[1]).slice(0, 3)) {
    const x = key * 2;
    const near = (piece: Piece | undefined): boolean => piece !== undefined && Math.abs(piece.x - x) <= 3;
    const beside = rows.filter((row) => near(row[1]) && (row[0] as Piece).end < x - 2);
    const within = rows.filter((row) => row.length > 0 && (row[0] as Piece).x >= x - 3);
    const outside = rows.filter((row) => (row[0] as Piece).x < x - 3 && !near(row[1]));
    // One heading beside the story is enough, where nearly all of the page stands to the right of it.
    const headed = beside.some(([first]) => first !== undefined && sectionOf(first.text) !== undefined);
    const alone = headed && within.length >= FEWEST_WITHIN && within.length >= 0.8 * rows.length;
    if (count < FEWEST_BESIDE && !(count >= 2 && within.length >= 4) && !alone) continue;
    const letters = (pieces: Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);
    const main = letters(beside.flatMap((row) => row.slice(1))) + letters(within.flat());
    // The story stands to the right of a margin; a column of dates at the right edge has none.
    if (main < 1.2 * letters(beside.flatMap((row) => row.slice(0, 1)))) continue;
    // Text beside the margin, and headings over it; a list of "label   value" alone is no margin, and does no harm as one.
    if (
      beside.length + within.length >= 0.5 * rows.length &&
      outside.every((row) => row.length === 1 || (row[0] as Piece).end < x)
    )
      return x - 3;
    if (within.length >= 2 && within.length + beside.length >= 0.8 * outside.length) return x - 3;
    if (within.length + beside.length > 2 * outside.length) return x - 3;
  }
  return undefined;
};
