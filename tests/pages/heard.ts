/** How loud each 20 ms of a sound are. */
const envelope = (samples: Int16Array): number[] =>
  Array.from({ length: Math.floor(samples.length / 320) }, (_, at) =>
    Math.sqrt(samples.subarray(at * 320, (at + 1) * 320).reduce((sum, value) => sum + value ** 2, 0) / 320),
  );

const correlation = (one: number[], two: number[]): number => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(two)];
  const product = (left: number[], p: number, right: number[], q: number) =>
    left.reduce((sum, value, at) => sum + (value - p) * ((right[at] ?? 0) - q), 0);
  return product(one, a, two, b) / Math.sqrt(product(one, a, one, a) * product(two, b, two, b));
};

/**
 * How surely something that was said stands whole in a sound that came through a browser's microphone, from 0 to 1, and at
 * which second of it: where the loudness of both goes together best.
 */
export const standsIn = (sound: Int16Array, said: Int16Array): { sure: number; at: number } => {
  const wanted = envelope(said);
  let best = { sure: 0, at: Number.NaN };
  // It begins anywhere within the 20 ms that are looked at together.
  for (const offset of [0, 80, 160, 240]) {
    const got = envelope(sound.subarray(offset));
    for (let shift = 0; shift + wanted.length <= got.length; shift += 1) {
      const sure = correlation(wanted, got.slice(shift, shift + wanted.length));
      if (sure > best.sure) best = { sure, at: shift / 50 + offset / 16_000 };
    }
  }
  return best;
};
