import { expect, it } from 'vitest';
import { SAMPLE_RATE } from '../decode/index.ts';
import { hasLongGap, withoutGaps } from './gaps.ts';

/** A sound of which every sample says when it was. */
const clock = Int16Array.from({ length: 25 * SAMPLE_RATE }, (_, at) => at % 32_000);
const part = (from: number, to: number) => Array.from(clock.subarray(from * SAMPLE_RATE, to * SAMPLE_RATE));

it('long silences between words are left out, short ones and the sound around words are kept, and times stay those of the whole', () => {
  const found = withoutGaps(clock, [
    { start: 1, end: 2 },
    { start: 4, end: 5 },
    { start: 20, end: 21 },
  ]);
  expect(Array.from(found?.pcm ?? [])).toEqual([...part(0.6, 5.4), ...part(19.6, 21.4)]);
  for (const [here, inTheWhole] of [
    [0, 0.6],
    [4, 4.6],
    [4.9, 19.7],
    [6.4, 21.2],
  ] as const)
    expect(found?.at(here)).toBeCloseTo(inTheWhole, 6);
});

it('a turn without a long silence stays as it is, and one without a word is none', () => {
  const region = (start: number) => ({ start, end: start + 1 });
  expect(hasLongGap([region(0), region(5.9), region(11)])).toBe(false);
  expect(hasLongGap([region(0), region(6.1)])).toBe(true);
  expect(withoutGaps(clock, [])).toBeUndefined();
});
