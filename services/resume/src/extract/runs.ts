import type { LayoutItem } from '@talentsync/engines';
import type { Glyph, Mark } from './glyphs.ts';

/** A gap of this many font sizes parts two runs; a smaller one from `SPACE` on is a space between words. */
const APART = 1.1;
/** Between these two a gap parts runs where it is clearly wider than the other spaces of its line ("Figma   Sketch"). */
const WIDE = 0.55;
const WIDER = 1.6;
const SPACE = 0.15;
/** Letters of one line may stand this much higher or lower, in font sizes. */
const SAME_LINE = 0.25;
const ASCENT = 0.8;

const isBlank = ({ text }: Glyph): boolean => text.trim() === '';

const linesOf = (glyphs: Glyph[]): Glyph[][] => {
  const lines: Glyph[][] = [];
  for (const glyph of glyphs.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && glyph.y - first.y <= SAME_LINE * Math.min(first.size, glyph.size))
      line.push(glyph);
    else lines.push([glyph]);
  }
  return lines.map((line) => line.toSorted((a, b) => a.x - b.x));
};

/** The extra space that a designer put between all letters ("E X P E R I E N C E"): what lies between most of them. */
const trackingOf = (run: Glyph[]): number => {
  const gaps: number[] = [];
  for (const [index, glyph] of run.entries()) {
    const next = run[index + 1];
    if (next !== undefined && !isBlank(glyph) && !isBlank(next)) gaps.push((next.x - glyph.end) / glyph.size);
  }
  if (gaps.length < 3) return 0;
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return middle > 0.06 ? middle : 0;
};

/** Runs of one style without a wide gap; a letter printed twice to look bold counts once, as bold. */
const partLine = (line: Glyph[]): Glyph[][] => {
  const runs: Glyph[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const glyph of line) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (last !== undefined && last.text === glyph.text && glyph.x - last.x < 0.12 * glyph.size && last.end > glyph.x) {
      last.bold = true;
      continue;
    }
    const sameStyle =
      last !== undefined &&
      last.bold === glyph.bold &&
      last.italic === glyph.italic &&
      Math.abs(last.size - glyph.size) < 0.05 * glyph.size;
    const apart = isBlank(glyph) ? 2.5 : APART;
    if (run !== undefined && last !== undefined && sameStyle && glyph.x - reach <= apart * glyph.size) run.push(glyph);
    else runs.push([glyph]);
    reach = runs.at(-1)?.length === 1 ? glyph.end : Math.max(reach, glyph.end);
  }
  return runs;
};

const SPACE_USUALLY = 0.28;

/** Where all letters are equally wide a space is as wide as they are, in font sizes; undefined for other type. */
const monospaceOf = (run: Glyph[]): number | undefined => {
  const letters = run.filter((glyph) => !isBlank(glyph));
  const widths = letters.map(({ x, end, size }) => (end - x) / size);
  const [least, most] = [Math.min(...widths), Math.max(...widths)];
  // Chinese letters are all as wide as they are high.
  return new Set(letters.map(({ text }) => text)).size >= 4 && most - least < 0.02 && most < 0.8 ? most : undefined;
};

/** The space between the words of a run as it is most of the time; justified lines stretch theirs. */
const usualSpaceOf = (run: Glyph[], tracking: number): number => {
  const gaps: number[] = [];
  let last: Glyph | undefined;
  for (const glyph of run) {
    if (isBlank(glyph)) continue;
    const gap = last === undefined ? 0 : (glyph.x - last.end) / glyph.size - tracking;
    if (gap > SPACE) gaps.push(gap);
    last = glyph;
  }
  if (gaps.length < 2) return monospaceOf(run) ?? SPACE_USUALLY;
  return gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 4)] ?? SPACE_USUALLY;
};

/** A line whose spaces are all wide is stretched, or no line of words at all: the page tells how wide is too wide. */
const STRETCH = 1.5;

const itemsOf = (run: Glyph[], usual: number): LayoutItem[] => {
  const tracking = trackingOf(run);
  const own = Math.min(usualSpaceOf(run, tracking), STRETCH * Math.max(usual, monospaceOf(run) ?? 0));
  const apart = Math.min(APART, Math.max(Math.min(WIDE, 2 * usual), WIDER * own));
  const items: LayoutItem[] = [];
  let item: LayoutItem | undefined;
  let blank = false;
  for (const glyph of run) {
    if (isBlank(glyph)) {
      blank = true;
      continue;
    }
    const gap = item === undefined ? 0 : (glyph.x - (item.x + item.width)) / glyph.size;
    if (item === undefined || gap - tracking > apart) {
      item = {
        text: glyph.text,
        x: glyph.x,
        y: glyph.y - ASCENT * glyph.size,
        width: glyph.end - glyph.x,
        height: glyph.size,
        fontSize: glyph.size,
        bold: glyph.bold,
      };
      if (glyph.italic) item.italic = true;
      items.push(item);
    } else {
      // A space glyph in letter-spaced text is a space only where the gap is wider than between letters.
      const space = blank ? gap > tracking + 0.05 : gap - tracking > SPACE + tracking * 0.3;
      item.text += (space ? ' ' : '') + glyph.text;
      item.width = Math.max(item.width, glyph.end - item.x);
      item.bold ||= glyph.bold;
    }
    blank = false;
  }
  return items;
};

const SAME_PLACE = 0.7;

/** Drawn bullets: small shapes with text right after them on their line and none before, or where other bullets stand. */
const bulletsOf = (marks: Mark[], items: LayoutItem[]): LayoutItem[] => {
  const found: LayoutItem[] = [];
  const put = (mark: Mark, text: LayoutItem): void => {
    const twice = found.some(
      (bullet) => Math.abs(bullet.y - text.y) < 1 && Math.abs(bullet.x - mark.x) < 3 * text.fontSize,
    );
    if (twice || /^[•◦▪‣–—·-]/u.test(text.text)) return;
    const { fontSize, height, y } = text;
    found.push({ text: '•', x: mark.x, y, width: mark.width, height, fontSize, bold: false });
  };
  const doubtful: Array<[Mark, LayoutItem]> = [];
  for (const mark of marks) {
    const middle = mark.y + mark.height / 2;
    const end = mark.x + mark.width;
    const text = items.find(
      (item) =>
        middle > item.y + 0.1 * item.height &&
        middle < item.y + 1.05 * item.height &&
        item.x >= end - 0.5 &&
        item.x - end < 2.2 * item.fontSize &&
        mark.height < 0.75 * item.fontSize,
    );
    if (text === undefined) continue;
    const before = items.some(
      (item) =>
        item !== text &&
        Math.abs(item.y - text.y) < 0.4 * text.height &&
        item.x < mark.x &&
        mark.x - (item.x + item.width) < 1.5 * text.fontSize,
    );
    if (before) doubtful.push([mark, text]);
    else put(mark, text);
  }
  // What stands close before may be a margin: then the bullets of other lines stand at the same place.
  const places = found.map(({ x }) => x);
  for (const [mark, text] of doubtful)
    if (places.filter((x) => Math.abs(x - mark.x) < SAME_PLACE).length >= 2) put(mark, text);
  return found;
};

/** Letters and shapes of a page as runs of text: one style each, words told apart by spaces or gaps, drawn bullets typed. */
export const joinGlyphs = (glyphs: Glyph[], marks: Mark[]): LayoutItem[] => {
  const runs = linesOf(glyphs).flatMap(partLine);
  const spaces = runs.filter((run) => run.length > 30).map((run) => usualSpaceOf(run, trackingOf(run)));
  const usual = spaces.toSorted((a, b) => a - b)[Math.floor(spaces.length / 2)] ?? SPACE_USUALLY;
  const items = runs.flatMap((run) => itemsOf(run, usual));
  return [...items, ...bulletsOf(marks, items)];
};
