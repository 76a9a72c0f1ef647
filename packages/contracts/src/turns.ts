import { z } from 'zod';
import { Id, IsoTime } from './common.ts';
import { MOST_RECORDINGS } from './delivery.ts';
import { FollowUpKind } from './packs.ts';

export const TurnKind = z.enum(['core', 'resume', 'followUp']);
export type TurnKind = z.infer<typeof TurnKind>;

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
    /** False for a follow-up, which skipping refuses, and for a question that was skipped before, where it declines. */
    canSkip: z.boolean(),
  })
  .meta({ id: 'CurrentTurn' });
export type CurrentTurn = z.infer<typeof CurrentTurn>;

/** When the sound of a transcription began, by its id: on the clock that recordings of the same device are stamped with. */
export const HeardAt = z
  .record(Id, IsoTime)
  .refine((times) => Object.keys(times).length <= MOST_RECORDINGS, 'An answer is spoken in twenty recordings at most.');
export type HeardAt = z.infer<typeof HeardAt>;

/** Something that can be seen: spaces without width alone are no answer. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

export const SubmitAnswer = z.union([
  z.strictObject({
    turnId: Id,
    text: z
      .string()
      .trim()
      .min(1, 'Write an answer, or decline the question.')
      .max(20_000, 'An answer has at most 20,000 characters.')
      .refine((text) => SEEN.test(text), 'Write an answer, or decline the question.'),
    /** Recordings in which it was spoken: for coaching, and lest words that were misheard and not corrected are scored. */
    transcriptionIds: z.array(Id).max(MOST_RECORDINGS).optional(),
    heardAt: HeardAt.optional(),
  }),
  z.strictObject({ turnId: Id, transcriptionId: Id }),
  z.strictObject({ turnId: Id, declined: z.literal(true) }),
]);
export type SubmitAnswer = z.output<typeof SubmitAnswer>;
