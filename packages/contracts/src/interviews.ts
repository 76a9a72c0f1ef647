import { z } from 'zod';
import { Id, IdParams, IsoTime, LanguageTag, PageQuery, page } from './common.ts';
import { ConsentChoices, Consents, SetConsents } from './consents.ts';
import { endpoint } from './endpoint.ts';
import { liveServerMessage } from './live.ts';
import { CurrentTurn, SubmitAnswer, Turn } from './turns.ts';

export const InterviewStatus = z.enum(['active', 'paused', 'finished', 'expired']);
export type InterviewStatus = z.infer<typeof InterviewStatus>;

export const StartInterview = z.object({
  moduleIds: z.array(Id).min(1, 'Choose at least one module.').max(50),
  resumeId: Id.optional(),
  /** Core and resume questions together; follow-ups are extra. */
  questionCount: z.number().int().min(1).max(50).default(6),
  maxFollowUps: z.number().int().min(0).max(100).default(4),
  /** Active minutes; left out means no time limit. */
  durationMinutes: z.number().int().min(1).max(240).optional(),
  language: LanguageTag.default('en'),
  consents: ConsentChoices.prefault({}),
});
export type StartInterview = z.output<typeof StartInterview>;

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
  consents: Consents,
  turns: z.array(Turn),
  /** What ran in a reduced way, in words for the person. */
  notices: z.array(z.string()),
}).meta({ id: 'Interview' });
export type Interview = z.infer<typeof Interview>;

/** What the room's socket sends; what it hears is `LiveClientMessage`. */
export const LiveServerMessage = liveServerMessage(InterviewState);
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
    summary:
      'Put the question to the back of the queue, once; then it counts as declined. A follow-up is refused (409).',
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
  rephrase: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/interviews/:id/turns/:turnId/rephrase',
    access: 'person',
    status: 200,
    summary: 'The question in other words, as its authors have them; none for follow-ups and questions from a resume.',
    params: TurnParams,
    reply: z.object({ texts: z.array(z.string()) }),
  }),
  /** From transcription, while somebody speaks. */
  prepare: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/interview/prepare',
    access: 'service',
    status: 204,
    summary: 'What was heard of an answer until now: get ready for what follows it.',
    body: z.object({ interviewId: Id, turnId: Id, text: z.string().trim().min(1).max(20_000) }),
    reply: z.undefined(),
  }),
  setConsents: endpoint({
    service: 'interview',
    method: 'PUT',
    path: '/interviews/:id/consents',
    access: 'person',
    status: 200,
    summary:
      'Change what I agree to, also when the interview is over; recordings that are not to be kept then go at once.',
    params: IdParams,
    body: SetConsents,
    reply: Consents,
  }),
  /** The live socket: `WS /api/interviews/:id/live`, messages above. */
  livePath: '/interviews/:id/live',
} as const;
