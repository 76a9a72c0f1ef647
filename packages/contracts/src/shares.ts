import { z } from 'zod';
import { Id, IsoTime } from './common.ts';
import { Delivery } from './delivery.ts';
import { endpoint } from './endpoint.ts';
import { Report, ReportTurn } from './feedback.ts';

/** What an owner may show of a report: each part is in the wire only where it was ticked. */
export const SharePart = z.enum(['overall', 'scores', 'quotes', 'answers', 'delivery', 'name']);
export type SharePart = z.infer<typeof SharePart>;

const PARTS = 'Say what the link shows: overall, scores, quotes, answers, delivery or name.';

export const CreateShare = z.object({
  parts: z
    .array(SharePart)
    .min(1, PARTS)
    .max(SharePart.options.length)
    .refine((parts) => parts.some((part) => part !== 'name'), PARTS),
  /** Days until the link ends by itself. */
  days: z.number().int().min(1).max(90).default(14),
});
export type CreateShare = z.output<typeof CreateShare>;

export const Share = z
  .object({ id: z.string(), parts: z.array(SharePart), createdAt: IsoTime, expiresAt: IsoTime })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof Share>;

/** A share with its token: told once, when it is made; only its hash is kept. */
export const NewShare = Share.extend({ token: z.string() }).meta({ id: 'NewShare' });
export type NewShare = z.infer<typeof NewShare>;

/** A question as others see it. Reasoning, what was missed and the ideal answer are the owner's alone. */
export const SharedTurn = z.object({
  question: z.string(),
  kind: ReportTurn.shape.kind,
  competency: z.string(),
  /** With `scores`. */
  score: ReportTurn.shape.score.optional(),
  band: ReportTurn.shape.band.optional(),
  /** With `quotes`. */
  quotes: z.array(z.string()).optional(),
  /** With `answers`; `declined` too. */
  answer: z.string().optional(),
  declined: z.boolean().optional(),
});
export type SharedTurn = z.infer<typeof SharedTurn>;

/** What a link shows: parts that were not ticked are absent. */
export const SharedReport = z
  .object({
    parts: z.array(SharePart),
    createdAt: IsoTime,
    expiresAt: IsoTime,
    name: z.string().optional(),
    /** `scored` of the `asked` questions of the modules: a score that rests on one answer says so. */
    overall: Report.shape.overall
      .pick({ score: true, band: true })
      .extend({ scored: z.number().int(), asked: z.number().int() })
      .optional(),
    competencies: z
      .array(z.object({ name: z.string(), score: ReportTurn.shape.score, questions: z.number().int() }))
      .optional(),
    /** With `quotes` or `answers`. */
    turns: z.array(SharedTurn).optional(),
    /** Its figures and bands; what was said, only where `answers` shows it. */
    delivery: Delivery.optional(),
  })
  .meta({ id: 'SharedReport' });
export type SharedReport = z.infer<typeof SharedReport>;

export const shares = {
  create: endpoint({
    service: 'feedback',
    method: 'POST',
    path: '/feedback/:interviewId/shares',
    access: 'person',
    status: 201,
    summary: 'Make a link that shows chosen parts of my report. Its token is told this once.',
    params: z.object({ interviewId: Id }),
    body: CreateShare,
    reply: NewShare,
  }),
  list: endpoint({
    service: 'feedback',
    method: 'GET',
    path: '/feedback/:interviewId/shares',
    access: 'person',
    status: 200,
    summary: 'The links to my report that work now, newest first.',
    params: z.object({ interviewId: Id }),
    reply: z.array(Share),
  }),
  revoke: endpoint({
    service: 'feedback',
    method: 'DELETE',
    path: '/feedback/:interviewId/shares/:shareId',
    access: 'person',
    status: 204,
    summary: 'End a link, at once.',
    params: z.object({ interviewId: Id, shareId: Id }),
    reply: z.undefined(),
  }),
  open: endpoint({
    service: 'feedback',
    method: 'GET',
    path: '/shared-reports/:token',
    access: 'public',
    status: 200,
    summary:
      'What a link shows. The unguessable token is the key; one that was ended, ran out or never was is NOT_FOUND.',
    params: z.object({ token: Id }),
    reply: SharedReport,
  }),
};
