import type { JudgedQuestion } from '@talentsync/contracts';
import { backgroundStories, rarity } from '../language/background.ts';
import { cover } from '../language/coverage.ts';
import { type PreparedPoint, preparePoints } from '../language/key-points.ts';
import { type Claim, readClaim } from '../language/polarity.ts';
import { readSentences } from '../language/sentences.ts';
import { indexStatements, type StatementIndex } from '../language/statement-index.ts';
import { readTerms, type Term } from '../language/terms.ts';
import { readTokens } from '../language/tokens.ts';
import { asksForEvent } from './experience.ts';
import { shareAbout } from './relevance.ts';

/** A question made ready for many answers. */
export interface PreparedQuestion {
  points: PreparedPoint[];
  /** What the ideal answer and the key points speak of, each thing once, without the question's own words. */
  expected: Array<{ term: Term; weight: number }>;
  /** Everything that the question, its points and its ideal answer speak of. */
  subject: StatementIndex;
  /** The question's own words. */
  echo: Set<string>;
  /** Keys of all words of the question, its points and its ideal answer. */
  own: Set<string>;
  /** What talk about anything reaches by chance: for each point its degree, for the expected things their share. */
  chance: { points: number[]; expected: number; about: number };
  /** The key points and the ideal answer's sentences, for telling what is turned round; English alone. */
  claims: Claim[];
  /** From the resume, without an ideal answer: what is told is the evidence, whatever it is about. */
  experience: boolean;
  /** Asks for something that happened. */
  event: boolean;
}

const distinct = (terms: Term[]): Term[] => [...new Map(terms.map((term) => [term.key, term])).values()];

/** Share of the expected things that statements touch, by weight, each at its best. */
export const shareTouched = (expected: Array<{ term: Term; weight: number }>, index: StatementIndex): number => {
  let [touched, all] = [0, 0];
  for (const { term, weight } of expected) {
    let best = 0;
    for (const strength of index.strengths(term)) best = Math.max(best, strength);
    touched += weight * best;
    all += weight;
  }
  return all === 0 ? 0 : touched / all;
};

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Prepares a question: some ten milliseconds, so keep the result. */
export const prepareQuestion = (question: JudgedQuestion, language: string): PreparedQuestion => {
  const asked = readTerms(question.text, language);
  const echo = new Set(asked.map(({ key }) => key));
  const told = [...question.keyPoints.map(({ text }) => text), question.idealAnswer ?? ''];
  const expected = distinct(told.flatMap((text) => readTerms(text, language, true)))
    .filter(({ key }) => !echo.has(key))
    .map((term) => ({ term, weight: term.weight * rarity(term, language) }));
  const points = preparePoints(question.keyPoints, question.text, question.idealAnswer, language);
  const subject = indexStatements([[...asked, ...told.flatMap((text) => readTerms(text, language))]]);
  const stories = backgroundStories(language).map((statements) => {
    const terms = statements.map(({ tokens }) => readTerms('', language, false, tokens));
    const index = indexStatements(terms);
    return {
      degrees: cover(points, statements, language, index).map(({ degree }) => degree),
      expected: shareTouched(expected, index),
      about: shareAbout(terms.flat(), { subject, echo }, language),
    };
  });
  return {
    points,
    expected,
    subject,
    echo,
    own: new Set([question.text, ...told].flatMap((text) => readTokens(text, language).map(({ key }) => key))),
    chance: {
      points: points.map((_, at) => mean(stories.map(({ degrees }) => degrees[at] ?? 0))),
      expected: mean(stories.map((story) => story.expected)),
      about: mean(stories.map((story) => story.about)),
    },
    claims: language.startsWith('en')
      ? [...question.keyPoints, ...readSentences(question.idealAnswer ?? '', language)].map(({ text }) =>
          readClaim(text, language),
        )
      : [],
    experience: question.kind === 'resume' && question.idealAnswer === null,
    event: question.kind === 'resume' || asksForEvent(question.text),
  };
};
