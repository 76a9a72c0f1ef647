import type { Region } from '../activity/regions.ts';
import { SAMPLE_RATE } from '../decode/index.ts';

/** Sound of which long silences were left out. */
export interface Condensed {
  pcm: Int16Array;
  /** Where a moment of it lies in the whole, in seconds. */
  at(seconds: number): number;
}

/** Whoever thinks for longer is not listened to meanwhile: it is paid for, and recognisers make up words on silence. */
const LONGEST_GAP_SECONDS = 5;
/** Kept before and after speech: soft sounds begin before a detector hears them. */
const PADDING_SECONDS = 0.4;

/** Whether there is anything to leave out between the first word and the last. */
export const hasLongGap = (regions: Region[]): boolean =>
  regions.some(({ start }, at) => start - (regions[at - 1]?.end ?? start) > LONGEST_GAP_SECONDS);

/** What is kept of a sound: its speech, with the shorter silences in between. */
const stretchesOf = (regions: Region[], seconds: number): Region[] => {
  const stretches: Region[] = [];
  for (const { start, end } of regions) {
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end <= LONGEST_GAP_SECONDS) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches.map(({ start, end }) => ({
    start: Math.max(0, start - PADDING_SECONDS),
    end: Math.min(seconds, end + PADDING_SECONDS),
  }));
};

/** The part of a sound in which somebody speaks, without its long silences; undefined where nobody does. */
export const withoutGaps = (pcm: Int16Array, regions: Region[]): Condensed | undefined => {
  const parts = stretchesOf(regions, pcm.length / SAMPLE_RATE).map(({ start, end }) => ({
    start,
    pcm: pcm.subarray(Math.round(start * SAMPLE_RATE), Math.round(end * SAMPLE_RATE)),
  }));
  if (parts.length === 0) return undefined;
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.pcm.length, 0));
  /** Seconds that a moment lies later in the whole, from one of the sound without gaps on. */
  const later: Array<{ from: number; by: number }> = [];
  let filled = 0;
  for (const part of parts) {
    later.push({ from: filled / SAMPLE_RATE, by: part.start - filled / SAMPLE_RATE });
    whole.set(part.pcm, filled);
    filled += part.pcm.length;
  }
  return { pcm: whole, at: (seconds) => seconds + (later.findLast(({ from }) => seconds >= from)?.by ?? 0) };
};
