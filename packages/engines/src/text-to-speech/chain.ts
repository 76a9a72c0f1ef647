import { readsLanguage } from '@talentsync/contracts';
import { troubleOf } from '../trouble/failure.ts';
import type { TextToSpeech } from './port.ts';

/**
 * A voice with another behind it: a provider that is away does not leave anybody without the question, and what is not in the
 * first one's languages is read by the other.
 */
export const chainVoices = (first: TextToSpeech, behind: TextToSpeech): TextToSpeech => ({
  model: first.model,
  languages: [...new Set([...first.languages, ...behind.languages])],
  voices: () => first.voices(),
  speak: (text, options) => {
    const others = readsLanguage(behind.languages, options.language);
    if (others && !readsLanguage(first.languages, options.language)) return behind.speak(text, options);
    return first.speak(text, options).catch((error: unknown) => {
      if (troubleOf(error) === undefined || options.signal?.aborted || !others) throw error;
      // The first one's error says what the host can mend; the second only that there is no other.
      return behind.speak(text, options).catch(() => Promise.reject(error));
    });
  },
  probe: () => first.probe(),
  close: async () => {
    await behind.close();
    await first.close();
  },
});
