import { z } from 'zod';
import { Id, IsoTime } from './common.ts';
import { Delivery, MOST_RECORDINGS, Spoken } from './delivery.ts';
import { endpoint } from './endpoint.ts';
import { TurnCounts } from './live-speech.ts';
import { KeyPoint, Rubric } from './packs.ts';
import { HeardAt } from './turns.ts';

const Score = z.number().min(1).max(5);

/** UTF-16 offsets into that turn's answer text: `text.slice(start, end) === quote`, always. */
export const Evidence = z.object({
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** The key point that these words cover, where they cover one. */
  keyPoint: z.string().nullable(),
  /** The recording in which these words were said, and how many seconds into it; where there is one. */
  mediaId: z.string().optional(),
  mediaTime: z.number().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A recording of an answer, and when in it the answer's words are said: offsets as in `Evidence`, times in seconds. */
export const TurnRecording = z.object({
  mediaId: z.string(),
  mediaType: z.string(),
  words: z.array(z.object({ start: z.number().int(), end: z.number().int(), from: z.number(), to: z.number() })),
});
export type TurnRecording = z.infer<typeof TurnRecording>;

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
    /** For its owner, while there are any; oldest first. */
    recordings: z.array(TurnRecording).optional(),
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
    /** Coaching, apart from the score. Null where the host has switched it off. */
    delivery: Delivery.nullable(),
    /** How the turns were taken, where anybody spoke: how well this server listened, and nothing of the candidate's. */
    conversation: TurnCounts.optional(),
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
  /** False where it was spoken, and heard too poorly for anybody to be judged by it. */
  heard: z.boolean().default(true),
  language: z.string(),
  answeredAt: IsoTime,
  /** The recordings in which it was spoken, in order; absent for a typed answer. For coaching alone: no judge sees it. */
  spoken: z.array(Spoken).max(MOST_RECORDINGS).optional(),
  /** As in `SubmitAnswer`: by it the quotes of a report find their moment in a recording. */
  heardAt: HeardAt.optional(),
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

const ENGLISH_BANDS: Rubric = {
  '1': 'Says nothing that answers the question: no event, no reason, no result.',
  '2': 'Touches the subject in general words; what was done, or how it works, stays unsaid.',
  '3': 'Answers the question with at least one concrete step or reason; important points are left out.',
  '4': 'Covers most of the points, with own actions or mechanisms and why they were chosen.',
  '5': 'Covers the points with concrete steps, reasons and a result that could be checked, and weighs what else was possible.',
};

const GERMAN_BANDS: Rubric = {
  '1': 'Sagt nichts, was die Frage beantwortet: kein Ereignis, kein Grund, kein Ergebnis.',
  '2': 'Streift das Thema in allgemeinen Worten; was getan wurde oder wie es geht, bleibt ungesagt.',
  '3': 'Beantwortet die Frage mit wenigstens einem konkreten Schritt oder Grund; wichtige Punkte fehlen.',
  '4': 'Nennt die meisten Punkte, mit eigenen Handlungen oder Zusammenhängen und warum sie so gewählt waren.',
  '5': 'Nennt die Punkte mit konkreten Schritten, Gründen und einem prüfbaren Ergebnis und wägt ab, was sonst möglich war.',
};

/**
 * The general anchored scale, in words that two strangers would apply alike; for questions without a rubric of their own.
 * In the language of the interview, English where there is no translation.
 */
export const generalBands = (language: string): Rubric => (/^de\b/i.test(language) ? GERMAN_BANDS : ENGLISH_BANDS);

/** The whole band a score falls into. */
export const bandOf = (score: number): keyof Rubric =>
  String(Math.min(5, Math.max(1, Math.round(score)))) as keyof Rubric;
