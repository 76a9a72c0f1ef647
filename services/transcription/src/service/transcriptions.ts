import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError, notFound, type Transcription } from '@talentsync/contracts';
import type { Jobs, Objects, Recognised, SpeechToText, Spending } from '@talentsync/engines';
import { newId, sha256 } from '@talentsync/kit';
import { type Recognition, recordingIn } from '../recognise/index.ts';
import { type TranscriptionRow, type TranscriptionStore, transcriptionOf } from '../store.ts';
import { ATTEMPTS, audioKey, TRANSCRIBE_QUEUE, type TranscribeJob } from './queue.ts';
import type { Silences } from './silences.ts';
import { createSpokenTurns } from './spoken-turns.ts';
import { troubleInWords } from './trouble.ts';

const PAGE = 500;
/** Each holds five minutes of sound at most. */
const AT_ONCE = 4;
/** A recording about the bytes of which nothing can be done is not tried again. */
const HOPELESS = new Set(['VALIDATION_FAILED', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE']);
/** Whisper takes a decoding for failed below a mean log probability of -1. */
const LEAST_CONFIDENCE = Math.exp(-1);
const TYPE_INSTEAD = 'Type your answer instead.';

export interface TranscriptionParts {
  silences: Pick<Silences, 'hold'>;
  spending: Pick<Spending, 'on'>;
  store: TranscriptionStore;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  recognition: Recognition;
  /** Told of a turn that was spoken in an interview and of which no word will come. */
  onLost: (turn: { id: string; userId: string; interviewId: string }) => Promise<void>;
  maxSeconds: number;
  /** Milliseconds until a turn that failed at once is tried again. */
  againMs?: number;
  now: () => number;
}

export interface Upload {
  stream: Readable;
  mediaType: string;
  language: string | null;
  interviewId: string | null;
  /** Whether all of it came; asked after the stream has ended. */
  isWhole(): boolean;
}

/** Whether a recogniser believed itself, over the words that it gave any confidence for. */
const isSure = ({ words }: Recognised): boolean => {
  const told = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return told.length === 0 || told.reduce((sum, value) => sum + value, 0) / told.length >= LEAST_CONFIDENCE;
};

/** Recordings and what was said in them: taken in, recognised by a job, read by their owner, and deleted with them. */
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
      scorable: speechToText.capabilities.scorable && isSure(recognised) ? 1 : 0,
    });
  };

  /** Takes back what was written of an interview that nobody may write down any more; answers whether it was one. */
  const withheld = async ({ user_id: userId, id, interview_id: interviewId }: TranscriptionRow): Promise<boolean> => {
    if (!(await parts.silences.hold(userId, interviewId))) return false;
    await objects.delete(audioKey(userId, id));
    await store.remove(userId, id);
    return true;
  };

  /** It will not become text: its owner is told why, and a turn of a conversation is counted as lost. */
  const giveUp = async ({ userId, id, captioned }: TranscribeJob, why: string): Promise<void> => {
    await store.update(userId, id, { status: 'failed', problem: `${why} ${TYPE_INSTEAD}` });
    const row = await store.find(userId, id);
    if (row === undefined || row.turn_id === null || row.interview_id === null || captioned) return;
    await parts.onLost({ id, userId, interviewId: row.interview_id });
  };

  const perform = async (
    job: TranscribeJob,
    signal: AbortSignal,
    progress: (fraction: number) => Promise<void>,
  ): Promise<void> => {
    const { userId, id } = job;
    const row = await store.find(userId, id);
    if (row === undefined || row.status === 'ready') return;
    if (await withheld(row)) return;
    const recording = await recordingIn(objects, audioKey(userId, id));
    if (recording === undefined) return giveUp(job, 'The recording is gone.');
    try {
      const { language } = row;
      const options = { language, maxSeconds: parts.maxSeconds, signal, progress };
      const recognise = () => recognition.recording(recording, options);
      await settle(userId, id, await parts.spending.on(row.interview_id, recognise));
      // The sound has served its purpose.
      await objects.delete(audioKey(userId, id));
      await withheld(row);
    } catch (error) {
      if (!(error instanceof AppError) || !HOPELESS.has(error.code)) throw error;
      await giveUp(job, error.message);
    }
  };

  const shown = async (row: TranscriptionRow): Promise<Transcription> => {
    if (row.status !== 'processing') return transcriptionOf(row);
    return transcriptionOf(row, (await jobs.status(TRANSCRIBE_QUEUE, row.id))?.progress ?? 0);
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

  const turns = createSpokenTurns({ ...parts, hashOf, settle, shown, withheld });

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
      await jobs.enqueue(TRANSCRIBE_QUEUE, { userId, id: row.id }, { id: row.id, attempts: ATTEMPTS });
      return shown((await store.find(userId, row.id)) ?? row);
    },

    ...turns,

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

    /** The person took back that it is written down: what was not written yet is not. */
    async takeRefused(userId: string, interviewId: string): Promise<void> {
      for (const { id, status } of await store.ofInterview(userId, interviewId)) {
        if (status === 'ready') continue;
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
        await jobs.enqueue(TRANSCRIBE_QUEUE, { userId, id }, { id, attempts: ATTEMPTS });
      await jobs.work<TranscribeJob>(
        TRANSCRIBE_QUEUE,
        async ({ payload, attempt, signal, progress }) => {
          try {
            await perform(payload, signal, progress);
          } catch (error) {
            if (attempt >= ATTEMPTS) await giveUp(payload, troubleInWords(error));
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
