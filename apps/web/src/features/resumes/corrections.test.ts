import { expect, it } from 'vitest';
import { createStorage } from '../../storage-for-tests.ts';
import { drafts } from '../interviews/drafts.ts';
import { corrections } from './corrections.ts';
import { doubtsByPlace } from './places.ts';

it('keeps corrections that were not saved, each with its resume, until they are saved or somebody signs out', () => {
  const storage = createStorage();
  const profile = { basics: { name: 'Noor' } };
  expect(corrections.write('r1', profile, storage)).toBe(true);
  expect([corrections.read('r1', storage), corrections.read('r2', storage)]).toEqual([profile, undefined]);
  corrections.clear('r1', storage);
  expect(corrections.read('r1', storage)).toBeUndefined();
  corrections.write('r1', profile, storage);
  drafts.clear(undefined, storage);
  expect(corrections.read('r1', storage)).toBeUndefined();
});

it('shows each doubt at its field, at its list where it has none, and else above the form', () => {
  const profile = { work: [{ position: 'Analyst' }] };
  const doubts = doubtsByPlace(
    [
      ['/work/0/name', 'a'],
      ['/work', 'b'],
      ['/work/0/location', 'c'],
      ['/work/7/name', 'd'],
      ['/education', 'e'],
      ['/basics/email', 'f'],
      ['/basics/location/city', 'g'],
      ['/awards/0', 'h'],
      ['', 'i'],
    ].map(([pointer = '', message = '']) => ({ pointer, message })),
    profile,
  );
  expect(Object.fromEntries(doubts)).toEqual({
    '/work/0/name': 'a',
    '/work': 'b c d',
    '/education': 'e',
    '/basics/email': 'f',
    '': 'g h i',
  });
});
