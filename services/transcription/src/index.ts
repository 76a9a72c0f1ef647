import type { Databases, Jobs, Objects, SpeechToText, TextToSpeech } from '@talentsync/engines';
import { type Guard, mountPeople, readiness, type Service } from '@talentsync/kit';
import { mountTranscriptions } from './routes.ts';
import { createRules } from './service.ts';
import { createTranscriptionStore } from './store.ts';
import { migrations, type TranscriptionTables } from './tables.ts';

export interface TranscriptionOptions {
  databases: Databases;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  guard: Guard;
  now?: () => number;
}

/** Speech to text and text to speech. */
export const createTranscriptionService = async (options: TranscriptionOptions): Promise<Service> => {
  const { databases, objects, jobs, speechToText, textToSpeech, guard } = options;
  const db = await databases.open<TranscriptionTables>({ service: 'transcription', migrations, durability: 'normal' });
  const service = createRules({ ...options, store: createTranscriptionStore(db), now: options.now ?? Date.now });
  return {
    name: 'transcription',
    routes: async (app) => {
      await mountTranscriptions(app, guard, service);
      mountPeople(app, guard, 'transcription', { export: service.exportPerson, erase: service.erasePerson });
    },
    start: () => service.work(),
    ready: () => readiness({ database: databases, objects, jobs, speechToText, textToSpeech }),
  };
};
