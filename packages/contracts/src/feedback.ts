import { z } from 'zod';
import { Id, IsoTime } from './common.ts';
import { endpoint } from './endpoint.ts';
import { KeyPoint, Rubric } from './packs.ts';

const Score = z.number().min(1).max(5);

/** UTF-16 offsets into that turn's answer text: `text.slice(start, end) === quote`, always. */
export const Evidence = z.object({
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** The key point that these words cover, where they cover one. */
  keyPoint: z.string().nullable(),
  /** Seconds into the recording, where there is one. */
  mediaTime: z.number().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

export const ReportTurn = z
  .object({
    turnId: z.string(),
    questionId: z.string(),
    kind: z.enum(['core', 'resume', 'followUp']),
    question: z.string(),
    answer: z.string(),
    declined: z.boolean(),
    competency: z.string(),
    /** False when this turn's words carry no evidence; then score is null and reasoning says why. */
    scorable: z.boolean(),
    /** The question's score, over its answer and those to its follow-ups. */
    score: Score.nullable(),
    spread: z.number().nullable(),
    band: z.string().nullable(),
    reasoning: z.string(),
    nextBand: z.string().nullable(),
    evidence: z.array(Evidence),
    missed: z.array(z.string()),
    idealAnswer: z.string().optional(),
    engine: z.object({
      driver: z.string(),
      model: z.string().nullable(),
      promptVersion: z.string().nullable(),
      rubricVersion: z.string(),
    }),
  })
  .meta({ id: 'ReportTurn' });
export type ReportTurn = z.infer<typeof ReportTurn>;

export const CompetencyScore = z.object({
  name: z.string(),
  score: Score.nullable(),
  spread: z.number().nullable(),
  band: z.string().nullable(),
  nextBand: z.string().nullable(),
  /** How many questions stand behind it. */
  questions: z.number().int(),
});

export const Report = z
  .object({
    overall: z.object({ score: Score.nullable(), band: z.string().nullable(), summary: z.string() }),
    competencies: z.array(CompetencyScore),
    turns: z.array(ReportTurn),
    /** Coaching, apart from the score. Null for what was not measured (typed answers have no pace). */
    delivery: z.object({
      words: z.number().int(),
      answers: z.number().int(),
      averageAnswerWords: z.number().nullable(),
      wordsPerMinute: z.number().nullable(),
      fillers: z.number().int().nullable(),
    }),
    createdAt: IsoTime,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

export const Feedback = z
  .object({
    interviewId: z.string(),
    status: z.enum(['pending', 'running', 'ready', 'failed']),
    /** 0 to 1. */
    progress: z.number().min(0).max(1),
    /** Why it failed and what to do. POST again retries. */
    problem: z.string().nullable(),
    report: Report.optional(),
  })
  .meta({ id: 'Feedback' });
export type Feedback = z.infer<typeof Feedback>;

/** What a judge needs to know of a question; travels with the answer, so that a later pack changes nothing. */
export const JudgedQuestion = z.object({
  questionId: z.string(),
  text: z.string(),
  competency: z.string(),
  idealAnswer: z.string().nullable(),
  keyPoints: z.array(KeyPoint),
  rubric: Rubric.nullable(),
  rubricVersion: z.string(),
  kind: z.enum(['core', 'resume']),
});
export type JudgedQuestion = z.output<typeof JudgedQuestion>;

/** One answered or declined turn, as interview tells feedback. Taken once by (turnId, revision). */
export const AnsweredTurn = z.object({
  interviewId: Id,
  turnId: Id,
  revision: z.number().int().min(1),
  index: z.number().int(),
  kind: z.enum(['core', 'resume', 'followUp']),
  /** What was asked in this turn (a follow-up's own words). */
  prompt: z.string(),
  /** The key point that a follow-up opened, by index. */
  keyPoint: z.number().int().nullable(),
  /** One question of one interview: its turn and those of its follow-ups share it (question ids are unique inside a pack only). */
  questionKey: Id,
  question: JudgedQuestion,
  text: z.string(),
  declined: z.boolean(),
  language: z.string(),
  answeredAt: IsoTime,
});
export type AnsweredTurn = z.output<typeof AnsweredTurn>;

const InterviewParams = z.object({ interviewId: Id });

export const feedback = {
  request: endpoint({
    service: 'feedback',
    method: 'POST',
    path: '/feedback',
    access: 'person',
    status: 202,
    summary: 'Ask for the report of a finished interview; again retries a failed one. Accepts Idempotency-Key.',
    body: z.object({ interviewId: Id }),
    reply: Feedback,
  }),
  get: endpoint({
    service: 'feedback',
    method: 'GET',
    path: '/feedback/:interviewId',
    access: 'person',
    status: 200,
    summary: 'The report, or how far it has come.',
    params: InterviewParams,
    reply: Feedback,
  }),
  list: endpoint({
    service: 'feedback',
    method: 'GET',
    path: '/feedback',
    access: 'person',
    status: 200,
    summary: 'The scores of my reports, newest first (at most 100).',
    reply: z.array(
      z.object({
        interviewId: z.string(),
        createdAt: IsoTime,
        overall: Report.shape.overall,
        competencies: Report.shape.competencies,
      }),
    ),
  }),
  /** From interview's outbox: an answered turn, at least once. */
  takeAnswer: endpoint({
    service: 'feedback',
    method: 'POST',
    path: '/answers',
    access: 'service',
    status: 204,
    summary: 'Take an answered turn for scoring.',
    body: AnsweredTurn,
    reply: z.undefined(),
  }),
  /** From interview's outbox: the interview is over, so the report can be assembled. */
  takeFinished: endpoint({
    service: 'feedback',
    method: 'POST',
    path: '/finished',
    access: 'service',
    status: 204,
    summary: 'An interview ended; its turns number `turns`.',
    body: z.object({ interviewId: Id, turnIds: z.array(Id) }),
    reply: z.undefined(),
  }),
  /** From interview's outbox: an interview was deleted. */
  takeDeleted: endpoint({
    service: 'feedback',
    method: 'POST',
    path: '/deleted',
    access: 'service',
    status: 204,
    summary: 'An interview was deleted; forget its answers and report.',
    body: z.object({ interviewId: Id }),
    reply: z.undefined(),
  }),
};

/** The general anchored scale, in words that two strangers would apply alike; for questions without a rubric of their own. */
export const GENERAL_BANDS: Rubric = {
  '1': 'Says nothing that answers the question: no event, no reason, no result.',
  '2': 'Touches the subject in general words; what was done, or how it works, stays unsaid.',
  '3': 'Answers the question with at least one concrete step or reason; important points are left out.',
  '4': 'Covers most of the points, with own actions or mechanisms and why they were chosen.',
  '5': 'Covers the points with concrete steps, reasons and a result that could be checked, and weighs what else was possible.',
};

/** The whole band a score falls into. */
export const bandOf = (score: number): keyof Rubric =>
  String(Math.min(5, Math.max(1, Math.round(score)))) as keyof Rubric;
