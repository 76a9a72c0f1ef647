import type { Engine } from '../probe.ts';

export interface Recognised {
  text: string;
  /** ISO 639 code; empty where the recogniser does not say. */
  language: string;
  /** Seconds. */
  duration: number;
  /** Empty where the recogniser gives no times of words. */
  words: Array<{ text: string; start: number; end: number; confidence: number | null }>;
  segments: Array<{ text: string; start: number; end: number }>;
}

export interface RecognitionCapabilities {
  /** Types that it takes besides 16 kHz mono WAV, which all do. */
  mediaTypes: string[];
  /** Largest file. */
  maxBytes: number;
  /** False where too much is misheard for anybody to be judged by it. */
  scorable: boolean;
  /** Whether it keeps pace with captions while somebody speaks. */
  live: boolean;
}

/** Recorded speech to text. A driver that cannot says so in `probe()` and answers UNAVAILABLE. */
export interface SpeechToText extends Engine {
  readonly model: string;
  readonly capabilities: RecognitionCapabilities;
  /** What was said; text that a recogniser makes up on silence is dropped. Errors: those of `trouble/failure.ts`. */
  transcribe(
    audio: { bytes: Uint8Array; mediaType: string },
    options: {
      /** ISO 639 code of what is spoken, where known: in the wrong one fluent nonsense is heard. */
      language?: string;
      /** What was said just before, for spelling and context. */
      prompt?: string;
      /** A caption that comes late is worth nothing: it is asked for once and has places of its own. */
      purpose: 'caption' | 'final';
      signal?: AbortSignal;
    },
  ): Promise<Recognised>;
}
