import { expect, it } from 'vitest';
import type { Glyph } from './glyphs.ts';
import { joinGlyphs } from './runs.ts';

/** Letters of one line at a size of ten points, each `widthOf` points wide; spaces are not drawn, as Chromium leaves them. */
const line = (text: string, y: number, widthOf: (letter: string) => number): Glyph[] => {
  let x = 50;
  return [...text].flatMap((letter) => {
    const glyph = { text: letter, x, y, end: x + widthOf(letter), size: 10, bold: false, italic: false };
    x = glyph.end;
    return letter === ' ' ? [] : [glyph as Glyph];
  });
};

const proportional = (letter: string): number => (/[ilt ]/.test(letter) ? 2.8 : /[mwMW]/.test(letter) ? 8.4 : 5.6);

it('two words in letters of one width are one text, though their space is as wide as a letter', () => {
  expect(
    joinGlyphs(
      line('Systems Engineer', 100, () => 6),
      [],
    ).map(({ text }) => text),
  ).toEqual(['Systems Engineer']);
});

it('two words that stand as far apart in other type are two', () => {
  const [first, second] = [line('Figma', 100, proportional), line('Sketch', 100, proportional)];
  const end = first.at(-1)?.end ?? 0;
  const moved = second.map((glyph) => ({ ...glyph, x: glyph.x - 50 + end + 6, end: glyph.end - 50 + end + 6 }));
  expect(joinGlyphs([...first, ...moved], []).map(({ text }) => text)).toEqual(['Figma', 'Sketch']);
});
