import { AppError } from '@talentsync/contracts';
import type { SpeechToText } from '@talentsync/engines';
import { secondsOf } from '../decode/index.ts';
import { createAgreement, type HeardWord } from './agreement.ts';

export interface CaptionParts {
  speechToText: SpeechToText;
  language: string | null;
  /** New sound before another pass is worth its price, in seconds; more where many speak at once. */
  everySeconds: () => number;
  /** Milliseconds. */
  now: () => number;
}

/** Sound that one pass hears at most; before that the window moves on to the last committed word. */
const LONGEST_WINDOW = 20;
const BACK_OFF_MS = 3_000;
const LONGEST_BACK_OFF_MS = 60_000;
const PROMPT_CHARACTERS = 300;
const SPARE = 1.2;

export interface Captions {
  /**
   * Whether a pass is due, in seconds of the stream: `heard` is the end of the sound so far, `spokenUntil` the end of what
   * was said, undefined while somebody speaks. In a silence one pass hears what came last; then there is nothing new.
   */
  isDue(heard: number, spokenUntil: number | undefined): boolean;
  /** Whether words can come now: not where the recogniser is too slow for them, nor while it is left alone after it failed. */
  canHear(): boolean;
  /** Where the window begins; `begin` is where somebody began to speak. */
  windowFrom(begin: number, heard: number): number;
  /** One pass over the window; answers whether it worked. Rejects never. */
  pass(read: () => Promise<Buffer>, from: number, signal: AbortSignal): Promise<'heard' | 'failed' | 'pausing'>;
  committed(): string;
  tentative(): string;
  /** Up to which second of the stream words were listened for. */
  through(): number;
  reset(): void;
}

/** Words of the growing window, one pass at a time; a recogniser that is slow or away is asked less often. */
export const createCaptions = ({ speechToText, language, everySeconds, now }: CaptionParts): Captions => {
  const agreement = createAgreement();
  let busy = false;
  let through = 0;
  let from: number | undefined;
  let notBefore = 0;
  let failures = 0;
  /** How long the last pass took, in seconds: a slow recogniser sets the pace. */
  let took = 0;

  const canHear = (): boolean => speechToText.capabilities.live && now() >= notBefore;

  return {
    canHear,
    isDue(heard, spokenUntil) {
      if (busy || !canHear()) return false;
      if (spokenUntil !== undefined) return through < spokenUntil;
      return heard - through >= Math.max(everySeconds(), took * SPARE);
    },
    windowFrom(begin, heard) {
      from ??= begin;
      if (heard - from <= LONGEST_WINDOW) return from;
      const next = Math.max(from, agreement.committedUntil() ?? 0, heard - LONGEST_WINDOW);
      if (next !== from) agreement.trim();
      from = next;
      return from;
    },
    async pass(read, start, signal) {
      // From before the sound is read: frames that come meanwhile must not begin another pass.
      busy = true;
      const begun = now();
      let reached = start;
      try {
        const wave = await read();
        reached = start + secondsOf(wave);
        const prompt = agreement.committed().slice(-PROMPT_CHARACTERS);
        const { words, text } = await speechToText.transcribe(
          { bytes: wave, mediaType: 'audio/wav' },
          { purpose: 'caption', signal, ...(language !== null && { language }), ...(prompt !== '' && { prompt }) },
        );
        const heard: HeardWord[] =
          words.length > 0
            ? words.map((word) => ({ text: word.text, start: start + word.start, end: start + word.end }))
            : text
                .split(/\s+/)
                .filter((word) => word !== '')
                .map((word) => ({ text: word, start: undefined, end: undefined }));
        agreement.update(heard);
        failures = 0;
        return 'heard';
      } catch (error) {
        if (signal.aborted) return 'failed';
        failures += 1;
        const asked = error instanceof AppError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
        notBefore = now() + Math.max(asked, Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** (failures - 1)));
        return failures === 2 ? 'pausing' : 'failed';
      } finally {
        through = Math.max(through, reached);
        took = (now() - begun) / 1000;
        busy = false;
      }
    },
    committed: () => agreement.committed(),
    tentative: () => agreement.tentative(),
    through: () => through,
    reset() {
      agreement.reset();
      from = undefined;
    },
  };
};
