/** How a font of the document looks, and how its letters are to be read. */
export interface Font {
  bold: boolean;
  italic: boolean;
  /** Letters of icon fonts mean pictures, whatever their codes say. */
  icons: boolean;
  /** Letters by code that the font has no Unicode for; what they mean is told by how often they stand there. */
  unmapped?: Map<number, string>;
  /** Thousandths of an em to text space, as the PDF has it; Type 3 fonts bring their own. */
  scale: number;
}

/** What a page draws, as pdf.js lists it: which operation, with which arguments. */
export interface Operators {
  fnArray: number[];
  argsArray: unknown[];
}

/** What Word's Symbol and Wingdings fonts have for bullets, in the private use area; all else there is an icon. */
const SYMBOLS =
  /[\u{F0A7}\u{F0A8}\u{F0B7}\u{F0D8}\u{F0FC}\u{F076}\u{F071}\u{F06E}\u{F06C}\u{F075}\u{F077}\u{F09F}\u{F0A1}]/gu;
const PRIVATE = /[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}]/gu;
/** Stands for a picture: it parts what stands beside it, and is no bullet by itself. */
const ICON = '⬩';
/** TeX fonts without a map to Unicode: dashes, quotes and ligatures at their places in the Cork and OT1 encodings. */
const TEX: Record<string, string> = {
  '\u0010': '“',
  '\u0011': '”',
  '\u0012': '„',
  '\u0015': '–',
  '\u0016': '—',
  '\u000b': 'ff',
  '\u000c': 'fi',
  '\u000e': 'ffi',
  '\u000f': 'ffl',
  '\u001b': 'ff',
  '\u001c': 'fi',
  '\u001d': 'fl',
  '\u001e': 'ffi',
  '\u001f': 'ffl',
};

/** A letter as text: ligatures as their letters, icons as a bullet, control characters as what TeX means by them. */
export const readLetter = (unicode: string, font: Pick<Font, 'icons'>): string => {
  if (font.icons) return unicode.trim() === '' ? unicode : ICON;
  let text = '';
  for (const letter of unicode) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 32) text += TEX[letter] ?? (letter === '\t' ? ' ' : '');
    else if (code === 0xad) text += '-';
    else if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) text += ' ';
    else if ((code >= 0xfb00 && code <= 0xfb06) || (code >= 0x2f00 && code <= 0x2fdf)) text += letter.normalize('NFKC');
    else if ((code >= 0x200b && code <= 0x200f) || code === 0xfeff || code === 0xfffd || (code >= 0x7f && code < 0xa0))
      text += '';
    else text += letter;
  }
  return text.replace(SYMBOLS, '•').replace(PRIVATE, ICON);
};

/** A letter as pdf.js gives it; `width` in thousandths of an em. */
export interface Letter {
  unicode: string;
  width: number;
  isSpace?: boolean;
  originalCharCode?: number;
}

/** A letter that stands for every twelfth is the space; a rare narrow one is the hyphen. */
const SPACE_SHARE = 1 / 12;
const NARROW = 450;
/**
 * Where the code of a comma happens to be its place in the font, it is shown as itself with good reason: it then stands
 * behind words and before spaces, as no hyphen does.
 */
const CLOSING = /[,.;:!)'"]/;
const OPENING = /[(]/;
const WORD = /[\p{L}\p{N})]/u;
const MOSTLY = 0.7;

/**
 * Typst gives no Unicode to a glyph that stands for two letters: the hyphen, typed and from hyphenation, or the space and the
 * one that does not break. pdf.js then shows the code itself as a letter. By font: what such codes mean.
 */
export const readUnmapped = (
  operators: Operators,
  OPS: Record<string, number>,
  isComposite: (font: string) => boolean,
): Map<string, Map<number, string>> => {
  const counts = new Map<string, { all: number; codes: Map<number, number>; stops: Map<number, number> }>();
  let font = '';
  for (const [index, operator] of operators.fnArray.entries()) {
    const given = (operators.argsArray[index] ?? []) as unknown[];
    if (operator === OPS.setFont) font = String(given[0]);
    if ((operator !== OPS.showText && operator !== OPS.showSpacedText) || !Array.isArray(given[0])) continue;
    if (!isComposite(font)) continue;
    const count = counts.get(font) ?? { all: 0, codes: new Map<number, number>(), stops: new Map<number, number>() };
    counts.set(font, count);
    const letters = (given[0] as Array<number | Letter>).filter((letter) => typeof letter !== 'number');
    for (const [nth, letter] of letters.entries()) {
      count.all += 1;
      const { unicode, originalCharCode: code, width } = letter;
      if (code === undefined || unicode?.length !== 1 || unicode.charCodeAt(0) !== code || width >= NARROW) continue;
      count.codes.set(code, (count.codes.get(code) ?? 0) + 1);
      const [before, after] = [letters[nth - 1], letters[nth + 1]];
      const closes = WORD.test(before?.unicode ?? '') && (after === undefined || !WORD.test(after.unicode));
      const opens = !WORD.test(before?.unicode ?? '') && WORD.test(after?.unicode ?? '');
      if ((CLOSING.test(unicode) && closes) || (OPENING.test(unicode) && opens))
        count.stops.set(code, (count.stops.get(code) ?? 0) + 1);
    }
  }
  return new Map(
    [...counts].map(([name, { all, codes, stops }]) => {
      const meant = [...codes].filter(([code, often]) => (stops.get(code) ?? 0) < MOSTLY * often);
      return [name, new Map(meant.map(([code, often]) => [code, often > SPACE_SHARE * all ? ' ' : '-'] as const))];
    }),
  );
};
