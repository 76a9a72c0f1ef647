import {
  type AnsweredTurn,
  bandOf,
  generalBands,
  type Report,
  type ReportTurn,
  type Rubric,
  type TurnCounts,
} from '@talentsync/contracts';
import type { Verdict } from '@talentsync/engines';
import { deliveryOf } from './delivery/index.ts';
import type { JudgedGroup } from './groups.ts';
import { summaryOf } from './summary.ts';
import { reportWords } from './words.ts';

type Competency = Report['competencies'][number];

/** A question that has a score, and under which name and part of the report it counts. */
interface Scored {
  kind: 'core' | 'resume';
  competency: string;
  score: number;
  spread: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const mean = (values: number[]): number => round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Only quotes that stand in the answer, letter for letter, at the place they claim. */
const checked = (turn: AnsweredTurn, verdict: Verdict): ReportTurn['evidence'] =>
  verdict.evidence
    .filter(
      ({ turnId, quote, start, end }) =>
        turnId === turn.turnId && start >= 0 && quote.trim() !== '' && turn.text.slice(start, end) === quote,
    )
    .map(({ quote, start, keyPoint }) => ({ quote, start, end: start + quote.length, keyPoint }))
    .toSorted((a, b) => a.start - b.start);

const entryOf = (turn: AnsweredTurn, verdict: Verdict | null): ReportTurn => {
  const { question } = turn;
  const words = reportWords(turn.language);
  const none = { driver: 'none', model: null, promptVersion: null, rubricVersion: question.rubricVersion };
  const shared = {
    turnId: turn.turnId,
    questionId: question.questionId,
    kind: turn.kind,
    question: turn.prompt,
    answer: turn.text,
    declined: turn.declined,
    competency: question.competency,
    missed: verdict?.missed ?? question.keyPoints.map(({ text }) => text),
    ...(question.idealAnswer !== null && { idealAnswer: question.idealAnswer }),
    engine: verdict?.engine ?? none,
  };
  const without = (reasoning: string): ReportTurn => ({
    ...shared,
    scorable: false,
    score: null,
    spread: null,
    band: null,
    reasoning,
    nextBand: null,
    evidence: [],
  });
  if (turn.declined) return without(words.declined);
  if (turn.heard === false) return without(words.misheard);
  if (verdict === null || !verdict.scorable) return without(words.notScorable(verdict?.reasoning ?? ''));
  const evidence = checked(turn, verdict);
  if (evidence.length === 0) return without(words.withoutQuote);
  const { score, spread, band, reasoning, nextBand } = verdict;
  return { ...shared, scorable: true, score, spread, band, reasoning, nextBand, evidence };
};

/** The score of a question, if any of its turns shows evidence. */
const scoredOf = ({ turns, verdict }: JudgedGroup, entries: ReportTurn[]): Scored[] => {
  const [first] = turns;
  const shown = entries.some(({ turnId, score }) => score !== null && turns.some((turn) => turn.turnId === turnId));
  if (first === undefined || verdict === null || verdict.score === null || !shown) return [];
  const { kind, competency } = first.question;
  return [{ kind, competency, score: verdict.score, spread: verdict.spread ?? 0 }];
};

/** Mean over the questions, each once; the spread is the widest of theirs, or from the lowest question to the highest. */
const competencyOf = (name: string, scored: Scored[], bands: Rubric): Competency => {
  if (scored.length === 0) return { name, score: null, spread: null, band: null, nextBand: null, questions: 0 };
  const scores = scored.map(({ score }) => score);
  const score = mean(scores);
  const band = bandOf(score);
  return {
    name,
    score,
    spread: round(Math.max(Math.max(...scores) - Math.min(...scores), ...scored.map(({ spread }) => spread))),
    band: bands[band],
    nextBand: band === '5' ? null : bands[String(Number(band) + 1) as keyof Rubric],
    questions: scored.length,
  };
};

/** The competencies of one part of the report, in the order in which they were asked about. */
const competenciesOf = (
  kind: 'core' | 'resume',
  groups: JudgedGroup[],
  scored: Scored[],
  title: (name: string) => string,
  bands: Rubric,
): Competency[] => {
  const questions = groups.flatMap(({ turns }) => turns.slice(0, 1)).map(({ question }) => question);
  const names = new Set(questions.filter((question) => question.kind === kind).map(({ competency }) => competency));
  return [...names].map((name) =>
    competencyOf(
      title(name),
      scored.filter((entry) => entry.kind === kind && entry.competency === name),
      bands,
    ),
  );
};

/**
 * Puts a report together from judged questions. Each question counts once; those from the resume stand apart, after the
 * others, and stay out of the overall score. `createdAt` is ISO UTC; `conversation` is how the
 * turns were taken, which touches no score.
 */
export const assemble = (groups: JudgedGroup[], createdAt: string, conversation?: TurnCounts): Report => {
  const entries = groups.flatMap(({ turns, verdict }) => turns.map((turn) => entryOf(turn, verdict)));
  const scored = groups.flatMap((group) => scoredOf(group, entries));
  // An interview has one language; each turn carries it.
  const language = groups[0]?.turns[0]?.language ?? 'en';
  const words = reportWords(language);
  const bands = generalBands(language);
  const core = competenciesOf('core', groups, scored, (name) => name, bands);
  const taken = new Set(core.map(({ name }) => name));
  // A pack may use the name that the resume's questions carry; two rows of one name would look like one.
  const resume = competenciesOf(
    'resume',
    groups,
    scored,
    (name) => (taken.has(name) ? words.ofResume(name) : name),
    bands,
  );
  const scores = scored.filter(({ kind }) => kind === 'core').map(({ score }) => score);
  const score = scores.length === 0 ? null : mean(scores);
  return {
    overall: {
      score,
      band: score === null ? null : bands[bandOf(score)],
      summary: summaryOf(groups, scores.length, core, words),
    },
    competencies: [...core, ...resume],
    turns: entries,
    delivery: deliveryOf(groups.flatMap(({ turns }) => turns)),
    ...(conversation !== undefined && { conversation }),
    createdAt,
  };
};
