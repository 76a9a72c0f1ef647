import { concreteness, type Signs } from '../language/answers/concreteness.ts';
import { abstractness, circling, vagueness } from '../language/answers/plainness.ts';
import { reciting } from '../language/answers/reciting.ts';
import { type Statement, trustInAll } from '../language/answers/statements.ts';
import { type Coverage, cover } from '../language/coverage.ts';
import { contradicts, readClaim } from '../language/polarity.ts';
import { ramp } from '../language/ramp.ts';
import { indexStatements } from '../language/statement-index.ts';
import { evidenceOf, roleOf } from './experience.ts';
import { type PreparedQuestion, shareTouched } from './question.ts';
import { belongingOf, relevanceOf, shareAbout } from './relevance.ts';

/** What the rules saw in an answer, each 0 to 1; the score is drawn from these alone. */
export interface Marks {
  coverage: Coverage[];
  /** Key points said, by degree. */
  covered: number;
  /** How much of what the ideal answer speaks of was spoken of. */
  expected: number;
  /** Statements that bring something new, against what a full answer has. */
  substance: number;
  concrete: number;
  /** Deeds told with their doer, and figures, against what a rich answer has. */
  deeds: number;
  figures: number;
  /** Words that order what happened, or what is done, one after the other. */
  steps: number;
  /** Whether it is about the question at all. */
  relevant: number;
  /** Words that say nothing definite, and long words that the question did not bring along. */
  vague: number;
  abstract: number;
  /** The same few words again and again, or words in a row. */
  circling: number;
  /** Norms in the expected words, by nobody and of no case. */
  recited: number;
  /** Asked for an event, and told what one would do. */
  hypothetical: number;
  event: boolean;
}

/** Share of the ideal answer's things that a full spoken answer touches: nobody says all of it, nor in the same words. */
const FULL_SHARE = 0.4;
/** New things that make one statement, and statements that make a full answer. */
const STATEMENT = 4;
const LARGEST_STATEMENT = 1.5;
const FULL_ANSWER = 9;

/** A statement beside the subject still counts for so much: a story needs its setting. */
const BESIDE = 0.2;
/** For the points it counts nearly in full: that it says one shows that it is to the matter. */
const ASIDE = 0.65;
/** So many are a whole answer's. */
const MOST_STEPS = 4;
const MOST_DEEDS = 9;
const OF_OTHERS = 0.7;
const MOST_FIGURES = 5;
const MOST_HYPOTHETICAL = 3;
/** Share of plans among plans and past deeds: who tells what happened may end with what to do next time. */
const IMAGINED_FROM = 0.2;
const IMAGINED_TO = 0.6;

const SURELY_ASIDE = 0.05;
const SURELY_ABOUT = 0.8;
/**
 * Answers reason, weigh and tell what came of it; chat about other things hardly does. So an answer in words of its own has
 * some benefit of the doubt that it is about the question: above all where an event was asked for, which may be any.
 */
const BENEFIT = 0.6;
const MOST_ARGUED = 7;
const argumentIn = ({ reasons, results, contrasts, steps }: Signs): number => reasons + results + contrasts + steps;

/** What a statement is worth that says the contrary of what was to be said. */
const TURNED_ROUND = 0.15;

/** Reads the marks of an answer. */
export const readMarks = (question: PreparedQuestion, read: Statement[], language: string): Marks => {
  const terms = read.map((statement) => statement.terms);
  // A name counts where the question expects it, and is no word otherwise.
  const nameless = read.map((statement) =>
    statement.terms.filter(
      (term) => !statement.names.has(term.key) || (question.subject.strengths(term)[0] ?? 0) === 1,
    ),
  );
  const about = question.experience ? terms.map(() => 1) : relevanceOf(nameless, question, language);
  const kept = question.experience ? terms.map(() => 1) : belongingOf(nameless, question, language);
  const whole = trustInAll(read, kept);
  const statements = read.map((statement) => ({ ...statement, trust: statement.trust * whole }));
  const keptTrust = statements.map(({ trust: worth, text }, at) => {
    const said = readClaim(text, language);
    const turned = question.claims.some((claim) => contradicts(said, claim));
    return worth * (kept[at] ?? 1) * (turned ? TURNED_ROUND : 1);
  });
  const argued = statements.reduce((sum, { signs }, at) => sum + (keptTrust[at] ?? 1) * argumentIn(signs), 0);
  const doubt = (question.event ? 1 : 0.5) * ramp(argued, 1, MOST_ARGUED);
  const trust = keptTrust.map((value, at) => value * (BESIDE + (1 - BESIDE) * (about[at] ?? 0)));
  const index = indexStatements(
    terms,
    keptTrust.map((value, at) => value * (ASIDE + (1 - ASIDE) * (about[at] ?? 0))),
  );
  const coverage = cover(question.points, statements, language, index).map((heard, at) => {
    const chance = question.chance.points[at] ?? 0;
    const found = { ...heard, degree: Math.max(0, (heard.degree - chance) / (1 - chance)) };
    const role = question.experience ? roleOf(found.point.text) : undefined;
    const shown = role === undefined ? undefined : evidenceOf(role, statements);
    return shown === undefined || shown.degree <= found.degree ? found : { ...found, ...shown };
  });
  const covered = coverage.reduce((sum, { degree }) => sum + degree, 0) / Math.max(1, coverage.length);

  const touched = shareTouched(question.expected, index);
  const expected =
    question.expected.length === 0 || question.experience
      ? covered
      : ramp(touched, question.chance.expected, FULL_SHARE);

  const heard = new Set<string>();
  let substance = 0;
  for (const [at, statement] of nameless.entries()) {
    let fresh = 0;
    for (const { key, phrase } of statement) {
      if (phrase || question.echo.has(key) || heard.has(key)) continue;
      heard.add(key);
      fresh += 1;
    }
    substance += Math.min(LARGEST_STATEMENT, fresh / STATEMENT) * (trust[at] ?? 1);
  }

  // Talk beside the answer neither makes it plainer nor vaguer; where there is nothing else, it is read as it is.
  const belongs = (_: unknown, at: number): boolean => (kept[at] ?? 1) >= 0.5;
  const [answered, spoken] = statements.some(belongs)
    ? [statements.filter(belongs), nameless.filter(belongs)]
    : [statements, nameless];
  const tokens = answered.flatMap((statement) => statement.tokens);
  const sumOf = (sign: keyof Signs, worth = trust): number =>
    statements.reduce((sum, { signs }, at) => sum + signs[sign] * (worth[at] ?? 1), 0);
  const bare = statements.map((statement) => statement.trust);
  const [hypothetical, past] = [sumOf('hypothetical', bare), sumOf('past', bare)];
  const imagined = ramp(hypothetical / Math.max(1, hypothetical + past), IMAGINED_FROM, IMAGINED_TO);
  const relevant = ramp(
    2 * Math.max(0, shareAbout(spoken.flat(), question, language) - question.chance.about) +
      1.2 * expected +
      1.5 * covered,
    SURELY_ASIDE,
    SURELY_ABOUT,
  );
  const benefit = BENEFIT * doubt;
  return {
    coverage,
    covered,
    expected,
    substance: Math.min(1, substance / FULL_ANSWER),
    concrete: concreteness(statements.map(({ signs }, at) => ({ signs, trust: trust[at] ?? 1 }))),
    deeds: Math.min(1, (sumOf('actions') + OF_OTHERS * sumOf('others')) / MOST_DEEDS),
    figures: Math.min(1, sumOf('numbers') / MOST_FIGURES),
    relevant: question.experience ? 1 : Math.max(relevant, benefit),
    steps: Math.min(1, sumOf('steps', keptTrust) / MOST_STEPS),
    vague: vagueness(tokens, language),
    abstract: abstractness(tokens, question.own, language),
    circling: circling(answered),
    recited: reciting(answered, question.own),
    hypothetical: question.event ? Math.min(1, hypothetical / MOST_HYPOTHETICAL) * imagined : 0,
    event: question.event,
  };
};
