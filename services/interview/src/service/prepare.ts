import type { Handle } from '../store/handle.ts';
import { plannedStore } from '../store/planned.ts';
import type { Ahead } from './ahead.ts';
import { within } from './budget.ts';
import { chooseFollowUp, type FollowUpEngines } from './follow-ups.ts';
import { mayFollowUp } from './next-turn.ts';
import type { Preparations } from './prepared.ts';
import { retrieve } from './retrieval.ts';
import { loadSession, openTurnOf } from './session.ts';
import { keptText } from './words.ts';

export interface PrepareParts extends FollowUpEngines {
  db: Handle;
  preparations: Preparations;
  ahead: Ahead;
  /** Whether a choice costs nothing, so that it may be made twice: the one here is only for the voice. */
  choosesFreely: boolean;
}

/**
 * While somebody still speaks: retrieves on what was heard until now, and has the likely next question read ahead. Changes
 * nothing of the interview; the answer itself decides what is asked. Errors: NOT_FOUND.
 */
export const createPrepare =
  (parts: PrepareParts) =>
  async (userId: string, interviewId: string, turnId: string, partial: string): Promise<void> => {
    const { db, preparations, ahead, followUpBudgetMs } = parts;
    const session = await loadSession(db, userId, interviewId);
    const { row, planned } = session;
    const open = openTurnOf(session);
    if (row.status !== 'active' || open?.id !== turnId) return;
    const text = keptText(partial);
    const turns = [
      ...session.turns.filter(({ id }) => id !== turnId),
      { ...open, state: 'answered' as const, answer: text },
    ];
    if (!mayFollowUp({ row, turns, planned })) return;
    const question = (await plannedStore.questions(db, row, [open.planned_id])).get(open.planned_id);
    if (question === undefined) return;
    const { language } = row;
    const found = await within(followUpBudgetMs, (signal) => retrieve(parts, question, text, language, signal));
    await preparations.keep(interviewId, { turnId, text, candidates: found });
    if (!parts.choosesFreely) return;
    const moment = { question, plannedId: open.planned_id, planned, turns, language };
    const { next } = await chooseFollowUp(parts, moment, found);
    if (next !== null) ahead.readSoon({ userId, interviewId, language }, next.text);
  };
