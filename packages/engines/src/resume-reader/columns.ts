import { hasDate } from './dates.ts';
import type { SectionName } from './heading-words.ts';
import { sectionOf } from './headings.ts';
import { isBold, type Piece } from './pieces.ts';

/** A part of a page that is read from top to bottom, and which column of the page it is. */
export interface Block {
  side: 'full' | 'left' | 'right';
  /** Where a right column was parted from the left one. */
  cut?: number;
  /** Where the right column begins, beside a left one. */
  until?: number;
  pieces: Piece[];
}

/** Where a stretch of the page parts into two columns. */
interface Cut {
  x: number;
  top: number;
  bottom: number;
}

const MOSTLY = 0.75;
const LONGEST_LABEL = 30;
const FEWEST_LINES = 3;
const FEWEST_ROWS = 5;
const MOST_CANDIDATES = 80;
const DEEPEST = 4;

/** What a piece says, asked once: pieces are looked at again for every way to part a page. */
const once = <Answer>(ask: (text: string) => Answer): ((piece: Piece) => Answer) => {
  const known = new WeakMap<Piece, { answer: Answer }>();
  return (piece) => {
    const found = known.get(piece) ?? { answer: ask(piece.text) };
    known.set(piece, found);
    return found.answer;
  };
};
const isDated = once(hasDate);
const headingOf = once<SectionName | undefined>(sectionOf);

const heightsOf = (pieces: Piece[]): number[] => {
  const lines: number[] = [];
  for (const { y, size } of pieces) {
    const last = lines.at(-1);
    if (last === undefined || y - last > 0.4 * size) lines.push(y);
  }
  return lines;
};
const spanOf = (pieces: Piece[]): number =>
  Math.max(...pieces.map(({ y }) => y)) - Math.min(...pieces.map(({ y }) => y));
/** Chinese letters say and take twice as much. */
const weigh = once((text) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0));
const lettersOf = (pieces: Piece[]): number => pieces.reduce((sum, piece) => sum + weigh(piece), 0);
const isCapitals = (text: string): boolean => text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
const lookOf = (piece: Piece): string => `${Math.round(2 * piece.size)} ${isBold(piece)} ${isCapitals(piece.text)}`;
const CORE: ReadonlySet<string | undefined> = new Set(['work', 'education', 'skills', 'projects', 'summary']);

/** What most headings of a page look like, by those whose names are known; the core sections count twice. */
const headingLook = (pieces: Piece[]): string | undefined => {
  const weight = new Map<string, number>();
  for (const piece of pieces) {
    const name = headingOf(piece);
    if (name === undefined) continue;
    weight.set(lookOf(piece), (weight.get(lookOf(piece)) ?? 0) + (CORE.has(name) ? 2 : 1));
  }
  return [...weight].toSorted((a, b) => b[1] - a[1])[0]?.[0];
};

/**
 * Headings by name that also look like some: as the page's other headings do, or like one another. A plain label beside its
 * value ("Languages   Go, SQL") is none.
 */
const headingsOf = (pieces: Piece[], beside: Piece[], look: string | undefined): number => {
  const size = pieces.map((piece) => piece.size).toSorted((a, b) => a - b)[Math.floor(pieces.length / 2)] ?? 10;
  const found = pieces.filter((piece) => {
    if ((piece.bullet && piece.size <= 1.06 * size) || headingOf(piece) === undefined) return false;
    // A label before its value on the same line of the same side is no heading.
    if (pieces.some((value) => value.x > piece.x && Math.abs(value.y - piece.y) <= 1 && headingOf(value) === undefined))
      return false;
    if (isBold(piece) || piece.size > 1.06 * size || isCapitals(piece.text)) return true;
    const other = beside.find(({ y }) => Math.abs(y - piece.y) <= 1);
    return other === undefined || headingOf(other) !== undefined;
  });
  const main = found.filter((piece) => lookOf(piece) === look);
  if (main.length > 0) return main.length;
  const alike = Map.groupBy(found, lookOf);
  const most = [...alike.values()].map((group) => new Set(group.map(headingOf)).size);
  const distinct = Math.max(0, ...most);
  return distinct >= 2 ? distinct : 0;
};

/** How many lines of one side stand on a line of the other. */
const besideShare = (lines: number[], others: number[]): number => {
  let at = 0;
  let beside = 0;
  for (const y of lines) {
    while (at < others.length && (others[at] ?? 0) < y - 2) at += 1;
    if (at < others.length && Math.abs((others[at] ?? 0) - y) <= 2) beside += 1;
  }
  return lines.length === 0 ? 0 : beside / lines.length;
};

/** Whether most lines of a side begin at few places, as a column's do and a right-aligned margin's do not. */
const isFlush = (pieces: Piece[]): boolean => {
  const starts = new Map<number, number>();
  for (const { x } of pieces) starts.set(Math.round(x / 3), (starts.get(Math.round(x / 3)) ?? 0) + 1);
  const [first = 0, second = 0] = [...starts.values()].toSorted((a, b) => b - a);
  return first + second >= 0.55 * pieces.length;
};

const FROM_TO = /^(?:to|until|[-–—])$/i;
/** Short things of which most are headings and dates: the margin of what stands beside them, at the left or at the right. */
const isMargin = (side: Piece[]): boolean => {
  const dates = side.filter((piece) => isDated(piece) || FROM_TO.test(piece.text)).length;
  const headings = side.filter((piece) => headingOf(piece) !== undefined).length;
  return (
    dates > 0 &&
    headings >= 2 &&
    dates + headings >= MOSTLY * side.length &&
    side.every(({ text }) => text.length <= LONGEST_LABEL)
  );
};

/** Headings alone, each beside a line of what it heads. */
const isHeadings = (side: Piece[], other: Piece[]): boolean => {
  const headings: Array<{ first: Piece; last: Piece; text: string }> = [];
  // What stands over the first heading is the head of the page.
  for (const piece of side.slice(
    Math.max(
      0,
      side.findIndex((one) => headingOf(one) !== undefined),
    ),
  )) {
    const above = headings.at(-1);
    // A narrow margin breaks "Experiência" / "profissional".
    if (above !== undefined && piece.y - above.last.y < 1.6 * piece.size && lookOf(piece) === lookOf(above.last)) {
      above.text += ` ${piece.text}`;
      above.last = piece;
    } else headings.push({ first: piece, last: piece, text: piece.text });
  }
  const beside = headings.filter(
    ({ first, text }) =>
      (headingOf(first) ?? sectionOf(text)) !== undefined &&
      other.some(({ y }) => Math.abs(y - first.y) <= 0.45 * first.size),
  );
  return beside.length >= 3 && beside.length >= MOSTLY * headings.length;
};

/**
 * Two columns are two stories, not two parts of one line. Both have headings, or their lines do not keep step. Dates in a
 * margin, headings in a margin and tables keep step with what stands beside them, and have headings on one side at most.
 */
const areColumns = (left: Piece[], right: Piece[], look: string | undefined): boolean => {
  const [leftLines, rightLines] = [heightsOf(left), heightsOf(right)];
  if (Math.min(leftLines.length, rightLines.length) < FEWEST_LINES) return false;
  if (new Set([...leftLines, ...rightLines].map((y) => Math.round(y / 4))).size < FEWEST_ROWS) return false;
  const letters = [lettersOf(left), lettersOf(right)] as const;
  const few = Math.min(...letters) < 0.06 * (letters[0] + letters[1]);
  if (Math.min(...letters) < 40) return false;
  if (isMargin(left) || isMargin(right) || isHeadings(left, right)) return false;
  const named = [headingsOf(left, right, look), headingsOf(right, left, look)] as const;
  const beside =
    leftLines.length <= rightLines.length ? besideShare(leftLines, rightLines) : besideShare(rightLines, leftLines);
  if (named[0] > 0 && named[1] > 0 && !few) return true;
  // A narrow column of ways to reach the person needs no heading.
  const reaches = (side: Piece[], other: Piece[], headings: number): boolean =>
    headings >= 2 &&
    lettersOf(side) < 0.5 * lettersOf(other) &&
    side.some(({ text }) => /@[\p{L}\d.-]+\.\p{L}/u.test(text)) &&
    !side.some(isDated) &&
    spanOf(other) > 1.5 * spanOf(side);
  if (reaches(left, right, named[1]) || reaches(right, left, named[0])) return true;
  if (few) return false;
  // Dates beside a story are its margin.
  if ([left, right].some((side) => side.filter(isDated).length >= 0.55 * side.length)) return false;
  // Dates at the right end of lines are no column.
  const ends = right.filter((piece) => isDated(piece) && left.some(({ y }) => Math.abs(y - piece.y) <= 1));
  if (ends.length > 0 && named[0] > 0 && named[1] === 0) return false;
  return beside < 0.5 && isFlush(left) && isFlush(right) && Math.min(leftLines.length, rightLines.length) >= 4;
};

/** Lines at the top whose halves stand as close as words do are one line, by chance parted where the columns part. */
const trimTop = (pieces: Piece[], x: number): Piece[] => {
  let from = 0;
  while (from < pieces.length) {
    const { y, size } = pieces[from] as Piece;
    let to = from;
    while (to < pieces.length && (pieces[to] as Piece).y - y <= 0.4 * size) to += 1;
    const row = pieces.slice(from, to);
    const left = Math.max(...row.filter((piece) => piece.x < x).map(({ end }) => end));
    const right = Math.min(...row.filter((piece) => piece.x >= x).map((piece) => piece.x));
    if (!Number.isFinite(left) || !Number.isFinite(right) || right - left > 1.1 * size) break;
    from = to;
  }
  return pieces.slice(from);
};

/** The longest stretch of lines that one upright line parts cleanly into two columns. */
const findCut = (pieces: Piece[], look: string | undefined): Cut | undefined => {
  const starts = new Map<number, number>();
  for (const { x } of pieces) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1);
  const leftmost = Math.min(...pieces.map(({ x }) => x));
  // Headings with a sign or a rule before them begin a point or two beside their text.
  const near = (x: number): number => [0, 1, 2].reduce((sum, by) => sum + (starts.get(x + by) ?? 0), 0);
  const candidates = [...starts.keys()]
    .map((x) => [x, near(x)] as const)
    .filter(([x, count]) => count >= FEWEST_LINES && x > leftmost + 40)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_CANDIDATES)
    .map(([x]) => x - 1);
  let best: (Cut & { worth: number }) | undefined;
  for (const x of candidates) {
    let from = 0;
    const consider = (to: number): void => {
      if (to - from < 2 * FEWEST_LINES) return;
      const inside = trimTop(pieces.slice(from, to), x);
      if (inside.length < 2 * FEWEST_LINES) return;
      const right = inside.filter((piece) => piece.x >= x);
      const left = inside.filter((piece) => piece.x < x);
      const worth = inside.length * (1 + 0.001 * (x - Math.max(0, ...left.map(({ end }) => end))));
      if ((best === undefined || worth > best.worth) && areColumns(left, right, look))
        best = { x, top: (inside[0] as Piece).y, bottom: (inside.at(-1) as Piece).y, worth };
    };
    for (const [index, piece] of pieces.entries()) {
      if (piece.x < x && piece.end > x + 2) {
        consider(index);
        from = index + 1;
      }
    }
    consider(pieces.length);
  }
  return best;
};

/** A page goes on with the columns of the page before, however little stands in one of them, where no line crosses. */
const continueCut = (pieces: Piece[], x: number): Cut | undefined => {
  let best: (Cut & { count: number }) | undefined;
  let from = 0;
  const consider = (to: number): void => {
    const inside = pieces.slice(from, to);
    const right = inside.filter((piece) => piece.x >= x);
    if (
      right.length === 0 ||
      right.length === inside.length ||
      !right.some((piece) => piece.x < x + 8) ||
      inside.length <= (best?.count ?? 2)
    )
      return;
    best = { x, top: (inside[0] as Piece).y, bottom: (inside.at(-1) as Piece).y, count: inside.length };
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.x < x && piece.end > x + 2) {
      consider(index);
      from = index + 1;
    }
  }
  consider(pieces.length);
  return best;
};

/**
 * Pieces of a page as blocks in reading order: above a stretch of columns, its left, its right, below it. `known` is where
 * the page before parted.
 */
export const readBlocks = (pieces: Piece[], known?: number, depth = 0, look = headingLook(pieces)): Block[] => {
  const sorted = pieces.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const found = depth < DEEPEST && sorted.length >= 2 * FEWEST_LINES ? findCut(sorted, look) : undefined;
  const cut = found ?? (depth === 0 && known !== undefined ? continueCut(sorted, known) : undefined);
  if (cut === undefined) return sorted.length === 0 ? [] : [{ side: 'full', pieces: sorted }];
  const above = sorted.filter(({ y }) => y < cut.top - 0.5);
  const below = sorted.filter(({ y }) => y > cut.bottom + 0.5);
  const inside = sorted.filter(({ y }) => y >= cut.top - 0.5 && y <= cut.bottom + 0.5);
  const side = (name: 'left' | 'right', of: Piece[]): Block[] =>
    readBlocks(of, undefined, depth + 1, look).map((block) => ({ ...block, side: name }));
  return [
    ...readBlocks(above, undefined, depth + 1, look),
    ...side(
      'left',
      inside.filter(({ x }) => x < cut.x),
    ).map((block) => ({ ...block, until: block.until ?? cut.x })),
    ...side(
      'right',
      inside.filter(({ x }) => x >= cut.x),
    ).map((block) => ({ ...block, cut: cut.x })),
    ...readBlocks(below, undefined, depth + 1, look),
  ];
};
