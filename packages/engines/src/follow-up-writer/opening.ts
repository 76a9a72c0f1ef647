import type { JudgedQuestion } from '@talentsync/contracts';
import { rarityOf } from '../language/commonness.ts';
import type { PreparedPoint } from '../language/key-points.ts';
import { indexStatements, type StatementIndex } from '../language/statement-index.ts';
import { readTerms, type Term } from '../language/terms.ts';

/** What a question, its key points and its ideal answer speak of, made ready for many follow-ups. */
export interface Subject {
  question: StatementIndex;
  everything: StatementIndex;
  /** For each key point: its own words, and with them those of the ideal answer's sentence that makes it. */
  points: Array<{ own: StatementIndex; wider: StatementIndex }>;
}

/** Reads the subject of a question. */
export const readSubject = (question: JudgedQuestion, points: PreparedPoint[], language: string): Subject => {
  const asked = readTerms(question.text, language);
  const own = question.keyPoints.map(({ text, paraphrases }) =>
    [text, ...paraphrases].flatMap((words) => readTerms(words, language)),
  );
  return {
    question: indexStatements([asked]),
    everything: indexStatements([[...asked, ...own.flat(), ...readTerms(question.idealAnswer ?? '', language)]]),
    points: own.map((terms, at) => ({
      own: indexStatements([terms]),
      wider: indexStatements([[...terms, ...(points[at]?.ideal?.groups ?? []).flatMap(({ options }) => options)]]),
    })),
  };
};

/** What a follow-up would do, each 0 to 1 of its telling words. */
export interface Opening {
  /** Said in the answer already: it shares words and opens nothing. */
  said: number;
  /** Neither of the subject nor of the answer. */
  aside: number;
  /** Words of the question itself. */
  echo: number;
  /** How much it speaks of a key point that was left out, and of one that was made. */
  gap: number;
  made: number;
  /** All of it in one; above -0.5 or so it is mostly worth asking. */
  worth: number;
}

const PHRASE = 0.8;
/** A find below this is a hint at most. */
const SURELY = 0.5;
/** A telling word that the question has is no news of a point. */
const ECHO = 0.8;
/** The ideal answer's words say less surely which point is meant; so much of a word or two names one. */
const WIDER = 0.7;
const NAMES_POINT = 0.8;
/** So much of a word is added to every text, so that a short one is not judged by a single word. */
const SHORT = 0.5;
/**
 * Fitted on the tuning half of our follow-ups by ranking good ones before bad ones (logistic, checked field against field),
 * then rounded. That it shares words with the answer counts most, and against it.
 */
const WORTH = { said: -1.3, aside: -0.65, echo: -0.75, gap: 0.45, made: -0.4 };

const weightOf = (term: Term, language: string): number =>
  term.weight * (term.phrase ? PHRASE : rarityOf(term.key, language));

const strongest = (index: StatementIndex, term: Term): number => {
  let best = 0;
  for (const strength of index.strengths(term)) best = Math.max(best, strength);
  return best;
};

/** Reads what a follow-up of these terms would open, after answers that made each point to a degree. */
export const readOpening = (
  terms: Term[],
  subject: Subject,
  answers: StatementIndex,
  degrees: number[],
  language: string,
): Opening => {
  const read = terms.map((term) => ({
    term,
    weight: weightOf(term, language),
    answer: strongest(answers, term),
    question: strongest(subject.question, term),
    everything: strongest(subject.everything, term),
  }));
  const sum = (of: (one: (typeof read)[number]) => number): number =>
    read.reduce((total, one) => total + one.weight * of(one), 0);
  const all = sum(() => 1);
  const sure = (strength: number): number => (strength >= SURELY ? strength : 0);
  const said = all === 0 ? 0 : sum(({ answer }) => sure(answer)) / all;
  const echo = all === 0 ? 0 : sum(({ question }) => sure(question)) / all;
  const aside = sum(({ everything, answer }) => 1 - Math.max(everything, answer)) / (all + SHORT);
  const named = subject.points.map(({ own, wider }) => {
    const hits = sum(({ term, question }) =>
      question > ECHO ? 0 : Math.max(strongest(own, term), WIDER * strongest(wider, term)),
    );
    return Math.min(1, hits / NAMES_POINT);
  });
  const gap = Math.max(0, ...named.map((name, at) => name * (1 - (degrees[at] ?? 0))));
  const made = Math.max(0, ...named.map((name, at) => name * (degrees[at] ?? 0)));
  const worth = WORTH.said * said + WORTH.aside * aside + WORTH.echo * echo + WORTH.gap * gap + WORTH.made * made;
  return { said, aside, echo, gap, made, worth };
};
