import { troubleOf } from '../trouble/failure.ts';
import type { TextToSpeech } from './port.ts';

/** A voice with another behind it: a provider that is away does not leave anybody without the question. */
export const chainVoices = (first: TextToSpeech, behind: TextToSpeech): TextToSpeech => ({
  model: first.model,
  voices: () => first.voices(),
  speak: (text, options) =>
    first.speak(text, options).catch((error: unknown) => {
      if (troubleOf(error) === undefined || options.signal?.aborted) throw error;
      // The first one's error says what the host can mend; the second only that there is no other.
      return behind.speak(text, options).catch(() => Promise.reject(error));
    }),
  probe: () => first.probe(),
  close: async () => {
    await behind.close();
    await first.close();
  },
});
