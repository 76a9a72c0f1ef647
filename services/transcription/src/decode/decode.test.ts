import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeRecording, isForeignCodec, SAMPLE_RATE, toWave } from './index.ts';
import { createResampler } from './resample.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures', name));
const recordingOf = (bytes: Uint8Array, read: (start: number, end: number) => void = () => {}) => ({
  bytes: bytes.length,
  read: async (start: number, end: number) => {
    read(start, end);
    return Uint8Array.from(bytes.subarray(start, end));
  },
});
const decode = async (bytes: Uint8Array, maxSeconds = 60): Promise<Int16Array> => {
  const parts: number[] = [];
  for await (const part of decodeRecording(recordingOf(bytes), { maxSeconds })) parts.push(...part);
  return Int16Array.from(parts);
};
const original = await decode(fixture('answer.wav'));

/** Loudness in steps of 20 ms. */
const envelope = (pcm: Int16Array): number[] =>
  Array.from({ length: Math.floor(pcm.length / 320) }, (_, at) =>
    Math.sqrt(pcm.subarray(at * 320, at * 320 + 320).reduce((sum, sample) => sum + sample * sample, 0) / 320),
  );
const correlation = (one: number[], two: number[], shift: number): number => {
  const pairs = one.flatMap((value, at) => (two[at + shift] === undefined ? [] : [[value, two[at + shift] as number]]));
  const mean = (which: 0 | 1) => pairs.reduce((sum, pair) => sum + (pair[which] as number), 0) / pairs.length;
  const [meanOne, meanTwo] = [mean(0), mean(1)];
  let [top, left, right] = [0, 0, 0];
  for (const [x = 0, y = 0] of pairs) {
    top += (x - meanOne) * (y - meanTwo);
    left += (x - meanOne) ** 2;
    right += (y - meanTwo) ** 2;
  }
  return top / Math.sqrt(left * right);
};
const likeness = (pcm: Int16Array): number =>
  Math.max(...Array.from({ length: 61 }, (_, shift) => correlation(envelope(original), envelope(pcm), shift)));

describe('what browsers record and people send is heard', () => {
  it.each([
    ['answer.webm', 0.5],
    ['answer.ogg', 0.05],
    ['answer-vorbis.ogg', 0.05],
    ['answer-opus.mp4', 0.05],
    ['answer.mp3', 0.15],
    ['answer.flac', 0.01],
  ])('%s has the same sound as the WAV it was made from', async (name, tolerance) => {
    const pcm = await decode(fixture(name));
    // The microphone of a browser starts late and runs on: the recording is longer than what was said.
    if (name === 'answer.webm') expect(pcm.length / SAMPLE_RATE).toBeGreaterThan(3.7);
    else expect(Math.abs(pcm.length - original.length) / SAMPLE_RATE).toBeLessThan(tolerance);
    expect(likeness(pcm)).toBeGreaterThan(0.9);
  });
});

it('AAC is told apart from what is broken, since a recogniser may take it as it is', async () => {
  const error = await decode(fixture('answer-aac.mp4')).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', message: expect.stringContaining('aac') });
  expect(isForeignCodec(error)).toBe(true);
});

it.each(['answer.webm', 'answer.ogg', 'answer-opus.mp4', 'answer.mp3', 'answer.flac', 'answer.wav'])(
  'a damaged %s is an error that says so, or what is left of it',
  async (name) => {
    const whole = fixture(name);
    const garbled = Buffer.from(whole);
    for (let at = 60; at < garbled.length; at += 7) garbled[at] = (at * 31) % 256;
    for (const bytes of [whole.subarray(0, 50), garbled, Buffer.concat([whole.subarray(0, 30), Buffer.alloc(2000)])]) {
      const outcome = await decode(bytes).catch((thrown: unknown) => thrown);
      if (outcome instanceof Int16Array) expect(outcome.length).toBeLessThan(SAMPLE_RATE * 60);
      else expect(outcome).toMatchObject({ name: 'AppError', status: expect.any(Number) });
    }
  },
);

it('what was cut off in the middle gives the sound before the cut', async () => {
  const whole = fixture('answer.webm');
  const part = await decode(whole.subarray(0, Math.floor(whole.length / 2)));
  expect(part.length / SAMPLE_RATE).toBeGreaterThan(1.5);
});

it('no recording is an error that says so', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('not a sound'), Buffer.alloc(5000, 'x')])
    await expect(decode(bytes)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});

it('a recording that is too long is refused before it is decoded to its end', async () => {
  const long = toWave(new Int16Array(SAMPLE_RATE * 120));
  let furthest = 0;
  const recording = recordingOf(long, (_, end) => {
    furthest = Math.max(furthest, end);
  });
  const all = async () => {
    for await (const _ of decodeRecording(recording, { maxSeconds: 10 }));
  };
  await expect(all()).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect(furthest).toBeLessThan(long.length);
});

it('changes of rate keep speech and take out what would fold back', () => {
  const tone = (hertz: number) =>
    Float32Array.from({ length: 48_000 }, (_, at) => Math.sin((2 * Math.PI * hertz * at) / 48_000));
  const power = (hertz: number): number => {
    const output = createResampler(48_000).push(tone(hertz)).subarray(500);
    return output.reduce((sum, sample) => sum + sample * sample, 0) / output.length;
  };
  expect(power(1000)).toBeCloseTo(0.5, 2);
  expect(power(12_000)).toBeLessThan(0.5e-5);
});

it('it makes no difference in which pieces a sound arrives', () => {
  const sound = Float32Array.from({ length: 4410 }, (_, at) => Math.sin(at / 9) * Math.cos(at / 211));
  const whole = createResampler(44_100);
  const pieces = createResampler(44_100);
  const one = [...whole.push(sound), ...whole.flush()];
  const two = [0, 1, 700, 701, 2500].flatMap((start, at, starts) => [
    ...pieces.push(sound.subarray(start, starts[at + 1] ?? sound.length)),
  ]);
  expect([...two, ...pieces.flush()]).toEqual(one);
  expect(Math.abs(one.length - 1600)).toBeLessThan(2);
});
