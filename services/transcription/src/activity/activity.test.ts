import { expect, it } from 'vitest';
import { hum, joined, keyClicks, mixed, noise, silence, spoken } from '../../fixtures/sound.ts';
import { openDetectors } from './detector.ts';
import { createRegions, type Region } from './regions.ts';

const detectors = await openDetectors();
const regionsOf = (pcm: Int16Array): Region[] => {
  const detector = detectors();
  const regions = createRegions(detector);
  // In sizes that fit no frame, as decoders give them.
  for (let at = 0; at < pcm.length; at += 777) regions.push(pcm.subarray(at, at + 777));
  const found = regions.end();
  detector.close();
  return found;
};
const answer = spoken('answer');
const power = Math.sqrt(answer.reduce((sum, sample) => sum + sample * sample, 0) / answer.length);
const seconds = (regions: Region[]): number => regions.reduce((sum, { start, end }) => sum + end - start, 0);

it('hears an answer from its first word to its last', () => {
  const regions = regionsOf(joined(silence(1), answer, silence(1)));
  expect(regions[0]?.start).toBeGreaterThan(0.95);
  expect(regions[0]?.start).toBeLessThan(1.25);
  expect(regions.at(-1)?.end).toBeGreaterThan(4.2);
  expect(regions.at(-1)?.end).toBeLessThan(4.8);
});

it('a pause of a second parts two stretches of speech, at its true ends', () => {
  const regions = regionsOf(joined(silence(0.5), answer, silence(1.2), spoken('other'), silence(1)));
  const gaps = regions.slice(1).map(({ start }, at) => start - (regions[at]?.end ?? 0));
  expect(Math.max(...gaps)).toBeGreaterThan(1.1);
  expect(Math.max(...gaps)).toBeLessThan(1.9);
});

it.each([
  ['silence', silence(6)],
  ['the noise of a street', noise(6, 1500)],
  ['a room', noise(6, 60)],
  ['typing', keyClicks(6)],
  ['typing in a noisy room', mixed(keyClicks(6), noise(6, 300))],
  ['the hum of the mains', hum(6, 2000)],
])('hears nobody in %s', (_, sound) => {
  expect(seconds(regionsOf(sound))).toBeLessThan(0.5);
});

it.each([
  ['15 dB above the noise', 15],
  ['10 dB above the noise', 10],
  ['5 dB above the noise', 5],
])('hears an answer that is %s, and no more than the answer', (_, above) => {
  const sound = mixed(joined(silence(2), answer, silence(2)), noise(7.74, power / 10 ** (above / 20)));
  const regions = regionsOf(sound);
  const inside = regions.filter(({ start, end }) => start > 1.8 && end < 6.1);
  expect(seconds(inside)).toBeGreaterThan(2);
  expect(seconds(regions) - seconds(inside)).toBeLessThan(0.3);
});

it('an answer has ended when its speaker begins to type', () => {
  const regions = regionsOf(joined(silence(1), answer, keyClicks(5)));
  expect(regions.at(-1)?.end).toBeLessThan(6);
});

it('hears somebody who types while speaking, and two who speak at once', () => {
  expect(seconds(regionsOf(mixed(joined(silence(1), answer, silence(1)), keyClicks(5.7))))).toBeGreaterThan(2);
  expect(seconds(regionsOf(joined(silence(1), mixed(answer, spoken('other')), silence(1))))).toBeGreaterThan(2.5);
});
