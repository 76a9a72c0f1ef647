/** Samples a second that recognisers work with. */
export const SAMPLE_RATE = 16_000;

/** Zero crossings of the sinc on each side: -60 dB and better above 8 kHz, and short enough for speech. */
const CROSSINGS = 12;
/** Positions between two input samples for which the kernel is computed beforehand. */
const PHASES = 256;

export interface Resampler {
  /** Takes the next samples, answers with those that are complete. */
  push(samples: Float32Array): Float32Array;
  /** The rest, as if silence followed. */
  flush(): Float32Array;
}

const blackman = (x: number): number => 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** One row of weights a phase, each summing to 1. */
const kernel = (ratio: number, half: number): Float32Array[] =>
  Array.from({ length: PHASES + 1 }, (_, phase) => {
    const row = Float32Array.from({ length: 2 * half }, (_, tap) => {
      const distance = tap - half + 1 - phase / PHASES;
      return Math.abs(distance) >= half ? 0 : sinc(distance * ratio) * blackman(distance / half);
    });
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => weight / sum);
  });

/** Windowed-sinc resampling of a stream to 16 kHz; what lies above 8 kHz is taken out before it can fold back. */
export const createResampler = (from: number): Resampler => {
  if (from === SAMPLE_RATE) return { push: (samples) => samples, flush: () => new Float32Array(0) };
  const ratio = Math.min(1, SAMPLE_RATE / from);
  const half = Math.ceil(CROSSINGS / ratio);
  const rows = kernel(ratio, half);
  const step = from / SAMPLE_RATE;
  let held = new Float32Array(half - 1);
  /** Of the next output, counted in input samples from the beginning of `held`. */
  let position = half - 1;

  const push = (samples: Float32Array): Float32Array => {
    const input = new Float32Array(held.length + samples.length);
    input.set(held);
    input.set(samples, held.length);
    const count = Math.max(0, Math.ceil((input.length - half - position) / step));
    const output = new Float32Array(count);
    for (let at = 0; at < count; at += 1) {
      const whole = Math.floor(position);
      const row = rows[Math.round((position - whole) * PHASES)] as Float32Array;
      const first = whole - half + 1;
      let sum = 0;
      for (let tap = 0; tap < row.length; tap += 1) sum += (input[first + tap] as number) * (row[tap] as number);
      output[at] = sum;
      position += step;
    }
    const keepFrom = Math.min(input.length, Math.max(0, Math.floor(position) - half + 1));
    held = input.slice(keepFrom);
    position -= keepFrom;
    return output;
  };
  return { push, flush: () => push(new Float32Array(half)) };
};
