import type { Fvad } from '@echogarden/fvad-wasm';
import { createVoicing, FRAME, FRAME_SECONDS } from './voicing.ts';

export { FRAME } from './voicing.ts';

/** What began or ended, in seconds of the stream. */
type Activity = { type: 'speechStarted'; at: number } | { type: 'speechEnded'; at: number };

export interface Detector {
  /** Takes 20 ms of 16 kHz PCM16; answers with what is now certain. */
  push(frame: Int16Array): Activity | undefined;
  readonly speaking: boolean;
  /** Ends what still goes on, at the end of a stream. */
  flush(): Activity | undefined;
  close(): void;
}

/** Speech begins where, of the last 200 ms, so many frames are speech and so many of them voiced. */
const RECENT = 10;
const NEEDED = 5;
const NEEDED_VOICED = 3;
const VOICED = 0.6;
/** It has ended after so many frames without any (240 ms): no sound within a word is that long. */
const RELEASE = 12;
/** Nor goes any speech on for so long without a voiced frame (0.8 s): what sounds then is something else, typing perhaps. */
const LONGEST_VOICELESS = 40;
/** Above the noise of the room, in decibels. */
const ABOVE_NOISE = 6;
/** The noise is the quietest 20 ms of the last three seconds, kept as minima of half seconds. */
const MINIMA = 6;
const MINIMUM_FRAMES = 25;
const QUIETEST = 20;
const AGGRESSIVE = 3;

const decibels = (frame: Int16Array): number => {
  let sum = 1;
  for (const sample of frame) sum += sample * sample;
  return 10 * Math.log10(sum / FRAME);
};

/** Loudness of the room: follows a rise within three seconds and a fall at once. */
const createNoiseFloor = () => {
  const minima: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  let frames = 0;
  return (level: number): number => {
    lowest = Math.min(lowest, level);
    frames += 1;
    const floor = Math.max(QUIETEST, Math.min(lowest, ...minima));
    if (frames === MINIMUM_FRAMES) {
      minima.push(lowest);
      if (minima.length > MINIMA) minima.shift();
      lowest = Number.POSITIVE_INFINITY;
      frames = 0;
    }
    return floor;
  };
};

/** Loads WebRTC's detector once; a stream is a few hundred bytes in it. */
export const openDetectors = async (): Promise<() => Detector> => {
  const { default: open } = await import('@echogarden/fvad-wasm');
  const fvad: Fvad = await open();
  const buffer = fvad._malloc(FRAME * 2);
  return () => createDetector(fvad, buffer);
};

/**
 * Voice activity of one stream. WebRTC's detector (statistics of six bands) is cheap but takes clicks for speech and hangs
 * over; so a frame counts only above the noise of the room, and speech begins only where frames are voiced.
 */
const createDetector = (fvad: Fvad, buffer: number): Detector => {
  const handle = fvad._fvad_new();
  fvad._fvad_set_mode(handle, AGGRESSIVE);
  fvad._fvad_set_sample_rate(handle, FRAME / FRAME_SECONDS);
  const floorAt = createNoiseFloor();
  const voicing = createVoicing();
  /** Of the last frames: 0 nothing, 1 speech, 2 voiced speech. No objects: there are 25,000 frames a second. */
  const recent = new Uint8Array(RECENT);
  let frames = 0;
  let lastSpeech = 0;
  let lastVoiced = 0;
  let speaking = false;

  const hear = (frame: Int16Array): number => {
    const level = decibels(frame);
    const loud = level > floorAt(level) + ABOVE_NOISE;
    fvad.HEAP16.set(frame, buffer / 2);
    const speech = fvad._fvad_process(handle, buffer, FRAME) === 1 && loud;
    voicing.push(frame);
    // It costs more than all else; once somebody speaks, every fourth frame is enough.
    const worthwhile = speech && (!speaking || frames % 4 === 0);
    if (!speech) return 0;
    return worthwhile && voicing.measure() > VOICED ? 2 : 1;
  };
  const end = (at: number): Activity => {
    speaking = false;
    recent.fill(0);
    return { type: 'speechEnded', at: at * FRAME_SECONDS };
  };

  return {
    get speaking() {
      return speaking;
    },
    push(frame) {
      frames += 1;
      const heard = hear(frame);
      recent.copyWithin(0, 1);
      recent[RECENT - 1] = heard;
      if (speaking) {
        if (heard > 0) lastSpeech = frames;
        if (heard > 1) lastVoiced = frames;
        if (frames - lastVoiced > LONGEST_VOICELESS) return end(lastVoiced + RELEASE);
        return frames - lastSpeech < RELEASE ? undefined : end(lastSpeech);
      }
      if (heard === 0) return undefined;
      let [speech, voiced] = [0, 0];
      for (const one of recent) {
        if (one > 0) speech += 1;
        if (one > 1) voiced += 1;
      }
      if (speech < NEEDED || voiced < NEEDED_VOICED) return undefined;
      speaking = true;
      lastSpeech = frames;
      lastVoiced = frames;
      const first = recent.findIndex((one) => one > 0);
      return { type: 'speechStarted', at: (frames - RECENT + first) * FRAME_SECONDS };
    },
    flush() {
      return speaking ? end(lastSpeech) : undefined;
    },
    close: () => fvad._fvad_free(handle),
  };
};
