import {
  type AnsweredTurn,
  AppError,
  type InterviewState,
  notFound,
  type SubmitAnswer,
  type Turn,
  transcriptions,
} from '@talentsync/contracts';
import type { Caller } from '@talentsync/kit';
import { isOver, interviewStore as store, type TurnRow } from '../store/interviews.ts';
import { type InterviewParts, queueOf, type Road, type Session } from './road.ts';
import { stateOf, turnOf } from './views.ts';

export const refuseOver = ({ row }: Session): void => {
  if (isOver(row.status))
    throw new AppError(
      'CONFLICT',
      row.status === 'expired' ? 'This interview has expired.' : 'This interview is finished.',
    );
};

export const seen = ({ row, turns, planned }: Session): InterviewState => stateOf(row, turns, planned);

/** What is done with one question: answer, decline, skip, correct. */
export const createAnswers = (parts: InterviewParts, { change, tell }: Road) => {
  const { db, state, now } = parts;

  const resumeClock = async ({ row }: Session): Promise<void> => {
    if (row.status === 'paused')
      await store.update(db, row.id, { status: 'active', last_seen_at: now(), updated_at: now() });
  };
  const turnIn = (session: Session, turnId: string): TurnRow => {
    const turn = session.turns.find(({ id }) => id === turnId);
    if (turn === undefined) throw notFound('question in this interview');
    return turn;
  };

  const answeredTurn = (
    session: Session,
    turn: TurnRow,
    text: string,
    declined: boolean,
    revision: number,
  ): AnsweredTurn => {
    const question = session.planned.find(({ id }) => id === turn.planned_id);
    if (question === undefined) throw new AppError('INTERNAL', 'This question has no plan.');
    return {
      interviewId: session.row.id,
      turnId: turn.id,
      revision,
      index: turn.idx,
      kind: turn.kind,
      prompt: turn.text,
      keyPoint: turn.key_point,
      questionKey: question.id,
      question: question.question.judged,
      text,
      declined,
      language: session.row.language,
      answeredAt: new Date(now()).toISOString(),
    };
  };

  const settle = async (session: Session, turn: TurnRow, text: string, declined: boolean): Promise<void> => {
    const revision = turn.revision + 1;
    const saved = await tell(
      session,
      { topic: 'answer', payload: answeredTurn(session, turn, text, declined, revision) },
      async (handle) => {
        const changes = {
          state: declined ? ('declined' as const) : ('answered' as const),
          answer: text,
          answered_at: now(),
          revision,
        };
        if (!(await store.updateTurn(handle, turn.id, 'open', changes))) return false;
        await store.insertRevision(handle, {
          turn_id: turn.id,
          revision,
          interview_id: session.row.id,
          text,
          at: now(),
        });
        await store.update(handle, session.row.id, { updated_at: now() });
        return true;
      },
    );
    if (!saved)
      throw new AppError(
        'CONFLICT',
        'This question was answered in the meantime. Load it again; your text is not lost.',
      );
    parts.count(declined ? 'declined' : 'answered');
  };

  const textOf = async (answer: SubmitAnswer, caller: Caller): Promise<{ text: string; declined: boolean }> => {
    if ('declined' in answer) return { text: '', declined: true };
    if ('text' in answer) return { text: answer.text, declined: false };
    const transcription = await parts.call(transcriptions.get, caller, { params: { id: answer.transcriptionId } });
    if (transcription.status === 'processing')
      throw new AppError('CONFLICT', 'This recording is still being transcribed. Wait a moment.');
    const text = transcription.text.trim();
    if (transcription.status === 'failed' || text === '')
      throw new AppError('VALIDATION_FAILED', 'Nothing could be heard in this recording. Type your answer instead.');
    return { text, declined: false };
  };

  return {
    resumeClock,

    async answer(userId: string, id: string, submitted: SubmitAnswer, caller: Caller): Promise<InterviewState> {
      const { text, declined } = await textOf(submitted, caller);
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, submitted.turnId);
        if (turn.state === 'answered' || turn.state === 'declined') {
          if (turn.answer === text && (turn.state === 'declined') === declined) return;
          throw new AppError(
            'CONFLICT',
            'This question has another answer already. Load the interview again; your text is not lost.',
            { details: { turnId: turn.id } },
          );
        }
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was skipped. It comes again later.', {
            details: { turnId: turn.id },
          });
        await resumeClock(current);
        await settle(current, turn, text, declined);
      });
      return seen(session);
    },

    async skip(userId: string, id: string, turnId: string): Promise<InterviewState> {
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        if (turn.state === 'skipped') return;
        refuseOver(current);
        if (turn.state !== 'open')
          throw new AppError('CONFLICT', 'This question was answered already.', { details: { turnId } });
        await resumeClock(current);
        const question = current.planned.find((entry) => entry.id === turn.planned_id);
        if (question === undefined || turn.kind === 'followUp' || question.skips > 0)
          return settle(current, turn, '', true);
        const last = Math.max(...current.planned.map(({ position }) => position));
        await db.transaction().execute(async (transaction) => {
          if (await store.updateTurn(transaction, turn.id, 'open', { state: 'skipped' }))
            await store.putBack(transaction, question, last + 1);
        });
        await state.queue.append(queueOf(id), question.id);
      });
      return seen(session);
    },

    async correct(userId: string, id: string, turnId: string, text: string): Promise<Turn> {
      const { session } = await change(userId, id, async (current) => {
        const turn = turnIn(current, turnId);
        refuseOver(current);
        if (turn.state !== 'answered') throw new AppError('CONFLICT', 'Only an answered question can be corrected.');
        if (turn.answer === text) return;
        const revision = turn.revision + 1;
        await tell(
          current,
          { topic: 'answer', payload: answeredTurn(current, turn, text, false, revision) },
          async (handle) => {
            await store.insertRevision(handle, { turn_id: turn.id, revision, interview_id: id, text, at: now() });
            return store.updateTurn(handle, turn.id, 'answered', { answer: text, revision });
          },
        );
      });
      return turnOf(turnIn(session, turnId), false);
    },
  };
};
