import { readDates } from './dates.ts';
import type { LayoutItem, LayoutPage } from './port.ts';

/** Text of one look inside a piece. */
export interface Span {
  text: string;
  bold: boolean;
  italic: boolean;
  size: number;
}

/** Text without a wide gap in it: a phrase, a date, a line of a column. */
export interface Piece {
  text: string;
  spans: Span[];
  x: number;
  end: number;
  /** The line that the letters stand on, from the top of the page. */
  y: number;
  size: number;
  bullet: boolean;
  /** Where the text begins after a bullet that stands apart from it. */
  textX: number | undefined;
}

/** A gap of this many font sizes parts pieces; runs that lie closer are words of one phrase. */
const APART = 0.42;
/** Words in small capitals have the spaces of the larger ones. */
const APART_IN_CAPITALS = 0.65;
/** A bullet may stand further from its text. */
const BULLET_APART = 2.8;
const SPACE = 0.12;
const SPACE_IN_CAPITALS = 0.3;
const ASCENT = 0.8;
const BULLET_ALONE = /^(?:[•◦▪▸►▶‣⁃∙●○■□◆◇⋄➢➤➔→»✓✔❖*·§¢{]|[–—-]|o)$/u;
/** A picture beside a text, as the extraction marks it. */
const ICON = '⬩';
const BULLET_START = /^(?:[•◦▪▸►▶‣⁃∙●○■□◆◇⋄➢➤➔→✓✔❖]\s*|[*·{–—-]\s+(?=\S)|o\s{1,3}(?=\p{Lu}))/u;

/** Radicals that some fonts map their letters to, in place of the letters themselves. */
const RADICALS =
  '⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙⺟母⺠民⻨麦⻁虎⻪黾';
const LETTER_OF = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, index) => [RADICALS[index * 2] ?? '', RADICALS[index * 2 + 1] ?? '']),
);

/** Letters with a space between each, and more between words, as words: "J A N E   D O E". */
const closeLetters = (text: string): string =>
  /^\s*\p{L}(?:\s+\p{L}){3,}\s*$/u.test(text) && /\S\s{2,}\S/u.test(text)
    ? text
        .trim()
        .split(/\s{2,}/u)
        .map((word) => word.replace(/\s/gu, ''))
        .join(' ')
    : text;

/** Spaces of all kinds as one, letters that only lay out left out. */
const clean = (text: string): string =>
  closeLetters(text)
    .replace(/[\u{200B}-\u{200F}\u{2060}\u{FEFF}\u{AD}]/gu, '')
    .replace(/[\u{E000}-\u{F8FF}]/gu, '•')
    .replace(/[\u{1F300}-\u{1FAFF}\u{260E}\u{260F}\u{2706}\u{2709}\u{2302}]\u{FE0F}?/gu, ICON)
    .replace(/[ﬀ-ﬆ\u2F00-\u2FDF]/g, (letter) => letter.normalize('NFKC'))
    .replace(/[\u2E80-\u2EFF]/g, (radical) => LETTER_OF.get(radical) ?? radical)
    .replace(/[\u{2010}\u{2011}]/gu, '-')
    .replace(/[\u{2012}\u{2212}]/gu, '–')
    .replace(/\u{2015}/gu, '—')
    .replace(/[\s\u{A0}\u{3000}]+/gu, ' ')
    .normalize('NFC');

const isBullet = (text: string): boolean => BULLET_ALONE.test(text.trim());
const isMark = (text: string): boolean => isBullet(text) || text.trim() === ICON;
/** A text without the sign or picture of a list item in front. */
export const withoutBullet = (text: string): string =>
  text
    .replace(/^(?:⬩\s*)+/u, '')
    .replace(BULLET_START, '')
    .trim();
/** Some draw their list items with pictures: then a sentence stands behind one, no date, place or address. */
const isIconBullet = (text: string): boolean =>
  /^⬩\s*[^⬩@]+$/u.test(text) &&
  (text.split(/\s+/).length > 6 || (/\p{Script=Han}{10}/u.test(text) && !/\d\s?号|[省市].{1,20}[区县]/u.test(text))) &&
  !/\d{4}\s*[–-]|https?:|\+\d/.test(text.slice(0, 40));

const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/[\p{Ll}\d]/u.test(text);

const baseline = ({ y, height }: LayoutItem): number => y + ASCENT * height;

/** Letters of one line stand equally high, in font sizes; raised and lowered ones this much higher or lower. */
const LEVEL = 0.06;
const RAISED = 0.3;

/**
 * Items that stand on one line, from left to right. Small raised letters belong to the line that they hang over where they
 * stand close to it; a line of another column that is nearly as high does not.
 */
const rowsOf = (items: LayoutItem[]): LayoutItem[][] => {
  const levels: LayoutItem[][] = [];
  for (const item of items.toSorted((a, b) => baseline(a) - baseline(b))) {
    const level = levels.at(-1);
    const first = level?.[0];
    if (level !== undefined && first !== undefined && baseline(item) - baseline(first) <= LEVEL * item.fontSize)
      level.push(item);
    else levels.push([item]);
  }
  const rows: LayoutItem[][] = [];
  for (const level of levels) {
    const row = rows.at(-1);
    if (row?.some((one) => level.some((other) => hangTogether(one, other)))) row.push(...level);
    else rows.push(level);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
};

const hangTogether = (one: LayoutItem, other: LayoutItem): boolean => {
  const apart = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
  return (
    Math.abs(baseline(one) - baseline(other)) <= RAISED * Math.min(one.fontSize, other.fontSize) &&
    apart < 1.5 * Math.max(one.fontSize, other.fontSize)
  );
};

const startPiece = (item: LayoutItem, text: string): Piece => ({
  text,
  spans: [{ text, bold: item.bold, italic: item.italic ?? false, size: item.fontSize }],
  x: item.x,
  end: item.x + item.width,
  y: baseline(item),
  size: item.fontSize,
  bullet: false,
  textX: undefined,
});

const join = (piece: Piece, item: LayoutItem, text: string): void => {
  const gap = item.x - piece.end;
  if (isMark(piece.text)) piece.textX = item.x;
  // The small capitals after a large first letter may stand a little apart from it.
  const initial = item.fontSize < 0.92 * piece.size && /(?:^|\P{L})\p{Lu}$/u.test(piece.text) && isCapitals(text);
  const least = (initial ? SPACE_IN_CAPITALS : SPACE) * Math.min(item.fontSize, piece.size);
  const spaced = gap > least && !piece.text.endsWith(' ') && !text.startsWith(' ');
  const added = (spaced ? ' ' : '') + text;
  piece.text += added;
  const last = piece.spans.at(-1);
  const sameLook = last !== undefined && last.bold === item.bold && last.italic === (item.italic ?? false);
  // Within a word the size changes in small capitals alone.
  const begins = /\s$/.test(last?.text ?? '') || /^\s/.test(added);
  const small = isCapitals(last?.text ?? '') && isCapitals(added);
  if (sameLook && (!begins || small || Math.abs(last.size - item.fontSize) < 0.6)) last.text += added;
  else piece.spans.push({ text: added, bold: item.bold, italic: item.italic ?? false, size: item.fontSize });
  piece.end = Math.max(piece.end, item.x + item.width);
  piece.size = Math.max(piece.size, item.fontSize);
};

/** Letters that traditional Chinese does not have. */
const SIMPLIFIED = /[务历经验业专负发开]/u;

const isDate = (text: string): boolean => readDates(text)?.rest === '';

const MOST_STRETCH = 1.6;
/**
 * Which items of a line go with the one before though the gap is wide: the typesetter stretched all spaces of a phrase alike.
 * Columns and tags part at equal gaps too, but no comma stands in them.
 */
const stretchedOf = (row: LayoutItem[]): Set<LayoutItem> => {
  const joined = new Set<LayoutItem>();
  let phrase: LayoutItem[] = [];
  let gaps: number[] = [];
  const close = (): void => {
    const even = gaps.length >= 2 && Math.max(...gaps) < 1.5 * Math.min(...gaps);
    if (even && phrase.slice(0, -1).some(({ text }) => /(?:^|[\p{L})])[,;.]$/u.test(text.trim())))
      for (const item of phrase.slice(1)) joined.add(item);
    gaps = [];
  };
  for (const [index, item] of row.entries()) {
    const last = row[index - 1];
    const gap = last === undefined ? 0 : (item.x - last.x - last.width) / Math.max(1, item.fontSize);
    if (last !== undefined && Math.abs(gap) < SPACE && !isMark(last.text)) phrase.push(item);
    else if (last === undefined || gap < SPACE || gap > MOST_STRETCH || isMark(last.text) || isDate(item.text)) {
      close();
      phrase = [item];
    } else {
      phrase.push(item);
      gaps.push(gap);
    }
  }
  close();
  return joined;
};

/** Places where many lines begin, or go on after a wide gap: columns. */
const columnsOf = (rows: LayoutItem[][]): Set<number> => {
  const starts = new Map<number, number>();
  for (const row of rows)
    for (const [index, item] of row.entries()) {
      const last = row[index - 1];
      if (last === undefined || item.x - last.x - last.width > 1.5 * item.fontSize)
        starts.set(Math.round(item.x), (starts.get(Math.round(item.x)) ?? 0) + 1);
    }
  return new Set([...starts].flatMap(([x, count]) => (count >= 5 ? [x] : [])));
};

/** All pieces of a page, by line and then from left to right. */
export const readPieces = (page: LayoutPage): Piece[] => {
  const simplified = page.items.some(({ text }) => SIMPLIFIED.test(text));
  const items = page.items
    .map((item) => ({ ...item, text: clean(item.text) }))
    // Fonts with one shape for both letters name the traditional one.
    .map((item) => (simplified ? { ...item, text: item.text.replaceAll('戶', '户') } : item))
    .filter(({ text }) => text.trim() !== '' && !/^[_\s=~─━—-]{4,}$/.test(text));
  const rows = rowsOf(items);
  const columns = columnsOf(rows);
  return rows.flatMap((row) => {
    const pieces: Piece[] = [];
    const stretched = stretchedOf(row);
    for (const item of row) {
      const last = pieces.at(-1);
      const gap = last === undefined ? 0 : item.x - last.end;
      const capitals =
        last !== undefined && item.fontSize < last.size && isCapitals(last.text) && isCapitals(item.text);
      const reach = last !== undefined && isMark(last.text) ? BULLET_APART : capitals ? APART_IN_CAPITALS : APART;
      const overlaps = gap < -0.5 * item.fontSize;
      // A narrow column that is full touches the next, which has another size.
      // The first letter of small capitals is larger than the others, and no column before one.
      const initial = last !== undefined && /(?:^|[\s⬩•])\p{Lu}$/u.test(last.text) && /^\p{Lu}/u.test(item.text);
      const touches =
        last !== undefined &&
        !initial &&
        columns.has(Math.round(item.x)) &&
        !/\s$/.test(last.text) &&
        !/^\s/.test(item.text) &&
        ((Math.abs(item.fontSize - last.size) > 0.4 && gap < APART * item.fontSize) ||
          (gap < 1 && item.bold !== last.spans.at(-1)?.bold));
      if (last !== undefined && stretched.has(item)) join(last, item, item.text);
      else if (
        last === undefined ||
        overlaps ||
        touches ||
        gap > reach * Math.max(item.fontSize, Math.min(last.size, item.fontSize * 1.3))
      )
        pieces.push(startPiece(item, item.text));
      else join(last, item, item.text);
    }
    return pieces.map((piece) => {
      const text = piece.text.trim();
      return { ...piece, text, bullet: (BULLET_START.test(text) && text.length > 1) || isIconBullet(text) };
    });
  });
};

/** Whether most letters of a piece are bold. */
export const isBold = ({ spans }: Piece): boolean => {
  const [bold, all] = spans.reduce(
    ([some, total], span) => [some + (span.bold ? span.text.length : 0), total + span.text.length] as [number, number],
    [0, 0] as [number, number],
  );
  return all > 0 && bold / all > 0.6;
};
