import { type Font, type Letter, type Operators, readLetter } from './letters.ts';

/** A letter as it lies on its page: points from the top left corner, `y` is the line it stands on. */
export interface Glyph {
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
  bold: boolean;
  italic: boolean;
}

/** A small filled shape: perhaps a bullet that was drawn instead of typed. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Matrix = [number, number, number, number, number, number];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const toMatrix = (value: unknown): Matrix | undefined => {
  const numbers = Array.from((value ?? []) as ArrayLike<number>);
  return numbers.length === 6 && numbers.every(Number.isFinite) ? (numbers as Matrix) : undefined;
};

interface TextState {
  matrix: Matrix;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  size: number;
  direction: number;
  font: Font;
}

const MOST_MARKS = 3000;
const UPRIGHT = 0.1;

/**
 * Follows the operators of a page as a renderer would (ISO 32000-1, 9.4), but notes letters and small shapes instead of
 * painting them. Every letter keeps its own place, so that words can be told by the gaps between them.
 */
export const readGlyphs = (
  operators: Operators,
  OPS: Record<string, number>,
  view: Matrix,
  fontOf: (name: string) => Font,
  limit: number,
): { glyphs: Glyph[]; marks: Mark[] } => {
  const glyphs: Glyph[] = [];
  const marks: Mark[] = [];
  const plain: Font = { bold: false, italic: false, icons: false, scale: 0.001 };
  let state: TextState = {
    matrix: view,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    size: 0,
    direction: 1,
    font: plain,
  };
  const stack: TextState[] = [];
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let at = { x: 0, y: 0, lineX: 0, lineY: 0 };

  const move = (x: number, y: number): void => {
    at.lineX += x;
    at.lineY += y;
    at.x = at.lineX;
    at.y = at.lineY;
  };

  const show = (letters: unknown[]): void => {
    const { font, size, direction, charSpacing, wordSpacing, rise } = state;
    const stretch = state.stretch * direction;
    const all = multiply(state.matrix, text);
    const [a, b, c, d, e, f] = all;
    const across = Math.hypot(a, b);
    const upright = a * direction > 0 && Math.abs(b) <= UPRIGHT * Math.abs(a);
    const fontSize = size * Math.hypot(c, d);
    let x = 0;
    for (const letter of letters) {
      if (typeof letter === 'number') {
        x -= (letter * size) / 1000;
        continue;
      }
      const { unicode, width, isSpace, originalCharCode } = letter as Letter;
      const advance = width * size * font.scale;
      const shown = readLetter(font.unmapped?.get(originalCharCode ?? -1) ?? unicode ?? '', font);
      if (upright && shown !== '' && fontSize > 0.5 && glyphs.length < limit) {
        const px = at.x + x * stretch;
        const start = a * px + c * (at.y + rise) + e;
        glyphs.push({
          text: shown,
          x: start,
          end: start + advance * stretch * Math.sign(a) * across,
          y: b * px + d * (at.y + rise) + f,
          size: fontSize,
          bold: font.bold,
          italic: font.italic,
        });
      }
      x += advance + (charSpacing + (isSpace ? wordSpacing : 0)) * direction;
    }
    at.x += x * stretch;
  };

  const draw = (box: number[]): void => {
    if (marks.length >= MOST_MARKS || box.length < 4) return;
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
    const [a, b, c, d, e, f] = state.matrix;
    const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
    const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f];
    const mark = {
      x: Math.min(...xs),
      y: Math.min(...ys),
      width: Math.abs((xs[1] ?? 0) - (xs[0] ?? 0)),
      height: Math.abs((ys[1] ?? 0) - (ys[0] ?? 0)),
    };
    if (mark.width > 0.8 && mark.width < 12 && mark.height > 0.4 && mark.height < 12) marks.push(mark);
  };

  for (const [index, operator] of operators.fnArray.entries()) {
    const given = (operators.argsArray[index] ?? []) as unknown[];
    const number = (place: number): number => Number(given[place] ?? 0);
    switch (operator) {
      case OPS.save:
        if (stack.length < 1000) stack.push({ ...state });
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        state = stack.pop() ?? state;
        break;
      case OPS.transform: {
        const matrix = toMatrix(given);
        if (matrix) state.matrix = multiply(state.matrix, matrix);
        break;
      }
      case OPS.paintFormXObjectBegin: {
        if (stack.length < 1000) stack.push({ ...state });
        const matrix = toMatrix(given[0]);
        if (matrix) state.matrix = multiply(state.matrix, matrix);
        break;
      }
      case OPS.beginText:
        text = [1, 0, 0, 1, 0, 0];
        at = { x: 0, y: 0, lineX: 0, lineY: 0 };
        break;
      case OPS.setCharSpacing:
        state.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        state.stretch = number(0) / 100;
        break;
      case OPS.setLeading:
        state.leading = -number(0);
        break;
      case OPS.setTextRise:
        state.rise = number(0);
        break;
      case OPS.setFont:
        state.font = fontOf(String(given[0]));
        state.direction = number(1) < 0 ? -1 : 1;
        state.size = Math.abs(number(1));
        break;
      case OPS.moveText:
        move(number(0), number(1));
        break;
      case OPS.setLeadingMoveText:
        state.leading = number(1);
        move(number(0), number(1));
        break;
      case OPS.nextLine:
        move(0, state.leading);
        break;
      case OPS.setTextMatrix: {
        const matrix = toMatrix(given[0]) ?? toMatrix(given);
        if (matrix) text = matrix;
        at = { x: 0, y: 0, lineX: 0, lineY: 0 };
        break;
      }
      case OPS.showText:
      case OPS.showSpacedText:
        if (Array.isArray(given[0])) show(given[0]);
        break;
      case OPS.constructPath:
        // The first argument says how the path ends: stroked, filled, or not painted at all.
        if (given[0] !== OPS.endPath && given[0] !== OPS.clip && given[0] !== OPS.eoClip && given[2] != null)
          draw(Array.from(given[2] as ArrayLike<number>));
        break;
      default:
    }
  }
  return { glyphs, marks };
};
