import { expect, it } from 'vitest';
import { ApiError, readApiError } from '../../api-error.ts';
import { backOff } from '../../live.ts';
import { createStorage } from '../../storage-for-tests.ts';
import { countWords, showClock } from '../../words/format.ts';
import { drafts } from './drafts.ts';

it('keeps a draft for each question, and forgets those of an interview at its end', () => {
  const storage = createStorage();
  drafts.write('i1', 't1', 'half a thought', storage);
  drafts.write('i1', 't2', 'another', storage);
  drafts.write('i2', 't1', 'elsewhere', storage);
  expect(drafts.read('i1', 't1', storage)).toBe('half a thought');
  drafts.write('i1', 't1', '', storage);
  expect(drafts.read('i1', 't1', storage)).toBe('');
  drafts.clear('i1', storage);
  expect([drafts.read('i1', 't2', storage), drafts.read('i2', 't1', storage)]).toEqual(['', 'elsewhere']);
});

it('says that a draft was not kept where the browser stores nothing more, and breaks nothing', () => {
  let full = false;
  const storage = createStorage(() => full);
  expect(drafts.write('i1', 't1', 'kept', storage)).toBe(true);
  full = true;
  expect(drafts.write('i1', 't1', 'kept no more', storage)).toBe(false);
  drafts.addSpoken('i1', 't1', 'r1', storage);
  drafts.setHeardAt('i1', 't1', 'r1', 'then', storage);
  expect(drafts.write('i1', 't1', '', storage)).toBe(true);
});

it('remembers in which recordings a draft was spoken, until it is emptied or sent', () => {
  const storage = createStorage();
  drafts.write('i1', 't1', 'what I said', storage);
  for (const id of ['r1', 'r2', 'r1']) drafts.addSpoken('i1', 't1', id, storage);
  expect(drafts.spokenIn('i1', 't1', storage)).toEqual(['r1', 'r2']);
  expect(drafts.spokenIn('i1', 't2', storage)).toEqual([]);
  drafts.write('i1', 't1', '', storage);
  expect(drafts.spokenIn('i1', 't1', storage)).toEqual([]);
  drafts.addSpoken('i1', 't1', 'r3', storage);
  for (const id of ['r3', 'r4']) drafts.setHeardAt('i1', 't1', id, `at ${id}`, storage);
  expect(drafts.heardAt('i1', 't1', storage)).toEqual({ r3: 'at r3', r4: 'at r4' });
  drafts.clear('i1', storage);
  expect(drafts.spokenIn('i1', 't1', storage)).toEqual([]);
  expect(drafts.heardAt('i1', 't1', storage)).toEqual({});
});

it('comes back soon at first, then waits longer, never much beyond a quarter of a minute, and not all at once', () => {
  const middle = () => 0.5;
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, middle))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(50, () => 1)).toBeLessThan(20_000);
  expect(backOff(3, () => 0)).toBeLessThan(backOff(3, () => 1));
});

it('tells an error of the server from a dead line', () => {
  const refused = readApiError({
    response: { data: { error: { code: 'CONFLICT', message: 'Too late.', requestId: 'r-1' } } },
  });
  expect(refused).toMatchObject({ code: 'CONFLICT', message: 'Too late.', requestId: 'r-1' });
  expect(readApiError(refused)).toBe(refused);
  for (const thrown of [new Error('Network Error'), { response: { data: '<html>502</html>' } }])
    expect(readApiError(thrown)).toMatchObject({ code: 'OFFLINE' });
  expect(refused).toBeInstanceOf(ApiError);
});

it.each([
  [0, '0:00'],
  [67, '1:07'],
  [3723, '1:02:03'],
  [-5, '0:00'],
])('shows %d seconds as %s', (seconds, shown) => expect(showClock(seconds)).toBe(shown));

it('counts words as people do', () => expect([countWords(''), countWords('  two\n words ')]).toEqual([0, 2]));
