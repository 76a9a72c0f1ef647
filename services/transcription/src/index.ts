import type { Databases, Jobs, Objects, SpeechToText, TextToSpeech } from '@talentsync/engines';
import { type Guard, type Logger, mountPeople, readiness, type Service } from '@talentsync/kit';
import { openDetectors } from './activity/detector.ts';
import { createRecognition } from './recognise/index.ts';
import { mountTranscriptions } from './routes.ts';
import { capabilitiesOf, createTranscriptions, createVoice } from './service.ts';
import { createTranscriptionStore } from './store.ts';
import { migrations, type TranscriptionTables } from './tables.ts';

export interface TranscriptionOptions {
  databases: Databases;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  guard: Guard;
  logger: Logger;
  /** Longest recording, in seconds. */
  maxSeconds: number;
  now?: () => number;
}

const SWEEP_EVERY_MS = 6 * 3600_000;

/** Speech to text and text to speech. */
export const createTranscriptionService = async (options: TranscriptionOptions): Promise<Service> => {
  const { databases, objects, jobs, speechToText, textToSpeech, guard, logger } = options;
  const now = options.now ?? Date.now;
  const db = await databases.open<TranscriptionTables>({ service: 'transcription', migrations, durability: 'normal' });
  const recognition = createRecognition(speechToText, await openDetectors());
  const transcriptions = createTranscriptions({
    ...{ ...options, now, recognition, store: createTranscriptionStore(db) },
  });
  const voice = createVoice({ objects, jobs, textToSpeech, now });
  let sweeping: NodeJS.Timeout | undefined;
  return {
    name: 'transcription',
    routes: async (app) => {
      const capabilities = () => capabilitiesOf(speechToText, textToSpeech);
      await mountTranscriptions(app, { guard, transcriptions, voice, capabilities });
      const { exportPerson, erasePerson } = transcriptions;
      mountPeople(app, guard, 'transcription', { export: exportPerson, erase: erasePerson });
    },
    start: async () => {
      await transcriptions.work();
      await voice.work();
      const tidy = () =>
        void voice.sweep().catch((error: unknown) => logger.warn({ err: error }, 'old speech could not be swept'));
      sweeping = setInterval(tidy, SWEEP_EVERY_MS);
      sweeping.unref();
    },
    ready: () => readiness({ database: databases, objects, jobs, speechToText, textToSpeech }),
    close: async () => clearInterval(sweeping),
  };
};
