import { AppError } from '@talentsync/contracts';
import type { TextToSpeech } from './port.ts';

const DETAIL =
  "No voice is configured or installed (flite, espeak-ng). A browser's own voices read the questions where it has them.";

/** No voice: says so, and refuses with what to do instead. */
export const openNoTextToSpeech = async (): Promise<TextToSpeech> => ({
  model: 'none',
  languages: [],
  voices: async () => [],
  speak: async () => {
    throw new AppError('UNAVAILABLE', DETAIL);
  },
  probe: async () => ({ driver: 'none', usable: true, reduced: true, detail: DETAIL }),
  close: async () => {},
});
