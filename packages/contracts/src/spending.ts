import { z } from 'zod';
import { Id } from './common.ts';
import { endpoint, SERVICES, type ServiceName } from './endpoint.ts';

/** What providers were asked for interviews, and what it cost. */
export const SpentRow = z
  .object({
    provider: z.string(),
    model: z.string(),
    purpose: z.enum([
      ...(['judge', 'followUp', 'resumeQuestions', 'resumeReader', 'transcription', 'speech', 'embeddings'] as const),
    ]),
    interviews: z.number().int(),
    calls: z.number().int(),
    /** Calls whose price is not known; they are not in `cost`. */
    unpriced: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    audioSeconds: z.number(),
    characters: z.number().int(),
    /** US dollars. */
    cost: z.number(),
  })
  .meta({ id: 'SpentRow' });
export type SpentRow = z.infer<typeof SpentRow>;

export const Spending = z
  .object({
    /** The day of the prices. */
    pricesAsOf: z.iso.date(),
    rows: z.array(SpentRow),
    /** Services that did not answer: what they spent is missing. */
    unanswered: z.array(z.enum(SERVICES)),
  })
  .meta({ id: 'Spending' });
export type Spending = z.infer<typeof Spending>;

/** Which interviews count: one, or all where none is named. */
const SpendingQuery = z.object({ interviewId: Id.optional() });

/** For administrators; auth-gateway asks each service for its own. */
export const spending = {
  list: endpoint({
    service: 'auth-gateway',
    method: 'GET',
    path: '/spending',
    access: 'administrator',
    status: 200,
    summary:
      'What providers were asked for interviews, or for one of them, by provider, model and purpose, and what it cost.',
    query: SpendingQuery,
    reply: Spending,
  }),
};

/** The call that every service answers whose interviews ask providers. */
export const serviceSpending = (service: ServiceName) =>
  endpoint({
    service,
    method: 'GET',
    path: `/${service}/spending`,
    access: 'service',
    status: 200,
    summary: 'What this service asked providers for interviews, or for one of them.',
    query: SpendingQuery,
    reply: z.array(SpentRow),
  });
