import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError, notFound, type Transcription } from '@talentsync/contracts';
import type { Jobs, Objects, Recognised, SpeechToText } from '@talentsync/engines';
import { newId, sha256 } from '@talentsync/kit';
import { type Recognition, recordingIn } from '../recognise/index.ts';
import { type TranscriptionRow, type TranscriptionStore, transcriptionOf } from '../store.ts';

const QUEUE = 'transcribe';
const PAGE = 500;
const ATTEMPTS = 4;
/** Each holds five minutes of sound at most. */
const AT_ONCE = 4;
/** A recording about the bytes of which nothing can be done is not tried again. */
const HOPELESS = new Set(['VALIDATION_FAILED', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE']);
/** A turn that failed at once is tried again by a job after so long. */
const AGAIN_MS = 2_000;
const TYPE_INSTEAD = 'The recording could not be transcribed. Type your answer instead.';

export interface TranscriptionParts {
  store: TranscriptionStore;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  recognition: Recognition;
  maxSeconds: number;
  /** Milliseconds until a turn that failed at once is tried again. */
  againMs?: number;
  now: () => number;
}

interface Payload {
  userId: string;
  id: string;
}

export interface Upload {
  stream: Readable;
  mediaType: string;
  language: string | null;
  interviewId: string | null;
  /** Whether all of it came; asked after the stream has ended. */
  isWhole(): boolean;
}

const audioKey = (userId: string, id: string): string => `transcriptions/${userId}/${id}`;

export const createTranscriptions = (parts: TranscriptionParts) => {
  const { store, objects, jobs, speechToText, recognition, now } = parts;

  const must = async (): Promise<void> => {
    const { driver, detail } = await speechToText.probe();
    if (driver === 'none') throw new AppError('UNAVAILABLE', detail);
  };
  const hashOf = (content: string, language: string | null): string =>
    sha256(`${speechToText.model}\n${language ?? ''}\n${content}`);

  const settle = async (userId: string, id: string, recognised: Recognised): Promise<void> => {
    const { driver } = await speechToText.probe();
    await store.update(userId, id, {
      status: 'ready',
      content: JSON.stringify(recognised),
      problem: null,
      driver,
      model: speechToText.model,
      scorable: speechToText.capabilities.scorable ? 1 : 0,
    });
  };

  const perform = async (
    { userId, id }: Payload,
    signal: AbortSignal,
    progress: (fraction: number) => Promise<void>,
  ): Promise<void> => {
    const row = await store.find(userId, id);
    if (row === undefined || row.status === 'ready') return;
    const recording = await recordingIn(objects, audioKey(userId, id));
    if (recording === undefined)
      return store.update(userId, id, { status: 'failed', problem: 'The recording is gone.' });
    try {
      const { language } = row;
      const options = { language, maxSeconds: parts.maxSeconds, signal, progress };
      await settle(userId, id, await recognition.recording(recording, options));
      // The sound has served its purpose.
      await objects.delete(audioKey(userId, id));
    } catch (error) {
      if (!(error instanceof AppError) || !HOPELESS.has(error.code)) throw error;
      await store.update(userId, id, { status: 'failed', problem: `${error.message} Type your answer instead.` });
    }
  };

  const shown = async (row: TranscriptionRow): Promise<Transcription> => {
    if (row.status !== 'processing') return transcriptionOf(row);
    return transcriptionOf(row, (await jobs.status(QUEUE, row.id))?.progress ?? 0);
  };

  /** Streams an upload into the store; answers with the SHA-256 of its content. */
  const keep = async (key: string, { stream, mediaType, isWhole }: Upload): Promise<string> => {
    const hash = createHash('sha256');
    const hashed = async function* () {
      for await (const chunk of stream) {
        hash.update(chunk as Buffer);
        yield chunk as Buffer;
      }
    };
    await objects.put(key, Readable.from(hashed(), { objectMode: false }), { mediaType });
    if (isWhole()) return hash.digest('hex');
    await objects.delete(key);
    throw new AppError('PAYLOAD_TOO_LARGE', 'The file is larger than this call takes.');
  };

  /** Deletes the sound of what is transcribed already, or deleted, which a process that died had no time for. */
  const sweep = async (): Promise<void> => {
    for (let after = ''; ; ) {
      const page = await objects.list('transcriptions/', { limit: PAGE, after });
      for (const { key } of page) {
        const [, userId = '', id = ''] = key.split('/');
        const row = await store.find(userId, id);
        if (row === undefined || row.status === 'ready') await objects.delete(key);
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = last.key;
    }
  };

  return {
    async create(userId: string, upload: Upload): Promise<Transcription> {
      await must();
      const id = newId();
      const hash = hashOf(await keep(audioKey(userId, id), upload), upload.language);
      const row = await store.ensure({
        id,
        user_id: userId,
        hash,
        media_type: upload.mediaType,
        language: upload.language,
        interview_id: upload.interviewId,
        created_at: now(),
      });
      const known = row.id !== id;
      if (known && row.status !== 'failed') {
        await objects.delete(audioKey(userId, id));
        return shown(row);
      }
      if (known) {
        // Sent again after it failed: the sound may be gone from under the old name, so it is laid there anew.
        const again = await objects.read(audioKey(userId, id));
        if (again !== undefined)
          await objects.put(audioKey(userId, row.id), again.stream, { mediaType: upload.mediaType });
        await objects.delete(audioKey(userId, id));
        await store.update(userId, row.id, { status: 'processing', problem: null });
      }
      await jobs.enqueue(QUEUE, { userId, id: row.id }, { id: row.id, attempts: ATTEMPTS });
      return shown((await store.find(userId, row.id)) ?? row);
    },

    /**
     * A turn that was spoken live: transcribed at once, since somebody waits. Where that fails the sound is kept and a job
     * goes on trying; `name` makes the same turn one transcription.
     */
    async createFromTurn(
      userId: string,
      turn: {
        name: string;
        wave: () => Buffer;
        pcm: Int16Array;
        language: string | null;
        interviewId: string | null;
        signal: AbortSignal;
      },
    ): Promise<{ transcription: Transcription; failure: unknown }> {
      const row = await store.ensure({
        id: newId(),
        user_id: userId,
        hash: hashOf(`turn:${turn.name}`, turn.language),
        media_type: 'audio/wav',
        language: turn.language,
        interview_id: turn.interviewId,
        created_at: now(),
      });
      if (row.status === 'ready') return { transcription: transcriptionOf(row), failure: undefined };
      const outcome = await recognition.sound(turn.pcm, turn).then(
        (recognised) => ({ recognised }),
        (error: unknown) => ({ error }),
      );
      if ('recognised' in outcome) await settle(userId, row.id, outcome.recognised);
      else {
        // Until here the turn's own file kept the sound; a second copy of every turn would hold up all who share the disk.
        await objects.put(audioKey(userId, row.id), turn.wave(), { mediaType: 'audio/wav' });
        await jobs.enqueue(
          QUEUE,
          { userId, id: row.id },
          { id: row.id, attempts: ATTEMPTS, delayMs: parts.againMs ?? AGAIN_MS },
        );
      }
      const found = (await store.find(userId, row.id)) ?? row;
      return { transcription: await shown(found), failure: 'error' in outcome ? outcome.error : undefined };
    },

    async get(userId: string, id: string): Promise<Transcription> {
      const row = await store.find(userId, id);
      if (row === undefined) throw notFound('transcription');
      return shown(row);
    },

    /** All that was said in an interview that is gone. */
    async takeDeleted(userId: string, interviewId: string): Promise<void> {
      for (const { id } of await store.ofInterview(userId, interviewId)) {
        await objects.delete(audioKey(userId, id));
        await store.remove(userId, id);
      }
    },

    async remove(userId: string, id: string): Promise<void> {
      if ((await store.find(userId, id)) === undefined) throw notFound('transcription');
      await objects.delete(audioKey(userId, id));
      await store.remove(userId, id);
    },

    async work(): Promise<void> {
      await sweep();
      for (const { user_id: userId, id } of await store.unfinished())
        await jobs.enqueue(QUEUE, { userId, id }, { id, attempts: ATTEMPTS });
      await jobs.work<Payload>(
        QUEUE,
        async ({ payload, attempt, signal, progress }) => {
          try {
            await perform(payload, signal, progress);
          } catch (error) {
            if (attempt >= ATTEMPTS)
              await store.update(payload.userId, payload.id, { status: 'failed', problem: TYPE_INSTEAD });
            throw error;
          }
        },
        { concurrency: AT_ONCE },
      );
    },

    exportPerson: async (userId: string): Promise<Record<string, unknown>> => ({
      transcriptions: (await store.list(userId)).map((row) => transcriptionOf(row)),
    }),
    async erasePerson(userId: string): Promise<Record<string, number>> {
      const recordings = await objects.deletePrefix(`transcriptions/${userId}/`);
      return { transcriptions: await store.removeAll(userId), recordings };
    },
  };
};

export type Transcriptions = ReturnType<typeof createTranscriptions>;
