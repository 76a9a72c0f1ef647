import { z } from 'zod';
import { Id, IdParams, IsoTime, LanguageTag, PageQuery, page } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ErrorBody } from './errors.ts';
import { FollowUpKind } from './packs.ts';

export const InterviewStatus = z.enum(['active', 'paused', 'finished', 'expired']);
export type InterviewStatus = z.infer<typeof InterviewStatus>;

export const TurnKind = z.enum(['core', 'resume', 'followUp']);
export type TurnKind = z.infer<typeof TurnKind>;

export const StartInterview = z.object({
  moduleIds: z.array(Id).min(1, 'Choose at least one module.').max(50),
  resumeId: Id.optional(),
  /** Core and resume questions together; follow-ups are extra. */
  questionCount: z.number().int().min(1).max(50).default(6),
  maxFollowUps: z.number().int().min(0).max(100).default(4),
  /** Active minutes; left out means no time limit. */
  durationMinutes: z.number().int().min(1).max(240).optional(),
  language: LanguageTag.default('en'),
});
export type StartInterview = z.output<typeof StartInterview>;

/** Why a question was asked: shown once the interview is finished, lest it give answers away. */
export const Trace = z
  .object({
    source: z.enum(['core', 'resume', 'bank', 'written']),
    reason: z.string(),
    /** The key point that a follow-up opens, in words. */
    gap: z.string().nullable(),
    candidates: z.array(
      z.object({
        followUpId: z.string(),
        questionId: z.string(),
        text: z.string(),
        similarity: z.number(),
        /** `declined`: its question was; `later`: its own question is still to come. */
        outcome: z.enum(['chosen', 'asked', 'nearlyAsked', 'covered', 'lower', 'declined', 'later']),
      }),
    ),
    engine: z.string(),
  })
  .meta({ id: 'Trace' });
export type Trace = z.infer<typeof Trace>;

export const Answer = z.object({
  text: z.string(),
  declined: z.boolean(),
  answeredAt: IsoTime,
  revision: z.number().int(),
});

export const Turn = z
  .object({
    turnId: z.string(),
    questionId: z.string(),
    followUpId: z.string().optional(),
    followUpKind: FollowUpKind.optional(),
    kind: TurnKind,
    /** Place in the interview, from 0, follow-ups included. */
    index: z.number().int(),
    text: z.string(),
    /** True for a turn that was put to the back of the queue; the question comes again as another turn. */
    skipped: z.boolean(),
    answer: Answer.nullable(),
    trace: Trace.optional(),
  })
  .meta({ id: 'Turn' });
export type Turn = z.infer<typeof Turn>;

export const CurrentTurn = z
  .object({
    turnId: z.string(),
    questionId: z.string(),
    followUpId: z.string().optional(),
    kind: TurnKind,
    text: z.string(),
    index: z.number().int(),
    /** Which of the `total` questions this is or follows up, from 1. */
    number: z.number().int(),
    total: z.number().int(),
    /** False when skipping it counts as declining. */
    canSkip: z.boolean(),
  })
  .meta({ id: 'CurrentTurn' });
export type CurrentTurn = z.infer<typeof CurrentTurn>;

/** What every change answers with and every socket is told: enough to draw the room. */
export const InterviewState = z
  .object({
    status: InterviewStatus,
    /** Null only when the interview is finished or expired. */
    turn: CurrentTurn.nullable(),
    activeSeconds: z.number().int(),
    /** Null when there is no time limit. */
    remainingSeconds: z.number().int().nullable(),
  })
  .meta({ id: 'InterviewState' });
export type InterviewState = z.infer<typeof InterviewState>;

export const InterviewSummary = z
  .object({
    id: z.string(),
    status: InterviewStatus,
    moduleIds: z.array(z.string()),
    resumeId: z.string().nullable(),
    language: z.string(),
    questionCount: z.number().int(),
    maxFollowUps: z.number().int(),
    durationMinutes: z.number().int().nullable(),
    answered: z.number().int(),
    createdAt: IsoTime,
    updatedAt: IsoTime,
    finishedAt: IsoTime.nullable(),
  })
  .meta({ id: 'InterviewSummary' });
export type InterviewSummary = z.infer<typeof InterviewSummary>;

export const Interview = InterviewSummary.extend({
  turns: z.array(Turn),
  /** What ran in a reduced way, in words for the person. */
  notices: z.array(z.string()),
}).meta({ id: 'Interview' });
export type Interview = z.infer<typeof Interview>;

export const SubmitAnswer = z.union([
  z.strictObject({
    turnId: Id,
    text: z
      .string()
      .trim()
      .min(1, 'Write an answer, or decline the question.')
      .max(20_000, 'An answer has at most 20,000 characters.'),
  }),
  z.strictObject({ turnId: Id, transcriptionId: Id }),
  z.strictObject({ turnId: Id, declined: z.literal(true) }),
]);
export type SubmitAnswer = z.output<typeof SubmitAnswer>;

/** What the room's socket sends and hears. The first message is `auth`, within five seconds. */
export const LiveClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth'), token: z.string().max(8000) }),
  /** A sign of life, every 20 seconds: the interview's clock runs only while someone is there. */
  z.object({ type: z.literal('ping') }),
]);
export type LiveClientMessage = z.infer<typeof LiveClientMessage>;
export const LiveServerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), state: InterviewState }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: ErrorBody.shape.error }),
]);
export type LiveServerMessage = z.infer<typeof LiveServerMessage>;

const TurnParams = z.object({ id: Id, turnId: Id });

export const interviews = {
  start: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews',
    access: 'person',
    status: 201,
    summary: 'Start an interview; answers once the first turn exists. Accepts Idempotency-Key.',
    body: StartInterview,
    reply: Interview,
  }),
  list: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/interviews',
    access: 'person',
    status: 200,
    summary: 'My interviews, newest first.',
    query: PageQuery,
    reply: page(InterviewSummary),
  }),
  get: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/interviews/:id',
    access: 'person',
    status: 200,
    summary: 'One interview with its turns; traces once it is finished.',
    params: IdParams,
    reply: Interview,
  }),
  remove: endpoint({
    service: 'interview',
    method: 'DELETE',
    path: '/interviews/:id',
    access: 'person',
    status: 204,
    summary: 'Delete an interview, its answers and its report.',
    params: IdParams,
    reply: z.undefined(),
  }),
  question: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/interviews/:id/question',
    access: 'person',
    status: 200,
    summary: 'The question that waits for an answer.',
    params: IdParams,
    reply: InterviewState,
  }),
  answer: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews/:id/answers',
    access: 'person',
    status: 200,
    summary:
      'Answer or decline a turn. The same answer twice is one answer; another text for an answered turn is CONFLICT.',
    params: IdParams,
    body: SubmitAnswer,
    reply: InterviewState,
  }),
  skip: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews/:id/skip',
    access: 'person',
    status: 200,
    summary: 'Put the question to the back of the queue, once; then it counts as declined.',
    params: IdParams,
    body: z.object({ turnId: Id }),
    reply: InterviewState,
  }),
  pause: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews/:id/pause',
    access: 'person',
    status: 200,
    summary: 'Stop the clock.',
    params: IdParams,
    body: z.object({}).nullish(),
    reply: InterviewState,
  }),
  resume: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews/:id/resume',
    access: 'person',
    status: 200,
    summary: 'Go on where it was paused, days later and on any device. Answering resumes too.',
    params: IdParams,
    body: z.object({}).nullish(),
    reply: InterviewState,
  }),
  finish: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interviews/:id/finish',
    access: 'person',
    status: 200,
    summary: 'End the interview now; what was answered is scored.',
    params: IdParams,
    body: z.object({}).nullish(),
    reply: InterviewState,
  }),
  correctTranscript: endpoint({
    service: 'interview',
    method: 'PUT',
    path: '/interviews/:id/turns/:turnId/transcript',
    access: 'person',
    status: 200,
    summary: 'Correct what was heard until the interview is finished: a new revision, the old one kept.',
    params: TurnParams,
    body: z.object({ text: z.string().trim().min(1).max(20_000) }),
    reply: Turn,
  }),
  /** The live socket: `WS /api/interviews/:id/live`, messages above. */
  livePath: '/interviews/:id/live',
} as const;
