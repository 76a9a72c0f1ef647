import { AppError, notFound } from '@talentsync/contracts';
import type { Handle } from '../store/handle.ts';
import { type InterviewRow, interviewStore } from '../store/interviews.ts';
import { type PlannedRow, plannedStore } from '../store/planned.ts';
import { type TurnRow, turnStore } from '../store/turns.ts';

/** An interview as a rule sees it. Rules never change it in place: what they wrote is read anew. */
export interface Session {
  row: InterviewRow;
  turns: TurnRow[];
  planned: PlannedRow[];
}

/** The one turn that waits for an answer. */
export const openTurnOf = ({ turns }: Pick<Session, 'turns'>): TurnRow | undefined =>
  turns.find(({ state }) => state === 'open');

/** Errors: NOT_FOUND (absent, or somebody else's), for the interview and for the turn. */
export const turnIn = ({ turns }: Session, turnId: string): TurnRow => {
  const turn = turns.find(({ id }) => id === turnId);
  if (turn === undefined) throw notFound('question in this interview');
  return turn;
};

/** Errors: CONFLICT (the interview is over). */
export const refuseOver = ({ row }: Session): void => {
  if (row.status === 'expired')
    throw new AppError('CONFLICT', 'This interview has expired. What was answered is scored; start a new one.');
  if (row.status === 'finished') throw new AppError('CONFLICT', 'This interview is finished. Start a new one.');
};

/** Reads an interview of this person. Errors: NOT_FOUND. */
export const loadSession = async (db: Handle, userId: string, id: string): Promise<Session> => {
  const row = await interviewStore.find(db, userId, id);
  if (row === undefined) throw notFound('interview');
  return { row, turns: await turnStore.list(db, row), planned: await plannedStore.list(db, row) };
};
