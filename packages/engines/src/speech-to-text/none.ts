import { AppError } from '@talentsync/contracts';
import type { SpeechToText } from './port.ts';

const DETAIL = "No speech recogniser is configured. Typing works, and a browser's own recogniser where it has one.";

/** No recogniser: says so, and refuses recordings with what to do instead. */
export const openNoSpeechToText = async (): Promise<SpeechToText> => ({
  model: 'none',
  capabilities: { mediaTypes: [], maxBytes: 0, scorable: false, live: false },
  transcribe: async () => {
    throw new AppError('UNAVAILABLE', DETAIL);
  },
  probe: async () => ({ driver: 'none', usable: true, reduced: true, detail: DETAIL }),
  close: async () => {},
});
