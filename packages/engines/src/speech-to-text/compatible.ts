import { AppError } from '@talentsync/contracts';
import { modelOf } from '../models.ts';
import { providerFailure, troubleOf } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { looksAtModels } from '../trouble/sign-of-life.ts';
import { createVendorCall, type VendorOptions, vendorTextOf } from '../trouble/vendor.ts';
import { readWave } from '../waves.ts';
import { readAnswer } from './answer.ts';
import type { SpeechToText } from './port.ts';

export interface CompatibleSpeechToTextOptions extends VendorOptions {
  model: string;
  /** For one try of a whole recording. */
  timeoutMs: number;
  /** Told once when a model's name stands for another one now. */
  notice?: (text: string) => void;
  /** Injected in tests. */
  policy?: Partial<PolicyOptions>;
}

/** Containers that Whisper servers read themselves; sent only where we cannot decode them. */
const MEDIA_TYPES = [
  'audio/webm',
  'video/webm',
  'audio/ogg',
  'audio/mp4',
  'video/mp4',
  'audio/x-m4a',
  'audio/mpeg',
  'audio/flac',
];
/** Groq's limit for an attachment, and OpenAI's. */
const MAX_BYTES = 25 * 1024 * 1024;
/** Groq refuses more than 896 characters with a 400. */
const LONGEST_PROMPT = 800;
const CAPTION_TIMEOUT_MS = 8_000;
const SHORTEST_SECONDS = 0.01;

const EXTENSIONS: Record<string, string> = { 'audio/x-m4a': 'm4a', 'audio/mpeg': 'mp3' };
const fileName = (mediaType: string): string =>
  `speech.${EXTENSIONS[mediaType] ?? mediaType.split('/')[1]?.split(';')[0] ?? 'wav'}`;

/** The end of what was said before, from a word's beginning. */
const shortened = (prompt: string): string =>
  prompt.length <= LONGEST_PROMPT ? prompt : prompt.slice(-LONGEST_PROMPT).replace(/^\S*\s/, '');

const policiesOf = (options: CompatibleSpeechToTextOptions) => {
  const { provider, timeoutMs, policy } = options;
  const shared = { concurrency: 16, breakAfter: 5, coolDownMs: 30_000, look: looksAtModels(options), ...policy };
  return {
    caption: createPolicy(provider, {
      ...shared,
      attempts: 1,
      timeoutMs: Math.min(CAPTION_TIMEOUT_MS, timeoutMs),
    }),
    final: createPolicy(provider, { ...shared, attempts: 3, timeoutMs }),
  };
};

/**
 * Whisper at Groq, and at every server with OpenAI's `/audio/transcriptions`: words and segments where it gives them, text
 * alone where it does not know `verbose_json`.
 */
export const openCompatibleSpeechToText = async (options: CompatibleSpeechToTextOptions): Promise<SpeechToText> => {
  const { provider } = options;
  const call = createVendorCall(options);
  const model = modelOf(options);
  const policies = policiesOf(options);
  let verbose = true;

  const ask = async (
    audio: { bytes: Uint8Array; mediaType: string },
    { language, prompt }: { language?: string; prompt?: string },
    signal: AbortSignal,
  ): Promise<unknown> => {
    const form = new FormData();
    form.append(
      'file',
      new Blob([audio.bytes as Uint8Array<ArrayBuffer>], { type: audio.mediaType }),
      fileName(audio.mediaType),
    );
    form.append('model', model);
    if (language !== undefined) form.append('language', language.split('-')[0] ?? language);
    if (prompt !== undefined && prompt !== '') form.append('prompt', shortened(prompt));
    form.append('temperature', '0');
    form.append('response_format', verbose ? 'verbose_json' : 'json');
    if (verbose) for (const part of ['word', 'segment']) form.append('timestamp_granularities[]', part);
    const { bytes } = await call('/audio/transcriptions', form, signal);
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch (cause) {
      throw providerFailure(provider, 'garbage', { cause });
    }
  };

  return {
    model,
    capabilities: { mediaTypes: MEDIA_TYPES, maxBytes: MAX_BYTES, scorable: true, live: true },
    async transcribe(audio, { language, prompt, purpose, signal }) {
      if (audio.bytes.length > MAX_BYTES)
        throw new AppError('PAYLOAD_TOO_LARGE', 'This recording is larger than the recogniser takes in one piece.');
      const wave = readWave(audio.bytes);
      const seconds = wave === undefined ? 0 : wave.data.length / 2 / wave.channels / wave.sampleRate;
      if (wave !== undefined && seconds < SHORTEST_SECONDS)
        return { text: '', language: language ?? '', duration: seconds, words: [], segments: [] };
      const given = { ...(language !== undefined && { language }), ...(prompt !== undefined && { prompt }) };
      return policies[purpose].run(async (limit) => {
        const body = await ask(audio, given, limit).catch((error: unknown) => {
          // Servers that know no `verbose_json` say so; from then on the text alone is asked for.
          if (
            !verbose ||
            troubleOf(error) !== 'invalid' ||
            !/response_format|timestamp_granularities|verbose_json/.test(vendorTextOf(error))
          )
            throw error;
          verbose = false;
          return ask(audio, given, limit);
        });
        const recognised = readAnswer(body, seconds);
        if (recognised === undefined) throw providerFailure(provider, 'garbage');
        const audioSeconds = recognised.duration || seconds;
        options.meter?.charge({ provider, model, purpose: 'transcription', audioSeconds });
        return { ...recognised, language: recognised.language || (language?.split('-')[0] ?? '') };
      }, signal);
    },
    probe: async () => {
      const trouble = policies.final.problem();
      return {
        driver: provider,
        // Nobody is kept from an interview by it: they type.
        usable: true,
        reduced: trouble !== undefined,
        detail: trouble === undefined ? `${model} at ${provider}.` : `${trouble} Typing works meanwhile.`,
      };
    },
    close: async () => {},
  };
};
