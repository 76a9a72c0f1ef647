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
 * above .6; clicks, hiss and rustling, which a statistical detector takes for speech, below. Every frame is pushed, and only
 * where it matters measured.
 */
export const createVoicing = () => {
  const window = new Float32Array(WINDOW);
  const centred = new Float32Array(WINDOW);
  /** Energy of the first n samples. */
  const energy = new Float64Array(WINDOW + 1);
  return {
    push(frame: Int16Array): void {
      window.copyWithin(0, WINDOW / 2);
      for (let at = 0; at < FRAME / DOWN; at += 1) {
        let sum = 0;
        for (let tap = 0; tap < DOWN; tap += 1) sum += frame[at * DOWN + tap] as number;
        window[WINDOW / 2 + at] = sum / DOWN;
      }
    },
    measure(): number {
      let mean = 0;
      for (let at = 0; at < WINDOW; at += 1) mean += (window[at] as number) / WINDOW;
      for (let at = 0; at < WINDOW; at += 1) {
        const sample = (window[at] as number) - mean;
        centred[at] = sample;
        energy[at + 1] = (energy[at] as number) + sample * sample;
      }
      const total = energy[WINDOW] as number;
      let best = 0;
      for (let lag = SHORTEST; lag <= LONGEST; lag += 1) {
        let product = 0;
        for (let at = lag; at < WINDOW; at += 1) product += (centred[at] as number) * (centred[at - lag] as number);
        const norm = (total - (energy[lag] as number) + 1) * ((energy[WINDOW - lag] as number) + 1);
        best = Math.max(best, product / Math.sqrt(norm));
      }
      return best;
    },
  };
};
