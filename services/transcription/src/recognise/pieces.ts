import type { Detector } from '../activity/detector.ts';
import { createRegions, type Region } from '../activity/regions.ts';
import { SAMPLE_RATE } from '../decode/index.ts';
import { type Condensed, withoutGaps } from './gaps.ts';

/** The speech in a stretch of a recording, to be recognised in one go; `at` says where a moment of it lies in the recording. */
export type Piece = Condensed;

/** Five minutes of WAV are 9.6 MB: below every recogniser's limit, and what one job holds in memory. */
export const LONGEST_SECONDS = 300;
/** A short turn needs no room for a long one: the room doubles as it fills. */
const FIRST_SECONDS = 20;
/** A piece ends in the longest silence of its last part, so that no word is cut. */
const EARLIEST_CUT = 0.6;

const bestCut = (regions: Region[], longest: number): number => {
  const gaps = regions.flatMap(({ end }, at) => {
    const next = regions[at + 1]?.start ?? longest;
    const middle = (end + next) / 2;
    return middle >= longest * EARLIEST_CUT && middle < longest ? [{ middle, length: next - end }] : [];
  });
  return gaps.toSorted((one, two) => two.length - one.length)[0]?.middle ?? longest;
};

/**
 * Cuts a stream of 16 kHz PCM into pieces in which somebody speaks; silence is left out, and a piece is never longer than
 * five minutes. `total` is called with the length of all, in seconds.
 */
export async function* spokenPieces(
  stream: AsyncIterable<Int16Array>,
  openDetector: () => Detector,
  total: (seconds: number) => void,
): AsyncGenerator<Piece> {
  let buffer = new Int16Array(FIRST_SECONDS * SAMPLE_RATE);
  let filled = 0;
  let start = 0;

  const cut = (all: boolean): Piece | undefined => {
    const detector = openDetector();
    const regions = createRegions(detector);
    regions.push(buffer.subarray(0, filled));
    const found = regions.end();
    detector.close();
    const end = all ? filled : Math.floor(bestCut(found, LONGEST_SECONDS) * SAMPLE_RATE);
    const inside = found.filter((region) => region.start * SAMPLE_RATE < end);
    const [piece, from] = [withoutGaps(buffer.subarray(0, end), inside), start];
    buffer.copyWithin(0, end, filled);
    filled -= end;
    start += end / SAMPLE_RATE;
    return piece === undefined ? undefined : { pcm: piece.pcm, at: (seconds) => from + piece.at(seconds) };
  };

  for await (const pcm of stream) {
    for (let at = 0; at < pcm.length; ) {
      const count = Math.min(buffer.length - filled, pcm.length - at);
      buffer.set(pcm.subarray(at, at + count), filled);
      filled += count;
      at += count;
      if (filled < buffer.length) continue;
      if (buffer.length < LONGEST_SECONDS * SAMPLE_RATE) {
        const larger = new Int16Array(Math.min(2 * buffer.length, LONGEST_SECONDS * SAMPLE_RATE));
        larger.set(buffer);
        buffer = larger;
        continue;
      }
      const piece = cut(false);
      if (piece !== undefined) yield piece;
    }
  }
  total(start + filled / SAMPLE_RATE);
  const last = filled === 0 ? undefined : cut(true);
  if (last !== undefined) yield last;
}
