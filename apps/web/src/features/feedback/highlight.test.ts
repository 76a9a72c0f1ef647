import { expect, it } from 'vitest';
import { highlight, marked } from './highlight.ts';

const text = 'I told them early. Then I wrote it down.';

it('puts the answer together again, with the quotes marked', () => {
  const pieces = highlight(text, [
    { start: 19, end: 40, keyPoint: 'Wrote it down' },
    { start: 0, end: 18, keyPoint: null },
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ quoted }) => quoted).map((piece) => [piece.text, piece.points])).toEqual([
    ['I told them early.', []],
    ['Then I wrote it down.', ['Wrote it down']],
  ]);
});

it('makes one stretch of quotes that overlap, with the points of all', () => {
  const pieces = highlight(text, [
    { start: 0, end: 10, keyPoint: 'a' },
    { start: 5, end: 18, keyPoint: 'b' },
    { start: 5, end: 12, keyPoint: 'a' },
  ]);
  expect(pieces).toEqual([
    { text: 'I told them early.', start: 0, quoted: true, points: ['a', 'b'] },
    { text: ' Then I wrote it down.', start: 18, quoted: false, points: [] },
  ]);
});

it('shows an answer without quotes as it is', () => {
  expect(highlight(text, [])).toEqual([{ text, start: 0, quoted: false, points: [] }]);
});

it('marks no words that the rules gave no point for, and a model’s quotes as they are', () => {
  const evidence = [
    { quote: 'I told them early.', start: 0, end: 18, keyPoint: null },
    { quote: 'Then I wrote it down.', start: 19, end: 40, keyPoint: 'Wrote it down' },
  ];
  const engine = { driver: 'offline', model: null, promptVersion: null, rubricVersion: '1' };
  expect(marked({ evidence, engine })).toEqual(evidence.slice(1));
  expect(marked({ evidence, engine: { ...engine, driver: 'openai' } })).toEqual(evidence);
});
