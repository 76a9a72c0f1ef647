import { AppError } from '@talentsync/contracts';
import { modelOf } from '../models.ts';
import { providerFailure } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { looksAtModels } from '../trouble/sign-of-life.ts';
import { createVendorCall, type VendorOptions } from '../trouble/vendor.ts';
import { joinWaves } from '../waves.ts';
import { piecesOf } from './pieces.ts';
import type { TextToSpeech } from './port.ts';

export interface CompatibleTextToSpeechOptions extends VendorOptions {
  model: string;
  /** The first is the usual one. */
  voices: string[];
  /** What they speak, by codes of two letters. */
  languages: string[];
  /** Most characters of one call; longer texts are sent in pieces and their sounds joined. */
  maxCharacters: number;
  timeoutMs: number;
  notice?: (text: string) => void;
  policy?: Partial<PolicyOptions>;
}

/** Groq's models and the one language of each; others have the voices and languages of the settings. */
const ORPHEUS: Record<string, { voices: string[]; languages: string[] }> = {
  'canopylabs/orpheus-v1-english': {
    voices: ['hannah', 'autumn', 'diana', 'austin', 'daniel', 'troy'],
    languages: ['en'],
  },
  'canopylabs/orpheus-arabic-saudi': {
    voices: ['noura', 'lulwa', 'aisha', 'fahad', 'sultan', 'abdullah'],
    languages: ['ar'],
  },
};

/**
 * Groq's Orpheus, and every server with OpenAI's `/audio/speech`. WAV is asked for, since Orpheus gives nothing else and
 * only WAVs can be joined without decoding them.
 */
export const openCompatibleTextToSpeech = async (options: CompatibleTextToSpeechOptions): Promise<TextToSpeech> => {
  const { provider, maxCharacters } = options;
  const call = createVendorCall(options);
  const model = modelOf(options);
  const { voices, languages } = ORPHEUS[model] ?? options;
  const policy = createPolicy(provider, {
    ...{ attempts: 2, timeoutMs: options.timeoutMs, concurrency: 4, breakAfter: 4, coolDownMs: 30_000 },
    look: looksAtModels(options),
    ...options.policy,
  });

  const say = (input: string, voice: string, signal: AbortSignal | undefined): Promise<Uint8Array> =>
    policy.run(async (limit) => {
      const { bytes } = await call('/audio/speech', { model, input, voice, response_format: 'wav' }, limit);
      options.meter?.charge({ provider, model, purpose: 'speech', characters: input.length });
      // Whatever its status says: what is no sound must not be kept as one.
      if (joinWaves([bytes]) === undefined) throw providerFailure(provider, 'garbage');
      return bytes;
    }, signal);

  return {
    model,
    languages,
    voices: async () => voices,
    async speak(text, { voice, signal }) {
      const chosen = voice !== undefined && voices.includes(voice) ? voice : (voices[0] ?? 'alloy');
      const waves: Uint8Array[] = [];
      for (const piece of piecesOf(text, maxCharacters)) waves.push(await say(piece, chosen, signal));
      const audio = joinWaves(waves);
      if (audio === undefined) throw new AppError('VALIDATION_FAILED', 'There is nothing to read aloud in this text.');
      return { audio, mediaType: 'audio/wav', model };
    },
    probe: async () => {
      const trouble = policy.problem();
      return {
        driver: provider,
        usable: true,
        reduced: trouble !== undefined,
        detail: trouble === undefined ? `${model} at ${provider}.` : `${trouble} Another voice reads meanwhile.`,
      };
    },
    close: async () => {},
  };
};
