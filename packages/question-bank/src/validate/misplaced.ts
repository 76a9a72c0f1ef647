import type { PackQuestion } from '@talentsync/contracts';
import { closeness, type Rarity } from './rarity.ts';
import { shared, stems } from './stems.ts';

/** How much nearer another key point must be: follow-ups leave the answer open, so most share little with their own. */
const NEARER = 0.3;

/** The key point that a follow-up clearly shares more with than with its own, two words at least; words of the question tell nothing of it. */
export const misplaced = (
  { text, keyPoints }: PackQuestion,
  followUp: PackQuestion['followUps'][number],
  language: string,
  rarity: Rarity,
): number | undefined => {
  if (followUp.keyPoint === undefined) return undefined;
  const question = stems(text, language);
  const told = (asked: string): Set<string> =>
    new Set([...stems(asked, language)].filter((stem) => !question.has(stem)));
  const asked = told(followUp.text);
  const points = keyPoints.map((point) => told([point.text, ...point.paraphrases].join('. ')));
  const near = points.map((point) => closeness(point, asked, rarity));
  const clear = near.map((value, at) => (shared(points[at] ?? new Set(), asked) >= 2 ? value : 0));
  const nearest = Math.max(...clear);
  return nearest - (near[followUp.keyPoint] ?? 0) >= NEARER ? clear.indexOf(nearest) : undefined;
};
