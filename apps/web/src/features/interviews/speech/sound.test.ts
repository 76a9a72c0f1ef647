import { expect, it } from 'vitest';
import { levelOf } from './level.ts';
import { readTrouble } from './microphone.ts';
import { createFramer } from './resample.ts';

const tone = (rate: number, hertz: number, seconds = 1): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));

const framed = (rate: number, sound: Float32Array, piece = 128): Int16Array => {
  const frames: Int16Array[] = [];
  const push = createFramer(rate, (frame) => frames.push(frame));
  for (let at = 0; at < sound.length; at += piece) push(sound.subarray(at, at + piece));
  return Int16Array.from(frames.flatMap((frame) => [...frame]));
};
const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, value) => sum + (value / 32_767) ** 2, 0) / samples.length);

it.each([8_000, 16_000, 22_050, 44_100, 48_000, 96_000])(
  'a voice at %d samples a second keeps its time, pitch and loudness',
  (rate) => {
    const result = framed(rate, tone(rate, 440));
    expect(result.length % 320).toBe(0);
    expect(result.length).toBeGreaterThan(15_300);
    expect(result.length).toBeLessThanOrEqual(16_000);
    const wrong = result.slice(400).map((value, at) => {
      const true_ = 32_767 * 0.5 * Math.sin((2 * Math.PI * 440 * (at + 400)) / 16_000);
      return value - true_;
    });
    expect(loudness(wrong)).toBeLessThan(0.005);
  },
);

it.each([44_100, 48_000])('what lies above speech does not fold back as a whistle (%d)', (rate) => {
  expect(loudness(framed(rate, tone(rate, 12_000)).slice(400))).toBeLessThan(0.001);
});

it('the pieces in which sound comes make no difference', () => {
  const sound = tone(44_100, 300);
  const whole = framed(44_100, sound, sound.length);
  for (const piece of [1, 7, 128, 4_096]) expect(framed(44_100, sound, piece)).toEqual(whole);
});

it('too loud is clipped, not turned over', () => {
  const result = framed(
    16_000,
    tone(16_000, 200).map((value) => value * 6),
  );
  expect([Math.max(...result), Math.min(...result)]).toEqual([32_767, -32_768]);
});

it('the level shows silence as nothing and a voice as much', () => {
  expect(levelOf(new Int16Array(320))).toBe(0);
  expect(levelOf(new Int16Array(320).fill(8))).toBe(0);
  expect(levelOf(new Int16Array(320).fill(3_000))).toBeGreaterThan(0.6);
  expect(levelOf(new Int16Array(320).fill(32_767))).toBe(1);
});

it('tells a refused microphone from one that is missing or in use', () => {
  const named = (name: string) => readTrouble(new DOMException('no', name));
  expect(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'AbortError'].map(named)).toEqual([
    ...['refused', 'missing', 'busy', 'failed'],
  ]);
});
