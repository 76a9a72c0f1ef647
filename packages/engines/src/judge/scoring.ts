import type { JudgedQuestion } from '@talentsync/contracts';
import { type Coverage, cover, type PreparedPoint, preparePoints } from '../language/coverage.ts';
import { indexStatements, type StatementIndex } from '../language/statement-index.ts';
import { readTerms, type Term } from '../language/terms.ts';
import { concreteness } from './concreteness.ts';
import type { Statement } from './statements.ts';

/** A question made ready for many answers. */
export interface PreparedQuestion {
  points: PreparedPoint[];
  /** What the ideal answer and the key points speak of, each thing once, without the question's own words. */
  expected: Term[];
  expectedWeight: number;
  /** Everything that the question, its points and its ideal answer speak of. */
  subject: StatementIndex;
  /** The question's own words. */
  echo: Set<string>;
}

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
  /** Whether it is about the question at all. */
  relevant: number;
}

const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

const distinct = (terms: Term[]): Term[] => [...new Map(terms.map((term) => [term.key, term])).values()];

/** Prepares a question; a few milliseconds, so keep the result. */
export const prepareQuestion = (question: JudgedQuestion, language: string): PreparedQuestion => {
  const asked = readTerms(question.text, language);
  const echo = new Set(asked.map(({ key }) => key));
  const told = [
    ...question.keyPoints.flatMap(({ text, paraphrases }) => [text, ...paraphrases]),
    question.idealAnswer ?? '',
  ];
  const expected = distinct(told.flatMap((text) => readTerms(text, language, true))).filter(
    ({ key }) => !echo.has(key),
  );
  return {
    points: preparePoints(question.keyPoints, question.text, question.idealAnswer, language),
    expected,
    expectedWeight: expected.reduce((sum, { weight }) => sum + weight, 0),
    subject: indexStatements([[...asked, ...told.flatMap((text) => readTerms(text, language))]]),
    echo,
  };
};

/** Share of the ideal answer's things that a full spoken answer touches: nobody says all of it, nor in the same words. */
const FULL_SHARE = 0.36;
/** New things that make one statement, and statements that make a full answer. */
const STATEMENT = 4;
const LARGEST_STATEMENT = 1.5;
const FULL_ANSWER = 9;
const SURELY_ALIKE = 0.5;

/** Share of a text's telling words that belong to the question's subject. */
const shareAbout = (terms: Term[], subject: StatementIndex): number => {
  let [about, all] = [0, 0];
  for (const term of terms) {
    all += term.weight;
    const strength = subject.strengths(term)[0] ?? 0;
    if (strength >= SURELY_ALIKE) about += term.weight * strength;
  }
  return all === 0 ? 0 : about / all;
};

/** A statement beside the subject still counts for so much: a story needs its setting. */
const BESIDE = 0.25;
const NEIGHBOURS = 1;

/** How much each statement is about the subject, 0 to 1, read together with its neighbours: a story drifts and comes back. */
const relevanceOf = (statements: Term[][], subject: StatementIndex): number[] =>
  statements.map((_, at) => {
    const around = statements.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).flat();
    return ramp(shareAbout(distinct(around), subject), 0.1, 0.3);
  });

/** Reads the marks of an answer. */
export const readMarks = (question: PreparedQuestion, statements: Statement[], language: string): Marks => {
  const terms = statements.map((statement) => statement.terms);
  const about = relevanceOf(terms, question.subject);
  const trust = statements.map((statement, at) => statement.trust * (BESIDE + (1 - BESIDE) * (about[at] ?? 0)));
  const index = indexStatements(terms, trust);
  const coverage = cover(question.points, statements, language, index);
  const covered = coverage.reduce((sum, { degree }) => sum + degree, 0) / Math.max(1, coverage.length);

  let touched = 0;
  for (const term of question.expected) {
    let best = 0;
    for (const strength of index.strengths(term)) best = Math.max(best, strength);
    touched += term.weight * best;
  }
  const expected =
    question.expectedWeight === 0 ? covered : Math.min(1, touched / (FULL_SHARE * question.expectedWeight));

  const heard = new Set<string>();
  let substance = 0;
  for (const [at, statement] of terms.entries()) {
    let fresh = 0;
    for (const { key, phrase } of statement) {
      if (phrase || question.echo.has(key) || heard.has(key)) continue;
      heard.add(key);
      fresh += 1;
    }
    substance += Math.min(LARGEST_STATEMENT, fresh / STATEMENT) * (trust[at] ?? 1);
  }

  const whole = distinct(terms.flat());
  return {
    coverage,
    covered,
    expected,
    substance: Math.min(1, substance / FULL_ANSWER),
    concrete: concreteness(statements.map(({ signs }, at) => ({ signs, trust: trust[at] ?? 1 }))),
    relevant: ramp(shareAbout(whole, question.subject) + 0.6 * covered, 0.2, 0.5),
  };
};

/** Three quarters of the points said well is a full answer when spoken; nobody recites a list. */
const FULL_COVERAGE = 0.74;
const CLAIMED = 0.65;
const TOLD = 0.4;
const LEAST_GATE = 0.3;
const WEIGHTS = { covered: 0.44, expected: 0.18, substance: 0.19, concrete: 0.19 };

/**
 * From marks to a score of 1 to 5. What was said of the points weighs most; how much was told and how concretely counts as
 * far as it is about the question. Without key points concreteness stands in for coverage.
 */
export const scoreOf = ({ coverage, covered, expected, substance, concrete, relevant }: Marks): number => {
  const said = coverage.length > 0 ? Math.min(1, covered / FULL_COVERAGE) : concrete;
  // Points claimed without any action, reason or figure are worth less than points told.
  const content = said * (CLAIMED + (1 - CLAIMED) * Math.min(1, concrete / TOLD));
  const raw =
    WEIGHTS.covered * content * (LEAST_GATE + (1 - LEAST_GATE) * relevant) +
    WEIGHTS.expected * expected * (0.3 + 0.7 * relevant) +
    (WEIGHTS.substance * substance + WEIGHTS.concrete * concrete) * relevant;
  return 1 + 4 * Math.min(1, raw);
};
