import type { Readable } from 'node:stream';
import type { Engine } from '../probe.ts';

export interface Recognised {
  text: string;
  language: string;
  /** Seconds. */
  duration: number;
  words: Array<{ text: string; start: number; end: number; confidence: number | null }>;
  segments: Array<{ text: string; start: number; end: number }>;
}

/** Recorded speech to text. A driver that cannot says so in `probe()` and answers UNAVAILABLE. */
export interface SpeechToText extends Engine {
  readonly model: string;
  transcribe(
    audio: { stream: Readable; mediaType: string; bytes: number },
    options: { language?: string; signal?: AbortSignal },
  ): Promise<Recognised>;
}
