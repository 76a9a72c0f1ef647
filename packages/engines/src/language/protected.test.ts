import { expect, it } from 'vitest';
import { touchesProtected } from './protected.ts';

it.each([
  [
    'en',
    'imam|pray|a union at work|your accent|mosque|synagogue|headscarf|pregnancy|your partner|mother tongue|church',
  ],
  ['de', 'Imam|beten|Gewerkschaft|Ihr Akzent|Moschee|Synagoge|Kopftuch|schwanger|Ihre Partnerin|Muttersprache|Kirche'],
  ['es', 'imán|rezar|sindicato|su acento|mezquita|sinagoga|embarazada|su pareja|lengua materna|iglesia'],
  ['fr', 'imam|prier|syndicat|votre accent|mosquée|synagogue|foulard|enceinte|votre mari|langue maternelle|église'],
  ['pt', 'imame|rezar|sindicato|seu sotaque|mesquita|grávida|seu marido|língua materna|igreja'],
])('%s: what is nobody’s business is known, capital or not', (_, words) => {
  const missed = words
    .split('|')
    .filter((word) => !touchesProtected(`… ${word}?`) || !touchesProtected(word.toUpperCase()));
  expect(missed).toEqual([]);
});

it.each([
  'Who was your pairing partner in that review?',
  'When would you choose a union type?',
  'Which accent colour did you change?',
  'Worum haben Sie die andere Person gebeten?',
  'How does a parent node hear of its child?',
])('work that sounds like it is not: %s', (text) => {
  expect(touchesProtected(text)).toBe(false);
});
