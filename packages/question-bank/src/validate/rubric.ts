import type { PackQuestion } from '@talentsync/contracts';
import { withoutDegrees } from './degrees.ts';
import type { Refuse } from './finding.ts';
import { countWords, likeness, stems } from './stems.ts';

/** From here on two bands describe the same performance; no two in the house's bank stand above 0.4. */
const SAME = 0.45;
const LEAST_WORDS = 7;

/** Holds the rubric against the rules: bands that say enough, and differ in what was done, not in how well. */
export const checkRubric = ({ rubric }: PackQuestion, language: string, refuse: Refuse): void => {
  if (rubric === undefined) refuse('rubric', 'it has no rubric');
  const bands = Object.entries(rubric ?? {}).map(([band, words]) => ({
    band,
    words,
    own: stems(withoutDegrees(words, language), language),
  }));
  for (const [at, { band, words, own }] of bands.entries()) {
    if (countWords(words) < LEAST_WORDS) refuse('rubric', `band ${band} says too little`);
    if (own.size === 0) refuse('rubric', `band ${band} says how well, not what`);
    for (const other of bands.slice(at + 1))
      if (likeness(own, other.own) > SAME)
        refuse('rubric', `bands ${band} and ${other.band} are nearly the same words`);
  }
};
