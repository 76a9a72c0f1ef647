/** What the server hears: 20 ms of 16 kHz, mono, signed 16 bits. The contract says the same (`SPEECH_FRAME`). */
const FRAME_SAMPLES = 320;
const RATE = 16_000;
/** Zero crossings of the windowed sinc on each side: about 60 dB against what would fold back as a hiss. */
const CROSSINGS = 12;
/** The pass band ends a little early, so that the filter is through at 8 kHz. */
const PASS = 0.92;

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** One filter for each place that a sample of ours can have between two samples of the device. */
const filtersFor = (rate: number, phases: number) => {
  const cutoff = PASS * Math.min(1, RATE / rate);
  const half = Math.ceil(CROSSINGS / cutoff);
  const filters = Array.from({ length: phases }, (_, phase) => {
    const taps = Float32Array.from({ length: 2 * half }, (_, tap) => {
      const distance = tap - (half - 1) - phase / phases;
      const angle = Math.PI * cutoff * distance;
      const window = Math.max(0, 0.5 + 0.5 * Math.cos((Math.PI * distance) / half));
      return (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
    });
    const sum = taps.reduce((total, value) => total + value, 0);
    return taps.map((value) => value / sum);
  });
  return { filters, half };
};

/**
 * Turns a device's sound (any rate, -1 to 1) into frames for the server, by a polyphase filter with a Hann window. Sound
 * may come in pieces of any length; what does not fill a frame waits for the next piece.
 */
export const createFramer = (rate: number, onFrame: (frame: Int16Array<ArrayBuffer>) => void) => {
  const divisor = greatestCommonDivisor(rate, RATE);
  const step = rate / divisor;
  const phases = RATE / divisor;
  const { filters, half } = filtersFor(rate, phases);
  // Silence before the beginning: the first sample of ours lies on the first of the device.
  let kept = new Float32Array(half - 1);
  let phase = 0;
  let frame = new Int16Array(FRAME_SAMPLES);
  let filled = 0;

  return (sound: Float32Array): void => {
    const all = new Float32Array(kept.length + sound.length);
    all.set(kept);
    all.set(sound, kept.length);
    let at = 0;
    while (at + 2 * half <= all.length) {
      const taps = filters[phase] as Float32Array;
      let value = 0;
      for (let tap = 0; tap < taps.length; tap += 1) value += (taps[tap] as number) * (all[at + tap] as number);
      frame[filled] = Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));
      filled += 1;
      if (filled === FRAME_SAMPLES) {
        onFrame(frame);
        frame = new Int16Array(FRAME_SAMPLES);
        filled = 0;
      }
      phase += step;
      at += Math.floor(phase / phases);
      phase %= phases;
    }
    // A step may be longer than what came: never skip beyond it.
    kept = all.slice(Math.min(at, all.length));
  };
};
