import { type Detector, FRAME } from './detector.ts';

/** A stretch of speech, in seconds. */
export interface Region {
  start: number;
  end: number;
}

/** Where somebody speaks in a recording, given piece by piece in any sizes. */
export const createRegions = (detector: Detector) => {
  const regions: Region[] = [];
  const frame = new Int16Array(FRAME);
  let filled = 0;
  let begun: number | undefined;
  const take = (activity: ReturnType<Detector['push']>): void => {
    if (activity === undefined) return;
    if (activity.type === 'speechStarted') begun = activity.at;
    else if (begun !== undefined) regions.push({ start: begun, end: activity.at });
  };
  return {
    push(pcm: Int16Array): void {
      for (let at = 0; at < pcm.length; ) {
        const count = Math.min(FRAME - filled, pcm.length - at);
        frame.set(pcm.subarray(at, at + count), filled);
        filled += count;
        at += count;
        if (filled < FRAME) continue;
        take(detector.push(frame));
        filled = 0;
      }
    },
    end(): Region[] {
      take(detector.flush());
      return regions;
    },
  };
};
