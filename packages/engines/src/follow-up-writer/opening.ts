import type { JudgedQuestion } from '@talentsync/contracts';
import { rarityOf } from '../language/commonness.ts';
import type { PreparedPoint } from '../language/key-points.ts';
import type { Wording } from '../language/likeness.ts';
import { readSentences } from '../language/sentences.ts';
import { indexStatements, type StatementIndex } from '../language/statement-index.ts';
import { readTerms, type Term } from '../language/terms.ts';

/** What a question, its key points and its ideal answer speak of, made ready for many follow-ups. */
export interface Subject {
  question: StatementIndex;
  everything: StatementIndex;
  /** For each key point: its own words, and with them those of the ideal answer's sentence that makes it. */
  points: Array<{ own: StatementIndex; wider: StatementIndex }>;
  /** The ideal answer, sentence by sentence: the terms of each, once, and where they are said. */
  ideal: { terms: Term[][]; index: StatementIndex };
}

const distinct = (terms: Term[]): Term[] => [...new Map(terms.map((term) => [term.key, term])).values()];

/** Reads the subject of a question. */
export const readSubject = (question: JudgedQuestion, points: PreparedPoint[], language: string): Subject => {
  const asked = readTerms(question.text, language);
  const own = question.keyPoints.map(({ text, paraphrases }) =>
    [text, ...paraphrases].flatMap((words) => readTerms(words, language)),
  );
  const ideal = readSentences(question.idealAnswer ?? '', language).map(({ tokens }) =>
    readTerms('', language, false, tokens),
  );
  return {
    question: indexStatements([asked]),
    everything: indexStatements([[...asked, ...own.flat(), ...ideal.flat()]]),
    points: own.map((terms, at) => ({
      own: indexStatements([terms]),
      wider: indexStatements([[...terms, ...(points[at]?.ideal?.groups ?? []).flatMap(({ options }) => options)]]),
    })),
    ideal: { terms: ideal.map(distinct), index: indexStatements(ideal) },
  };
};

/** What answers made of a subject, for asking what a follow-up would add. */
export interface Answered {
  /** Where each term was said. */
  said: StatementIndex;
  /** How much more or less than the others each key point was made, and each sentence of the ideal answer. */
  points: number[];
  sentences: number[];
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** So many telling words in one statement say a whole sentence of the ideal answer. */
const WHOLE_SENTENCE = 3;

/** Reads what answers made of a subject; `degrees` says how well each key point was covered. */
export const readAnswered = (
  { ideal }: Subject,
  said: StatementIndex,
  degrees: number[],
  language: string,
): Answered => {
  // An answer in words of its own covers little by any measure; which point it covers most is what can be told.
  const most = Math.max(0.01, ...degrees);
  const sentences = ideal.terms.map((terms) => {
    const hits = new Float64Array(said.size);
    for (const term of terms)
      for (const [at, strength] of said.strengths(term).entries())
        hits[at] = (hits[at] ?? 0) + weightOf(term, language) * strength;
    return Math.min(WHOLE_SENTENCE, Math.max(0, ...hits)) / WHOLE_SENTENCE;
  });
  return {
    said,
    points: degrees.map((degree) => (degree - mean(degrees)) / most),
    sentences: sentences.map((share) => share - mean(sentences)),
  };
};

/** What a follow-up would do; the first three are 0 to 1 of its telling words. */
export interface Opening {
  /** Said in the answer already: it shares words and opens nothing. */
  said: number;
  /** Neither of the subject nor of the answer. */
  aside: number;
  /** Words of the question itself. */
  echo: number;
  /** How much more than the rest those key points were made that it speaks of, -1 to 1; below 0 it opens a gap. */
  made: number;
  /** The same of the ideal answer's sentences. */
  told: number;
  /** How much it shares with what was asked before, 0 to 1: the same again in other words. */
  again: number;
  /** All of it in one; above -0.6 or so it is mostly worth asking. */
  worth: number;
}

const PHRASE = 0.8;
/** A find below this is a hint at most. */
const SURELY = 0.5;
/** A word of the question hardly tells which point is meant. */
const ECHO = 0.8;
const ECHO_WEIGHT = 0.3;
/** The ideal answer's words say less surely which point is meant. */
const WIDER = 0.6;
/** How sharply the likest point, or sentence, is taken for the one that is meant. */
const SHARPNESS = 5;
/** So much of a word is added to every text, so that a short one is not judged by a single word. */
const SHORT = 0.5;
/**
 * Fitted by ranking good follow-ups before bad ones: on the tuning half of our sets, and on our bank's own follow-ups after
 * answers made of the paraphrases of half the key points (softmax, checked field against field), then halved and rounded.
 */
const WORTH = { said: -0.33, aside: -1.15, echo: -0.55, made: -1.2, told: -0.9, again: -0.7 };

const weightOf = (term: Term, language: string): number =>
  term.weight * (term.phrase ? PHRASE : rarityOf(term.key, language));

const strongest = (index: StatementIndex, term: Term): number => {
  let best = 0;
  for (const strength of index.strengths(term)) best = Math.max(best, strength);
  return best;
};

/** The mean of values, each as likely to be meant as its share of what points to it. */
const meant = (pointing: number[], values: number[]): number => {
  const shares = pointing.map((value) => Math.exp(SHARPNESS * value));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return all === 0 ? 0 : shares.reduce((sum, share, at) => sum + (share / all) * (values[at] ?? 0), 0);
};

/** How much two questions share: the mean of what each says of the other. */
const shared = (a: Wording, b: Wording, language: string): number => {
  const saidBy = (wanted: Wording, other: Wording): number => {
    let [hits, all] = [0, SHORT];
    for (const term of wanted.terms) {
      hits += weightOf(term, language) * strongest(other.index, term);
      all += weightOf(term, language);
    }
    return hits / all;
  };
  return (saidBy(a, b) + saidBy(b, a)) / 2;
};

/** Reads what a follow-up would open after an answer, and after what was asked before. */
export const readOpening = (
  wording: Wording,
  subject: Subject,
  answered: Answered,
  asked: Wording[],
  language: string,
): Opening => {
  const read = wording.terms.map((term) => ({
    term,
    weight: weightOf(term, language),
    answer: strongest(answered.said, term),
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
  const own = (question: number): number => (question > ECHO ? ECHO_WEIGHT : 1);
  const toPoints = subject.points.map((point) =>
    sum(
      ({ term, question }) =>
        own(question) * Math.max(strongest(point.own, term), WIDER * strongest(point.wider, term)),
    ),
  );
  const toSentences = subject.ideal.terms.map((_, at) =>
    sum(({ term, question }) => own(question) * (subject.ideal.index.strengths(term)[at] ?? 0)),
  );
  const made = meant(toPoints, answered.points);
  const told = meant(toSentences, answered.sentences);
  const again = Math.max(0, ...asked.map((before) => shared(before, wording, language)));
  const marks = { said, aside, echo, made, told, again };
  const worth = Object.entries(marks).reduce(
    (total, [mark, value]) => total + WORTH[mark as keyof typeof WORTH] * value,
    0,
  );
  return { ...marks, worth };
};
