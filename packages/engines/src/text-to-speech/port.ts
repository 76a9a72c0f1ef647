import type { Engine } from '../probe.ts';

export interface Spoken {
  /** Mono WAV. */
  audio: Uint8Array;
  mediaType: string;
  /** The model that spoke: another than the engine's own where that one was away. */
  model: string;
}

/** Text to spoken audio, in one of its languages: another one is read as if it were one of these, so nobody should ask. A driver that cannot says so in `probe()` and answers UNAVAILABLE. */
export interface TextToSpeech extends Engine {
  readonly model: string;
  /** ISO 639 codes of what it reads as its speakers would. */
  readonly languages: readonly string[];
  voices(): Promise<string[]>;
  /** A voice that is not there is replaced by the usual one. */
  speak(text: string, options: { voice?: string; language: string; signal?: AbortSignal }): Promise<Spoken>;
}
