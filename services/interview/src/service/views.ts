import type {
  AnsweredTurn,
  Consents,
  HeardAt,
  Interview,
  InterviewState,
  InterviewSummary,
  Spoken,
  Trace,
  Turn,
} from '@talentsync/contracts';
import { type InterviewRow, isOver } from '../store/interviews.ts';
import type { KeptQuestion } from '../store/planned.ts';
import type { TurnRow } from '../store/turns.ts';
import { remainingMs, tick } from './clock.ts';
import { openTurnOf, type Session } from './session.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** An interview as lists show it. `answered`: how many of its turns are. */
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

/** A turn as the wire has it; with its trace only where the interview is over. */
export const turnOf = (row: TurnRow, trace?: Trace): Turn => ({
  turnId: row.id,
  questionId: row.question_id,
  ...(row.follow_up_id !== null && { followUpId: row.follow_up_id }),
  ...(row.follow_up_kind !== null && { followUpKind: row.follow_up_kind }),
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
  ...(trace !== undefined && { trace }),
});

/** `traces` only once the interview is over, lest they give answers away. */
export const interviewOf = ({ row, turns }: Session, traces: Map<string, Trace>): Interview => ({
  ...summaryOf(row, turns.filter(({ state }) => state === 'answered').length),
  consents: JSON.parse(row.consents) as Consents,
  turns: turns.map((turn) => turnOf(turn, isOver(row.status) ? traces.get(turn.id) : undefined)),
  notices: JSON.parse(row.notices) as string[],
});

/** What the room is drawn from, with the clock at `now`. */
export const stateOf = (session: Session, now: number): InterviewState => {
  const { turns, planned } = session;
  const row = { ...session.row, ...tick(session.row, now) };
  const open = openTurnOf(session);
  const left = remainingMs(row);
  // A question that was put back keeps its number: what counts is how many different ones were asked.
  const order = [...new Set(turns.map(({ planned_id }) => planned_id))];
  return {
    status: row.status,
    turn:
      open === undefined
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

/** An answer as feedback is told of it. */
export const answeredTurnOf = (
  row: InterviewRow,
  turn: TurnRow,
  question: KeptQuestion,
  answer: {
    text: string;
    declined: boolean;
    heard: boolean;
    spoken: Spoken[];
    heardAt: HeardAt;
    revision: number;
    answeredAt: number;
  },
): AnsweredTurn => ({
  interviewId: row.id,
  turnId: turn.id,
  revision: answer.revision,
  index: turn.idx,
  kind: turn.kind,
  prompt: turn.text,
  keyPoint: turn.key_point,
  // One planned question of one interview: its own id is unique everywhere, a question's only inside its pack.
  questionKey: turn.planned_id,
  question: question.judged,
  text: answer.text,
  declined: answer.declined,
  heard: answer.heard,
  language: row.language,
  answeredAt: iso(answer.answeredAt),
  ...(answer.spoken.length > 0 && { spoken: answer.spoken }),
  ...(Object.keys(answer.heardAt).length > 0 && { heardAt: answer.heardAt }),
});
