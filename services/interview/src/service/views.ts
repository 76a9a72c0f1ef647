import type { Interview, InterviewState, InterviewSummary, Turn } from '@talentsync/contracts';
import { type InterviewRow, isOver, type PlannedQuestion, readTrace, type TurnRow } from '../store/interviews.ts';
import { remainingMs } from './clock.ts';

const iso = (at: number): string => new Date(at).toISOString();

export const summaryOf = (row: InterviewRow, answered: number): InterviewSummary => ({
  id: row.id,
  status: row.status,
  moduleIds: JSON.parse(row.module_ids) as string[],
  resumeId: row.resume_id,
  language: row.language,
  questionCount: row.question_count,
  maxFollowUps: row.max_follow_ups,
  durationMinutes: row.duration_minutes,
  answered,
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
  finishedAt: row.finished_at === null ? null : iso(row.finished_at),
});

export const turnOf = (row: TurnRow, withTrace: boolean): Turn => ({
  turnId: row.id,
  questionId: row.question_id,
  ...(row.follow_up_id !== null && { followUpId: row.follow_up_id }),
  ...(row.follow_up_kind !== null && { followUpKind: row.follow_up_kind as NonNullable<Turn['followUpKind']> }),
  kind: row.kind,
  index: row.idx,
  text: row.text,
  skipped: row.state === 'skipped',
  answer:
    row.state === 'answered' || row.state === 'declined'
      ? {
          text: row.answer ?? '',
          declined: row.state === 'declined',
          answeredAt: iso(row.answered_at ?? row.asked_at),
          revision: row.revision,
        }
      : null,
  ...(withTrace && { trace: readTrace(row) }),
});

export const interviewOf = (row: InterviewRow, turns: TurnRow[]): Interview => ({
  ...summaryOf(row, turns.filter(({ state }) => state === 'answered').length),
  turns: turns.map((turn) => turnOf(turn, isOver(row.status))),
  notices: JSON.parse(row.notices) as string[],
});

/** What the room is drawn from. */
export const stateOf = (row: InterviewRow, turns: TurnRow[], planned: PlannedQuestion[]): InterviewState => {
  const open = turns.find(({ state }) => state === 'open');
  const left = remainingMs(row);
  // A question that was put back keeps its number: what counts is how many different ones were asked.
  const order = [...new Set(turns.map(({ planned_id }) => planned_id))];
  return {
    status: row.status,
    turn:
      open === undefined || isOver(row.status)
        ? null
        : {
            turnId: open.id,
            questionId: open.question_id,
            ...(open.follow_up_id !== null && { followUpId: open.follow_up_id }),
            kind: open.kind,
            text: open.text,
            index: open.idx,
            number: order.indexOf(open.planned_id) + 1,
            total: planned.length,
            canSkip: open.kind !== 'followUp' && planned.find(({ id }) => id === open.planned_id)?.skips === 0,
          },
    activeSeconds: Math.round(row.active_ms / 1000),
    remainingSeconds: left === null ? null : Math.ceil(left / 1000),
  };
};
