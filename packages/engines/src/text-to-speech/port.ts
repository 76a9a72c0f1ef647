import type { Engine } from '../probe.ts';

/** Text to spoken audio. A driver that cannot says so in `probe()` and answers UNAVAILABLE. */
export interface TextToSpeech extends Engine {
  readonly model: string;
  voices(): Promise<string[]>;
  /** Mono WAV. */
  speak(
    text: string,
    options: { voice?: string; language: string; signal?: AbortSignal },
  ): Promise<{ audio: Uint8Array; mediaType: string }>;
}
