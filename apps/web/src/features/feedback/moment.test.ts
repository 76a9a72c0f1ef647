import { expect, it } from 'vitest';
import { highlight } from './highlight.ts';
import { momentIn, withWord, wordAt } from './moment.ts';

const TEXT = 'We measured both ways.';
const WORDS = [
  { start: 0, end: 2, from: 1, to: 1.3 },
  { start: 3, end: 11, from: 1.4, to: 2 },
  { start: 12, end: 16, from: 8, to: 8.4 },
];
const QUOTE = { quote: 'measured both', start: 3, end: 16, keyPoint: null };

it('follows what is said, and falls silent in a pause', () => {
  expect([0.5, 1, 1.35, 1.9, 2.4, 5, 8.1, 60].map((time) => wordAt(WORDS, time)?.start)).toEqual([
    ...[undefined, 0, 0, 3, 3, undefined, 12, undefined],
  ]);
});

it('marks the word that is said, inside a quote and outside, and loses no letter', () => {
  const pieces = highlight(TEXT, [QUOTE]);
  for (const word of [undefined, ...WORDS]) {
    const cut = withWord(pieces, word);
    expect(cut.map(({ text }) => text).join('')).toBe(TEXT);
    expect(cut.filter(({ now }) => now).map(({ text }) => text)).toEqual(
      word === undefined ? [] : [TEXT.slice(word.start, word.end)],
    );
    for (const { text, start, quoted } of cut) {
      expect(TEXT.slice(start, start + text.length)).toBe(text);
      expect(quoted).toBe(start >= QUOTE.start && start < QUOTE.end);
    }
  }
});

it('a quote is played from where it begins, and one without a moment is not', () => {
  const pieces = highlight(TEXT, [QUOTE]);
  const played = { ...QUOTE, mediaId: 'm', mediaTime: 1.4 };
  expect(pieces.map((piece) => momentIn(piece, [played])?.mediaTime)).toEqual([undefined, 1.4, undefined]);
  expect(pieces.map((piece) => momentIn(piece, [QUOTE]))).toEqual([undefined, undefined, undefined]);
});
