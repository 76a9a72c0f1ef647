import type { DocumentLayout, LayoutItem } from '@talentsync/engines';

export type Link = DocumentLayout['pages'][number]['links'][number];

/** Text without places is laid out as on a typewriter: line by line, in points. */
export const LINE_HEIGHT = 14;
export const LEFT = 50;
export const WIDTH = 500;
const LETTER_WIDTH = 5;
const WIDE_LETTER = /\p{Script=Han}/u;

/** Text of one look in a line. */
export interface FlowSpan {
  text: string;
  fontSize: number;
  bold: boolean;
  italic?: boolean;
}

/** How wide text would be, roughly: enough to tell what lies beside what. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const letter of text) width += WIDE_LETTER.test(letter) ? 2 * LETTER_WIDTH : LETTER_WIDTH;
  return width;
};

/**
 * Places one line of spans from `x` on, never past `right`. Tabs part it into pieces; what follows the last tab goes to the
 * right edge, as dates do.
 */
export const placeLine = (spans: FlowSpan[], x: number, right: number, y: number): LayoutItem[] => {
  const pieces: FlowSpan[][] = [[]];
  for (const span of spans) {
    for (const [index, part] of span.text.split('\t').entries()) {
      if (index > 0) pieces.push([]);
      if (part !== '') pieces.at(-1)?.push({ ...span, text: part });
    }
  }
  const filled = pieces.filter((piece) => piece.some(({ text }) => text.trim() !== ''));
  const items: LayoutItem[] = [];
  let at = x;
  for (const [index, piece] of filled.entries()) {
    const wide = piece.reduce((sum, { text }) => sum + widthOf(text), 0);
    const edge =
      index > 0 && index === filled.length - 1
        ? Math.max(at + 4 * LETTER_WIDTH, right - wide)
        : index > 0
          ? at + 4 * LETTER_WIDTH
          : at;
    const scale = Math.min(1, Math.max(0.05, (right - edge) / Math.max(1, wide)));
    at = edge;
    for (const { text, fontSize, bold, italic } of piece) {
      const width = widthOf(text) * scale;
      const lead = (text.length - text.trimStart().length) * LETTER_WIDTH * scale;
      if (text.trim() !== '')
        items.push({
          text: text.trim(),
          x: at + lead,
          y,
          width: width - lead - (text.length - text.trimEnd().length) * LETTER_WIDTH * scale,
          height: fontSize,
          fontSize,
          bold,
          ...(italic && { italic }),
        });
      at += width;
    }
  }
  return items;
};

/** A document without pages of its own, as one long page. */
export const onePage = (
  kind: 'docx' | 'txt',
  items: LayoutItem[],
  height: number,
  links: Link[] = [],
): DocumentLayout => ({
  kind,
  pages: [{ width: 600, height, items, links }],
});
