import type { DocumentLayout, LayoutItem } from '@talentsync/engines';

const LINE_HEIGHT = 14;
const LETTER_WIDTH = 5;
const PIECE_GAP = 40;
const LEFT = 50;

export interface FlowLine {
  text: string;
  indent?: number;
  fontSize?: number;
  bold?: boolean;
}

/** Lines that come in order, without places, laid out one below the other; tabs and wide gaps part a line into pieces. */
export const layOut = (kind: 'docx' | 'txt', lines: FlowLine[], links: string[] = []): DocumentLayout => {
  const items: LayoutItem[] = [];
  for (const [number, { text, indent = 0, fontSize = 10, bold = false }] of lines.entries()) {
    let x = LEFT + indent;
    for (const piece of text.split(/\t+| {3,}/).filter((part) => part.trim() !== '')) {
      const width = piece.length * LETTER_WIDTH;
      items.push({ text: piece.trim(), x, y: (number + 1) * LINE_HEIGHT, width, height: fontSize, fontSize, bold });
      x += width + PIECE_GAP;
    }
  }
  const height = (lines.length + 2) * LINE_HEIGHT;
  return {
    kind,
    pages: [{ width: 600, height, items, links: links.map((url) => ({ x: 0, y: 0, width: 0, height: 0, url })) }],
  };
};
