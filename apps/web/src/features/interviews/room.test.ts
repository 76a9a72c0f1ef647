import { expect, it } from 'vitest';
import { ApiError, readApiError } from '../../api-error.ts';
import { countWords, showClock } from '../../words/format.ts';
import { drafts } from './drafts.ts';
import { backOff } from './live.ts';

/** As a browser's storage behaves, in memory. */
const createStorage = (): Storage => {
  const data: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => data[key] ?? null,
    setItem: (key: string, value: string) => {
      data[key] = value;
    },
    removeItem: (key: string) => {
      delete data[key];
    },
  };
  return new Proxy(methods, {
    ownKeys: () => Object.keys(data),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }) as unknown as Storage;
};

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
