import { z } from 'zod';
import { IsoTime } from './common.ts';

/** What somebody agrees to for one interview, each by itself; whoever says nothing agrees to nothing but the scoring. */
export const ConsentChoices = z.strictObject({
  /** Microphone, and the camera where the person switches it on, are recorded while they answer. */
  record: z.boolean().default(false),
  /** What is spoken goes to the recogniser that this server uses. */
  transcribe: z.boolean().default(false),
  /** An AI asks and scores: without it there is no interview here. */
  score: z
    .literal(true, 'An interview here is asked and scored by an AI. Agree to that, or do not begin one.')
    .default(true),
  /** Recordings stay once the report is ready; else they are deleted then. */
  keep: z.boolean().default(false),
});
export type ConsentChoices = z.output<typeof ConsentChoices>;

/** The choices, and when they were last made. */
export const Consents = z
  .object({ record: z.boolean(), transcribe: z.boolean(), score: z.boolean(), keep: z.boolean(), at: IsoTime })
  .meta({ id: 'Consents' });
export type Consents = z.infer<typeof Consents>;

/** To change one's mind, all of it is said: what is left out would be a guess. */
export const SetConsents = z.strictObject({ record: z.boolean(), transcribe: z.boolean(), keep: z.boolean() });
export type SetConsents = z.output<typeof SetConsents>;
