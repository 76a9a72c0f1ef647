import { AppError } from '@talentsync/contracts';
import { resolveModel } from '../language-model/models.ts';
import { providerFailure, type Trouble } from '../trouble/failure.ts';
import { createPolicy, type Policy } from '../trouble/policy.ts';
import { createVendorCall, type VendorOptions } from '../trouble/vendor.ts';
import { joinWaves } from '../waves.ts';
import { piecesOf } from './pieces.ts';
import type { TextToSpeech } from './port.ts';

export interface CompatibleTextToSpeechOptions extends VendorOptions {
  model: string;
  /** The first is the usual one. */
  voices: string[];
  /** Most characters of one call; longer texts are sent in pieces and their sounds joined. */
  maxCharacters: number;
  timeoutMs: number;
  notice?: (text: string) => void;
  policy?: Policy;
}

/** Voices of Groq's models; others have those of the settings. */
const ORPHEUS: Record<string, string[]> = {
  'canopylabs/orpheus-v1-english': ['hannah', 'autumn', 'diana', 'austin', 'daniel', 'troy'],
  'canopylabs/orpheus-arabic-saudi': ['noura', 'lulwa', 'aisha', 'fahad', 'sultan', 'abdullah'],
};

/**
 * Groq's Orpheus, and every server with OpenAI's `/audio/speech`. WAV is asked for, since Orpheus gives nothing else and
 * only WAVs can be joined without decoding them.
 */
export const openCompatibleTextToSpeech = async (options: CompatibleTextToSpeechOptions): Promise<TextToSpeech> => {
  const { provider, maxCharacters } = options;
  const call = createVendorCall(options);
  const { model, notice } = resolveModel(options.model, (options.now ?? Date.now)());
  if (notice !== undefined) options.notice?.(notice);
  const voices = ORPHEUS[model] ?? options.voices;
  const policy =
    options.policy ??
    createPolicy(provider, {
      ...{ attempts: 2, timeoutMs: options.timeoutMs, concurrency: 4, breakAfter: 4, coolDownMs: 30_000 },
    });

  const say = (input: string, voice: string, signal: AbortSignal | undefined): Promise<Uint8Array> =>
    policy.run(async (limit) => {
      const { bytes } = await call('/audio/speech', { model, input, voice, response_format: 'wav' }, limit);
      // Whatever its status says: what is no sound must not be kept as one.
      if (joinWaves([bytes]) === undefined) throw providerFailure(provider, 'garbage');
      return bytes;
    }, signal);

  return {
    model,
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
      const { open, lastTrouble } = policy.state();
      const unwell = lastTrouble === 'terms' || lastTrouble === 'unauthorised' || lastTrouble === 'retired' || open;
      const trouble =
        unwell && lastTrouble !== undefined ? providerFailure(provider, lastTrouble as Trouble).message : undefined;
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
