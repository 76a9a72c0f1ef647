/** Samples of a frame at 16 kHz: 20 ms. */
export const FRAME = 320;
export const FRAME_SECONDS = 0.02;

const DOWN = 4;
const RATE = 16_000 / DOWN;
/** Of a voice: 70 to 400 Hz. */
const SHORTEST = Math.round(RATE / 400);
const LONGEST = Math.round(RATE / 70);
/** Two frames, so that the deepest voice shows more than one of its periods. */
const WINDOW = (2 * FRAME) / DOWN;

/**
 * How periodic the last 40 ms are, from 0 to 1: the highest normalised autocorrelation at the period of a voice. Vowels lie
 * above .6; clicks, hiss and rustling, which a statistical detector takes for speech, below.
 */
export const createVoicing = (): ((frame: Int16Array) => number) => {
  const window = new Float32Array(WINDOW);
  return (frame) => {
    window.copyWithin(0, WINDOW / 2);
    for (let at = 0; at < FRAME / DOWN; at += 1) {
      let sum = 0;
      for (let tap = 0; tap < DOWN; tap += 1) sum += frame[at * DOWN + tap] as number;
      window[WINDOW / 2 + at] = sum / DOWN;
    }
    let mean = 0;
    for (const sample of window) mean += sample / WINDOW;
    let best = 0;
    for (let lag = SHORTEST; lag <= LONGEST; lag += 1) {
      let [product, first, second] = [0, 1, 1];
      for (let at = lag; at < WINDOW; at += 1) {
        const one = (window[at] as number) - mean;
        const two = (window[at - lag] as number) - mean;
        product += one * two;
        first += one * one;
        second += two * two;
      }
      best = Math.max(best, product / Math.sqrt(first * second));
    }
    return best;
  };
};
