import type { SpeechCapabilities } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';

export { type Conversations, createConversations } from './service/conversations.ts';
export { TRANSCRIBE_QUEUE } from './service/queue.ts';
export { createSilences } from './service/silences.ts';
export { createTranscriptions, type Transcriptions, type Upload } from './service/transcriptions.ts';
export { speechTroubleOf, troubleInWords } from './service/trouble.ts';
export { createVoice, SPEAK_QUEUE, type Voice } from './service/voice.ts';

/** What speech can do here now, in the words of its engines. */
export const capabilitiesOf = async (
  speechToText: SpeechToText,
  textToSpeech: TextToSpeech,
): Promise<SpeechCapabilities> => {
  const [recognition, synthesis] = await Promise.all([speechToText.probe(), textToSpeech.probe()]);
  const usable = (probe: typeof recognition) => probe.usable && probe.driver !== 'none';
  const { live, scorable } = speechToText.capabilities;
  return {
    recognition: {
      usable: usable(recognition),
      driver: recognition.driver,
      reason: recognition.detail,
      live,
      scorable,
    },
    synthesis: {
      usable: usable(synthesis),
      driver: synthesis.driver,
      reason: synthesis.detail,
      voices: await textToSpeech.voices(),
      languages: [...textToSpeech.languages],
    },
  };
};
