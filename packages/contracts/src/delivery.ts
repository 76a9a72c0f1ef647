import { z } from 'zod';

/** How many recordings one answer may be spoken in: the microphone opened, closed and opened again. */
export const MOST_RECORDINGS = 20;

/** What a recogniser heard of an answer, with times in seconds, as coaching needs it. */
export const Spoken = z.object({
  text: z.string(),
  /** Empty where the recogniser gives no times of words. */
  words: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
  /** False where so much is misheard that its words are not counted. */
  reliable: z.boolean(),
});
export type Spoken = z.infer<typeof Spoken>;

/**
 * What coaching looks at, and the unit of its figure: `pace` words a minute, `fillers` sounds of hesitation in a hundred
 * words, `phrases` how many words that often fill, `pauses` seconds of the longest, `talkShare` from 0 to 1, `openers` how
 * many answers begin alike, `length` words an answer.
 */
export const DeliveryMeasure = z.enum(['pace', 'fillers', 'phrases', 'pauses', 'talkShare', 'openers', 'length']);
export type DeliveryMeasure = z.infer<typeof DeliveryMeasure>;

export const DeliveryFinding = z.object({
  measure: DeliveryMeasure,
  value: z.number(),
  /** The ranges that somebody published, lowest first; `from` is inside, `to` is not. None where nobody did. */
  bands: z.array(
    z.object({ label: z.string(), from: z.number().nullable(), to: z.number().nullable(), here: z.boolean() }),
  ),
  /** Who published the ranges; null where there are none. */
  source: z.string().nullable(),
  /** What it was counted from: a word and how often, a pause's seconds and the words before it. */
  examples: z.array(z.object({ text: z.string(), amount: z.number(), turnId: z.string().optional() })),
});
export type DeliveryFinding = z.infer<typeof DeliveryFinding>;

/** How it was said: coaching, never a grade and never in a score. */
export const Delivery = z
  .object({
    answers: z.number().int(),
    /** Of them, how many were spoken: the rest has no pace and no pauses. */
    spokenAnswers: z.number().int().default(0),
    words: z.number().int(),
    findings: z.array(DeliveryFinding).default([]),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;
