import type { State } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { Candidate } from './retrieval.ts';
import { wordsOf } from './words.ts';

/** What was retrieved on the words of an answer that was not yet over. */
export interface Prepared {
  turnId: string;
  text: string;
  candidates: Candidate[];
}

const TTL_SECONDS = 120;
/** So much of an answer has to have been heard for what was retrieved on it to serve the whole. */
const ENOUGH = 0.8;

const keyOf = (interviewId: string): string => `interview:${interviewId}:prepared`;

/** Of the words of `whole`, the share that stand in `part`, each as often as it is there. */
const shareOf = (part: string, whole: string): number => {
  const left = new Map<string, number>();
  for (const word of wordsOf(part).split(' ')) left.set(word, (left.get(word) ?? 0) + 1);
  const words = wordsOf(whole).split(' ');
  const met = words.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count > 0;
  });
  return met.length / Math.max(1, words.length);
};

/** Hints for the answer that is being spoken. They are lost without harm: retrieval then begins when the answer is there. */
export const createPreparations = ({ state, logger }: { state: State; logger: Logger }) => ({
  async keep(interviewId: string, prepared: Prepared): Promise<void> {
    await state
      .set(keyOf(interviewId), prepared, { ttlSeconds: TTL_SECONDS })
      .catch((error: unknown) => logger.warn({ err: error }, 'what was prepared for an answer could not be kept'));
  },
  /** What was prepared for this answer, where enough of it was known then. */
  async find(interviewId: string, turnId: string, answer: string): Promise<Candidate[] | undefined> {
    const prepared = await state.get<Prepared>(keyOf(interviewId)).catch(() => undefined);
    if (prepared?.turnId !== turnId || shareOf(prepared.text, answer) < ENOUGH) return undefined;
    return prepared.candidates;
  },
});

export type Preparations = ReturnType<typeof createPreparations>;
