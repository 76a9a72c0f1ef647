import { AppError, type Transcription } from '@talentsync/contracts';
import type { Jobs, Objects, Recognised, Spending } from '@talentsync/engines';
import { newId } from '@talentsync/kit';
import type { Region } from '../activity/regions.ts';
import type { Recognition } from '../recognise/index.ts';
import { type TranscriptionRow, type TranscriptionStore, transcriptionOf } from '../store.ts';
import { ATTEMPTS, audioKey, TRANSCRIBE_QUEUE, type TranscribeJob } from './queue.ts';

/** A turn that failed at once is tried again by a job after so long. */
const AGAIN_MS = 2_000;

/** A turn that was spoken live. */
export interface Turn {
  turnId: string;
  /** The stream, the turn and the frame that its sound on disk began with. */
  name: string;
  /** The frame after its last: the same turn with more sound is another. */
  to: number;
  /** Seconds from its first frame to where `wave` begins. */
  begins: number;
  wave: Buffer;
  language: string | null;
  interviewId: string | null;
  /** The room has its captions already, and is not told of it again. */
  taken?: boolean;
  /** Captions of it were seen. */
  captioned?: boolean;
}

/** How a turn came out that nobody has taken yet. */
export type Untaken = Pick<Transcription, 'text' | 'scorable'> & {
  transcriptionId: string;
  status: 'processing' | 'ready';
  from: number;
};

export interface SpokenTurnParts {
  store: TranscriptionStore;
  objects: Objects;
  jobs: Jobs;
  recognition: Recognition;
  spending: Pick<Spending, 'on'>;
  /** Milliseconds until a turn that failed at once is tried again. */
  againMs?: number;
  now: () => number;
  hashOf: (content: string, language: string | null) => string;
  settle: (userId: string, id: string, recognised: Recognised) => Promise<void>;
  shown: (row: TranscriptionRow) => Promise<Transcription>;
  withheld: (row: TranscriptionRow) => Promise<boolean>;
}

const nothingMore = (): AppError => new AppError('FORBIDDEN', 'Nothing more is written down of this interview.');

/** Turns that were spoken live, and what became of them until the room has it. */
export const createSpokenTurns = (parts: SpokenTurnParts) => {
  const { store, objects, jobs, recognition, now } = parts;

  const ensure = async (userId: string, turn: Turn): Promise<TranscriptionRow> => {
    const row = await store.ensure({
      id: newId(),
      user_id: userId,
      hash: parts.hashOf(`turn:${turn.name}:${turn.to}`, turn.language),
      media_type: 'audio/wav',
      language: turn.language,
      interview_id: turn.interviewId,
      created_at: now(),
      turn_id: turn.turnId,
      spoken_as: turn.name,
      begins_ms: Math.round(turn.begins * 1000),
      taken: turn.taken ? 1 : 0,
    });
    if (await parts.withheld(row)) throw nothingMore();
    return row;
  };
  /** Until here the turn's own file kept the sound; a second copy of every turn would hold up all who share the disk. */
  const leaveToJob = async (userId: string, row: TranscriptionRow, { wave, captioned }: Turn): Promise<void> => {
    await objects.put(audioKey(userId, row.id), wave, { mediaType: 'audio/wav' });
    if (row.status === 'failed') await store.update(userId, row.id, { status: 'processing', problem: null });
    if (await parts.withheld(row)) throw nothingMore();
    const job: TranscribeJob = { userId, id: row.id, ...(captioned && { captioned }) };
    await jobs.enqueue(TRANSCRIBE_QUEUE, job, {
      ...{ id: row.id, attempts: ATTEMPTS, delayMs: parts.againMs ?? AGAIN_MS },
    });
  };

  return {
    /**
     * Transcribed at once, since somebody waits. Where that fails the sound is kept and a job goes on trying; the name makes
     * the same turn one transcription. Errors: FORBIDDEN where nothing more of the interview may be written down.
     */
    async createFromTurn(
      userId: string,
      turn: Turn & { signal: AbortSignal; regions: Region[] },
    ): Promise<{ transcription: Transcription; failure: unknown }> {
      const row = await ensure(userId, turn);
      if (row.status === 'ready') return { transcription: transcriptionOf(row), failure: undefined };
      const heard = parts.spending.on(turn.interviewId, () => recognition.turn(turn.wave, turn));
      const outcome = await heard.then(
        (recognised) => ({ recognised }),
        (error: unknown) => ({ error }),
      );
      if ('recognised' in outcome) {
        await parts.settle(userId, row.id, outcome.recognised);
        if (await parts.withheld(row)) throw nothingMore();
      } else await leaveToJob(userId, row, turn);
      const found = (await store.find(userId, row.id)) ?? row;
      return { transcription: await parts.shown(found), failure: 'error' in outcome ? outcome.error : undefined };
    },

    /** A turn that a process left behind: queued, unless its words are here already, or on their way. */
    async queueTurn(userId: string, turn: Turn): Promise<void> {
      for (const { id, status } of await store.spokenAs(userId, turn.name))
        if (status === 'ready' || (await objects.head(audioKey(userId, id))) !== undefined) return;
      await leaveToJob(userId, await ensure(userId, turn), turn);
    },

    /** What was said to a question and never reached its answer, oldest first. */
    async untaken(userId: string, interviewId: string, turnId: string): Promise<Untaken[]> {
      return (await store.ofTurn(userId, interviewId, turnId)).flatMap((row) => {
        const { text, scorable } = transcriptionOf(row);
        if (row.taken === 1 || row.status === 'failed' || (row.status === 'ready' && text === '')) return [];
        return [{ transcriptionId: row.id, status: row.status, text, scorable, from: (row.begins_ms ?? 0) / 1000 }];
      });
    },

    /** The room has all that was said to this question until now. */
    take: (userId: string, interviewId: string, turnId: string): Promise<void> =>
      store.take(userId, interviewId, turnId),
  };
};
