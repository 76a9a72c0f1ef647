import { buffer } from 'node:stream/consumers';
import { AppError, notFound, type SpeechCapabilities, type Transcription } from '@talentsync/contracts';
import type { Jobs, Objects, SpeechToText, TextToSpeech } from '@talentsync/engines';
import { newId, sha256 } from '@talentsync/kit';
import { type TranscriptionStore, transcriptionOf } from './store.ts';

const TRANSCRIBE_QUEUE = 'transcribe';
const ATTEMPTS = 4;

interface TranscriptionParts {
  store: TranscriptionStore;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  now: () => number;
}

interface Payload {
  userId: string;
  id: string;
}

const audioKey = (userId: string, id: string): string => `transcriptions/${userId}/${id}`;

export type TranscriptionService = ReturnType<typeof createRules>;

export const createRules = (parts: TranscriptionParts) => {
  const { store, objects, jobs, speechToText, textToSpeech, now } = parts;

  const perform = async ({ userId, id }: Payload, signal: AbortSignal): Promise<void> => {
    const row = await store.find(userId, id);
    if (row === undefined || row.status === 'ready') return;
    const audio = await objects.read(audioKey(userId, id));
    if (audio === undefined) return store.update(userId, id, { status: 'failed', problem: 'The recording is gone.' });
    const { stream, info } = audio;
    const recognised = await speechToText.transcribe(
      { stream, mediaType: info.mediaType, bytes: info.bytes },
      { signal, ...(row.language !== null && { language: row.language }) },
    );
    await store.update(userId, id, { status: 'ready', content: JSON.stringify(recognised), problem: null });
  };

  return {
    async capabilities(): Promise<SpeechCapabilities> {
      const [recognition, synthesis] = await Promise.all([speechToText.probe(), textToSpeech.probe()]);
      const usable = (probe: typeof recognition) => probe.usable && probe.driver !== 'none';
      return {
        recognition: { usable: usable(recognition), driver: recognition.driver, reason: recognition.detail },
        synthesis: {
          usable: usable(synthesis),
          driver: synthesis.driver,
          reason: synthesis.detail,
          voices: await textToSpeech.voices(),
        },
      };
    },

    async create(
      userId: string,
      audio: { bytes: Uint8Array; mediaType: string; language: string | null },
    ): Promise<Transcription> {
      const { driver, detail } = await speechToText.probe();
      if (driver === 'none') throw new AppError('UNAVAILABLE', detail);
      const hash = sha256(`${speechToText.model}\n${sha256(audio.bytes)}`);
      const row = await store.ensure({
        id: newId(),
        user_id: userId,
        hash,
        media_type: audio.mediaType,
        language: audio.language,
        created_at: now(),
      });
      if (row.status !== 'ready') {
        await objects.put(audioKey(userId, row.id), audio.bytes, { mediaType: audio.mediaType });
        await store.update(userId, row.id, { status: 'processing', problem: null });
        await jobs.enqueue(TRANSCRIBE_QUEUE, { userId, id: row.id }, { id: row.id, attempts: ATTEMPTS });
      }
      return transcriptionOf((await store.find(userId, row.id)) ?? row);
    },

    async get(userId: string, id: string): Promise<Transcription> {
      const row = await store.find(userId, id);
      if (row === undefined) throw notFound('transcription');
      return transcriptionOf(row);
    },

    /** Speech for a text, made once for each model, voice and text. */
    async speak(
      text: string,
      voice: string | undefined,
      language: string,
    ): Promise<{ audio: Uint8Array; mediaType: string; etag: string }> {
      const etag = sha256(JSON.stringify([textToSpeech.model, voice ?? '', language, text]));
      const key = `speech/${etag}`;
      const known = await objects.read(key);
      if (known !== undefined) return { audio: await buffer(known.stream), mediaType: known.info.mediaType, etag };
      const spoken = await textToSpeech.speak(text, { language, ...(voice !== undefined && { voice }) });
      await objects.put(key, spoken.audio, { mediaType: spoken.mediaType });
      return { ...spoken, etag };
    },

    work: () =>
      jobs.work<Payload>(
        TRANSCRIBE_QUEUE,
        async ({ payload, attempt, signal }) => {
          try {
            await perform(payload, signal);
          } catch (error) {
            if (attempt >= ATTEMPTS)
              await store.update(payload.userId, payload.id, {
                status: 'failed',
                problem: 'The recording could not be transcribed. Type your answer instead.',
              });
            throw error;
          }
        },
        { concurrency: 4 },
      ),

    exportPerson: async (userId: string): Promise<Record<string, unknown>> => ({
      transcriptions: (await store.list(userId)).map(transcriptionOf),
    }),
    async erasePerson(userId: string): Promise<Record<string, number>> {
      const recordings = await objects.deletePrefix(`transcriptions/${userId}/`);
      return { transcriptions: await store.removeAll(userId), recordings };
    },
  };
};
