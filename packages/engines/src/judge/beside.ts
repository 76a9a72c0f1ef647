import { TOUCHED } from './evidence.ts';
import type { Marks } from './marks.ts';

/** Of graded answers hardly any that were meant for their question are less about it than this. */
const SURELY = 0.05;
/** The languages whose talk about anything is known, so that chance can be told from meaning. */
const READ_WELL = /^(?:en|de)\b/i;

/**
 * Whether an answer surely does not address its question: next to none of its words meet the subject, none a key point, and
 * not one is the question's own. An answer to the matter in words that no rule knows mostly has one of these.
 */
export const isBeside = (
  { relevant, coverage, echoed }: Pick<Marks, 'relevant' | 'coverage' | 'echoed'>,
  language: string,
): boolean =>
  READ_WELL.test(language) && echoed === 0 && relevant < SURELY && coverage.every(({ degree }) => degree < TOUCHED);
