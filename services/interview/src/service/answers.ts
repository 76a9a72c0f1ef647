import {
  AppError,
  type HeardAt,
  type InterviewState,
  type Spoken,
  type SubmitAnswer,
  type Transcription,
  type Turn,
  transcriptions,
} from '@talentsync/contracts';
import type { Call, Caller } from '@talentsync/kit';
import { atomically, type Handle } from '../store/handle.ts';
import { type InterviewRow, interviewStore } from '../store/interviews.ts';
import { plannedStore } from '../store/planned.ts';
import { type TurnRow, turnStore } from '../store/turns.ts';
import type { Count } from './events.ts';
import type { Outbox } from './outbox.ts';
import type { QuestionQueue } from './queue.ts';
import { refuseOver, type Session, turnIn } from './session.ts';
import type { Sessions } from './sessions.ts';
import { coachable, isHeard, readSpoken } from './spoken.ts';
import { answeredTurnOf, stateOf, turnOf } from './views.ts';
import { keptText } from './words.ts';

export interface AnswerParts {
  db: Handle;
  sessions: Sessions;
  queue: QuestionQueue;
  outbox: Outbox;
  call: Call;
  now: () => number;
  count: Count;
  /** Whether reports coach on delivery: else feedback is told nothing of how an answer was spoken. */
  coaching: boolean;
  /** Seconds from an answer's arrival to its next question. */
  observe: (seconds: number) => void;
}

interface Words {
  text: string;
  declined: boolean;
  /** The transcriptions that it was spoken in. */
  spokenIn: string[];
  /** When; left out by a correction, which changes nothing about it. */
  heardAt?: HeardAt | undefined;
}

const DECLINED: Words = { text: '', declined: true, spokenIn: [] };

const overtaken = (): AppError =>
  new AppError('CONFLICT', 'This question was answered elsewhere in the meantime. Load the interview again.');

/** Answering, declining, skipping and correcting: everything that a person does to a turn. */
export const createAnswers = (parts: AnswerParts) => {
  const { db, sessions, queue, outbox, call, now, count, coaching, observe } = parts;
  const seen = (session: Session): InterviewState => stateOf(session, now());

  /** Whoever answers or skips goes on with a paused interview; whoever corrects does not. */
  const keepClock = (handle: Handle, row: InterviewRow, goesOn: boolean): Promise<boolean> =>
    interviewStore.update(handle, row, ['active', 'paused'], {
      status: goesOn ? 'active' : row.status,
      active_ms: row.active_ms,
      last_seen_at: row.last_seen_at,
      updated_at: now(),
    });

  /** What the person said, as it will be kept. Errors: those of the transcription; CONFLICT, VALIDATION_FAILED. */
  const wordsIn = async (answer: SubmitAnswer, caller: Caller): Promise<Words> => {
    if ('declined' in answer) return DECLINED;
    if ('text' in answer) {
      const { transcriptionIds: spokenIn = [], heardAt } = answer;
      return { text: keptText(answer.text), declined: false, spokenIn, heardAt };
    }
    const transcription = await call(transcriptions.get, caller, { params: { id: answer.transcriptionId } });
    if (transcription.status === 'processing')
      throw new AppError('CONFLICT', 'This recording is still being transcribed. Wait a moment, then send it again.');
    const text = keptText(transcription.text);
    if (transcription.status === 'failed' || text === '')
      throw new AppError('VALIDATION_FAILED', 'Nothing could be heard in this recording. Type your answer instead.');
    return { text, declined: false, spokenIn: [answer.transcriptionId] };
  };

  /** Saves an answer, its revision and its message to feedback as one; when it returns, nothing can lose the answer. */
  const settle = async ({ row }: Session, turn: TurnRow, words: Words, recordings: Transcription[]) => {
    const { text, declined } = words;
    const spoken: Spoken[] = coaching ? coachable(recordings) : [];
    const heard = isHeard(text, recordings);
    const heardAt = words.heardAt ?? (JSON.parse(turn.heard_at ?? '{}') as HeardAt);
    const question = (await plannedStore.questions(db, row, [turn.planned_id])).get(turn.planned_id);
    if (question === undefined) throw new AppError('INTERNAL', 'A planned question has no content.');
    const at = now();
    const answeredAt = turn.answered_at ?? at;
    const revision = turn.revision + 1;
    const state = declined ? 'declined' : 'answered';
    const saved = await atomically(db, async (handle) => {
      const spoken_in = words.spokenIn.length === 0 ? null : JSON.stringify(words.spokenIn);
      const heard_at = JSON.stringify(heardAt);
      const changes = { state, answer: text, spoken_in, heard_at, answered_at: answeredAt, revision } as const;
      if (!(await turnStore.update(handle, row, turn, changes))) return false;
      const { id: interview_id, user_id } = row;
      await turnStore.insertRevision(handle, { turn_id: turn.id, revision, interview_id, user_id, text, at });
      const payload = answeredTurnOf(row, turn, question, {
        ...{ text, declined, heard, spoken, heardAt, revision, answeredAt },
      });
      await outbox.write(handle, row, { topic: 'answer', payload });
      return keepClock(handle, row, turn.state === 'open');
    });
    if (!saved) throw overtaken();
    outbox.wake(row.id);
  };

  /** The same answer once more: as it stands, or as it was before the person corrected it. */
  const isKnown = async ({ row }: Session, turn: TurnRow, { text, declined }: Words): Promise<boolean> => {
    if (declined || turn.state === 'declined') return declined && turn.state === 'declined';
    if (turn.answer === text) return true;
    return (await turnStore.revisions(db, row)).some(
      (revision) => revision.turn_id === turn.id && revision.text === text,
    );
  };

  const putBack = async ({ row, planned }: Session, turn: TurnRow): Promise<void> => {
    const last = Math.max(...planned.map(({ position }) => position));
    const saved = await atomically(
      db,
      async (handle) =>
        (await turnStore.update(handle, row, turn, { state: 'skipped' })) &&
        (await plannedStore.putBack(handle, row, turn.planned_id, last + 1)) &&
        keepClock(handle, row, true),
    );
    if (!saved) throw overtaken();
    await queue.putBack(row.id, turn.planned_id);
  };

  return {
    /**
     * Answers or declines the open turn; the same answer again changes nothing. Errors: NOT_FOUND, CONFLICT (another
     * answer is there, the turn was skipped, the interview is over).
     */
    async answer(userId: string, id: string, submitted: SubmitAnswer, caller: Caller): Promise<InterviewState> {
      const started = performance.now();
      await sessions.peek(userId, id);
      const words = await wordsIn(submitted, caller);
      const recordings = await readSpoken(call, caller, words.spokenIn);
      const { session, result } = await sessions.change(userId, id, async (current) => {
        const turn = turnIn(current, submitted.turnId);
        if (turn.state === 'answered' || turn.state === 'declined') {
          if (await isKnown(current, turn, words)) return false;
          throw new AppError('CONFLICT', 'This question has another answer already. Load the interview again.', {
            details: { turnId: turn.id },
          });
        }
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was skipped. It comes again later.', {
            details: { turnId: turn.id },
          });
        await settle(current, turn, words, recordings);
        count(words.declined ? 'declined' : 'answered');
        return true;
      });
      if (result) observe((performance.now() - started) / 1000);
      return seen(session);
    },

    /**
     * Puts a question to the back of the queue, once; then it counts as declined. A second click changes nothing. Errors:
     * NOT_FOUND, CONFLICT (it is a follow-up, it was answered, the interview is over).
     */
    async skip(userId: string, id: string, turnId: string): Promise<InterviewState> {
      const { session } = await sessions.change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        if (turn.state === 'skipped' || turn.state === 'declined') return;
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was answered already.', { details: { turnId } });
        if (turn.kind === 'followUp')
          throw new AppError(
            'CONFLICT',
            'A follow-up cannot come later: away from its answer it would make no sense. Answer it or decline it.',
            { details: { turnId } },
          );
        const question = current.planned.find((planned) => planned.id === turn.planned_id);
        if (question?.skips === 0) {
          await putBack(current, turn);
          count('skipped');
        } else {
          await settle(current, turn, DECLINED, []);
          count('declined');
        }
      });
      return seen(session);
    },

    /** Keeps a corrected text as a new revision. Errors: NOT_FOUND, CONFLICT (not answered, the interview is over). */
    async correct(userId: string, id: string, turnId: string, text: string, caller: Caller): Promise<Turn> {
      const known = await sessions.peek(userId, id);
      const ids = known.turns.find((turn) => turn.id === turnId)?.spoken_in ?? '[]';
      const words: Words = { text: keptText(text), declined: false, spokenIn: JSON.parse(ids) as string[] };
      const recordings = await readSpoken(call, caller, words.spokenIn);
      const { session } = await sessions.change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        refuseOver(current);
        if (turn.state !== 'answered')
          throw new AppError('CONFLICT', 'Only an answered question can be corrected.', { details: { turnId } });
        if (turn.answer !== words.text) await settle(current, turn, words, recordings);
      });
      return turnOf(turnIn(session, turnId));
    },
  };
};
