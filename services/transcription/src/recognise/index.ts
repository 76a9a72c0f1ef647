import { buffer } from 'node:stream/consumers';
import { AppError } from '@talentsync/contracts';
import type { Objects, Recognised, SpeechToText } from '@talentsync/engines';
import type { Detector } from '../activity/detector.ts';
import type { Region } from '../activity/regions.ts';
import { decodeRecording, isForeignCodec, type RecordingBytes, samplesIn, secondsOf, toWave } from '../decode/index.ts';
import { hasLongGap, withoutGaps } from './gaps.ts';
import { LONGEST_SECONDS, spokenPieces } from './pieces.ts';

export interface RecogniseOptions {
  language: string | null;
  maxSeconds: number;
  signal: AbortSignal;
  /** 0 to 1. */
  progress(fraction: number): Promise<void>;
}

/** Words that the next piece is told of, so that names keep their spelling. */
const CONTEXT_CHARACTERS = 400;

/** One after the other, as one. */
const joined = (parts: Recognised[], duration: number, language: string | null): Recognised => ({
  text: parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' '),
  language: parts.find((part) => part.language !== '')?.language ?? language ?? '',
  duration,
  words: parts.flatMap(({ words }) => words),
  segments: parts.flatMap(({ segments }) => segments),
});

/** What was recognised of a sound without its gaps, with the times of the whole. */
const inTheWhole = (recognised: Recognised, at: (seconds: number) => number): Recognised => {
  const shift = <Timed extends { start: number; end: number }>(timed: Timed): Timed => ({
    ...timed,
    start: Math.round(at(timed.start) * 1000) / 1000,
    end: Math.round(at(timed.end) * 1000) / 1000,
  });
  return { ...recognised, words: recognised.words.map(shift), segments: recognised.segments.map(shift) };
};

/** A recording in the object store, read in parts; `furthest` tells how far. */
export const recordingIn = async (
  objects: Objects,
  key: string,
): Promise<(RecordingBytes & { mediaType: string; furthest(): number }) | undefined> => {
  const info = await objects.head(key);
  if (info === undefined) return undefined;
  let furthest = 0;
  return {
    bytes: info.bytes,
    mediaType: info.mediaType,
    furthest: () => furthest / Math.max(1, info.bytes),
    async read(start, end) {
      furthest = Math.max(furthest, end);
      const part = await objects.read(key, { start, end: end - 1 });
      if (part === undefined) throw new AppError('NOT_FOUND', 'The recording is gone.');
      return new Uint8Array(await buffer(part.stream));
    },
  };
};

/** Everything said in recordings of any length, by a recogniser that takes short pieces and hears no silence. */
export const createRecognition = (speechToText: SpeechToText, openDetector: () => Detector) => {
  /** As it came: for codecs that the recogniser reads and we do not. */
  const asItIs = async (
    recording: RecordingBytes & { mediaType: string },
    { language, signal }: RecogniseOptions,
    why: unknown,
  ): Promise<Recognised> => {
    const { mediaTypes, maxBytes } = speechToText.capabilities;
    const mediaType = recording.mediaType.split(';')[0] ?? '';
    if (!mediaTypes.includes(mediaType) || recording.bytes > maxBytes) throw why;
    return speechToText.transcribe(
      { bytes: await recording.read(0, recording.bytes), mediaType },
      { purpose: 'final', signal, ...(language !== null && { language }) },
    );
  };

  return {
    /** A turn of the live socket, as WAV; where somebody speaks in it was found while it was spoken, in seconds of it. */
    async turn(
      wave: Buffer,
      { language, signal, regions }: Pick<RecogniseOptions, 'language' | 'signal'> & { regions: Region[] },
    ): Promise<Recognised> {
      const options = { language, signal, maxSeconds: Number.POSITIVE_INFINITY, progress: async () => {} };
      const spoken = hasLongGap(regions) ? withoutGaps(samplesIn(wave), regions) : undefined;
      const sound = spoken === undefined ? wave : toWave(spoken.pcm);
      if (secondsOf(sound) > LONGEST_SECONDS) {
        const stream = (async function* () {
          yield samplesIn(wave);
        })();
        return this.stream(stream, options, () => 1);
      }
      const recognised = await speechToText.transcribe(
        { bytes: sound, mediaType: 'audio/wav' },
        { purpose: 'final', signal, ...(language !== null && { language }) },
      );
      const heard = spoken === undefined ? recognised : inTheWhole(recognised, spoken.at);
      return joined([heard], secondsOf(wave), language);
    },

    async stream(
      stream: AsyncIterable<Int16Array>,
      { language, signal, progress }: RecogniseOptions,
      furthest: () => number,
    ): Promise<Recognised> {
      const parts: Recognised[] = [];
      let seconds = 0;
      const pieces = spokenPieces(stream, openDetector, (total) => {
        seconds = total;
      });
      for await (const { pcm, at } of pieces) {
        const prompt = parts.at(-1)?.text.slice(-CONTEXT_CHARACTERS);
        const recognised = await speechToText.transcribe(
          { bytes: toWave(pcm), mediaType: 'audio/wav' },
          { purpose: 'final', signal, ...(language !== null && { language }), ...(prompt !== undefined && { prompt }) },
        );
        parts.push(inTheWhole(recognised, at));
        await progress(furthest());
      }
      return joined(parts, seconds, language);
    },

    /** Errors: those of `decodeRecording` and of the recogniser. */
    async recording(
      recording: RecordingBytes & { mediaType: string; furthest(): number },
      options: RecogniseOptions,
    ): Promise<Recognised> {
      const sound = decodeRecording(recording, { maxSeconds: options.maxSeconds, signal: options.signal });
      try {
        return await this.stream(sound, options, recording.furthest);
      } catch (error) {
        if (isForeignCodec(error)) return asItIs(recording, options, error);
        throw error;
      }
    },
  };
};

export type Recognition = ReturnType<typeof createRecognition>;
