import type { Marks } from './marks.ts';

/** Three quarters of the points said well is a full answer when spoken; nobody recites a list. */
const FULL_COVERAGE = 0.74;
/**
 * What each mark is worth: fitted on the tuning half of the graded answers, with an eye on the adversarial ones, then rounded
 * by hand (decision 0009). How much is told, and how concretely, turned out to tell good answers from weak ones better than
 * how many points were said in words that are heard.
 */
const WEIGHTS = {
  said: 0.24,
  expected: 0.09,
  substance: 0.41,
  concrete: 0.05,
  steps: 0.18,
  deeds: 0.44,
  figures: 0.08,
};
/** The first deeds tell most: whether somebody says "I" in each sentence or once for three verbs is a matter of language. */
const FEW_TELL = 0.75;
/** What is told counts for so much whatever it is about, and the rest as far as it is about the question. */
const LEAST_GATE = 0.3;
const IMAGINED = 0.75;
const VAGUE = 0.16;
const ABSTRACT = 0.45;
/** Long words are hollow where nothing definite stands beside them; who tells deeds and figures may use the trade's own. */
const REDEEMED = 0.6;
const CIRCLING = 0.5;
const RECITED = 0.65;
/** How something works can be said in three sentences; what happened cannot. */
const BRIEF = 0.93;

/** All marks at their best come to nearly this much. */
const FULLEST = 1.45;
/**
 * The nearer to the top, the less more of it says: of answers that tell much, people rate one that tells still more hardly
 * higher. So none is cut off at the top, and the same facts in other words stay near each other.
 */
const SATURATION = 1.7;
const saturated = (sum: number): number => 1 - (1 - Math.min(1, sum / FULLEST)) ** SATURATION;

/**
 * From marks to a score of 1 to 5. Without key points concreteness stands in for coverage.
 */
export const scoreOf = (marks: Marks): number => {
  const { coverage, covered, expected, substance, concrete, relevant, hypothetical, event } = marks;
  const plain =
    (1 - VAGUE * marks.vague) *
    (1 - ABSTRACT * marks.abstract * (1 - REDEEMED * concrete)) *
    (1 - CIRCLING * marks.circling) *
    (1 - RECITED * marks.recited);
  const said = coverage.length > 0 ? Math.min(1, covered / FULL_COVERAGE) : concrete;
  const gate = LEAST_GATE + (1 - LEAST_GATE) * relevant;
  const told =
    WEIGHTS.substance * substance +
    WEIGHTS.concrete * concrete +
    WEIGHTS.steps * marks.steps ** FEW_TELL +
    WEIGHTS.deeds * marks.deeds ** FEW_TELL +
    WEIGHTS.figures * marks.figures;
  const raw = (gate * told + WEIGHTS.said * said + WEIGHTS.expected * expected) * (1 - IMAGINED * hypothetical);
  const brief = event ? 0 : BRIEF * said * relevant;
  return 1 + 4 * saturated(plain * Math.max(raw, brief));
};
