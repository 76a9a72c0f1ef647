import { type AnsweredTurn, bandOf, GENERAL_BANDS, type Report, type ReportTurn } from '@talentsync/contracts';
import type { Verdict } from '@talentsync/engines';

/** A question with its turns in order and what the judge said of it; null where every answer was declined. */
export interface JudgedGroup {
  turns: AnsweredTurn[];
  verdict: Verdict | null;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const mean = (values: number[]): number => round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Only quotes that stand in the answer, letter for letter, at the place they claim. */
const checked = (turn: AnsweredTurn, verdict: Verdict): ReportTurn['evidence'] =>
  verdict.evidence
    .filter(
      ({ turnId, quote, start, end }) =>
        turnId === turn.turnId && quote !== '' && turn.text.slice(start, end) === quote,
    )
    .map(({ quote, start, end, keyPoint }) => ({ quote, start, end, keyPoint }))
    .toSorted((a, b) => a.start - b.start);

const entryOf = (turn: AnsweredTurn, verdict: Verdict | null): ReportTurn => {
  const { question } = turn;
  const shared = {
    turnId: turn.turnId,
    questionId: question.questionId,
    kind: turn.kind,
    question: turn.prompt,
    answer: turn.text,
    declined: turn.declined,
    competency: question.competency,
    ...(question.idealAnswer !== null && { idealAnswer: question.idealAnswer }),
    engine: verdict?.engine ?? {
      driver: 'none',
      model: null,
      promptVersion: null,
      rubricVersion: question.rubricVersion,
    },
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
    missed: verdict?.missed ?? question.keyPoints.map(({ text }) => text),
  });
  if (turn.declined) return without('You declined this question, so it was not scored.');
  if (verdict === null || !verdict.scorable) return without(`Not scorable. ${verdict?.reasoning ?? ''}`.trim());
  const evidence = checked(turn, verdict);
  if (evidence.length === 0) return without('Not scorable: no words of this answer support a judgement.');
  const { score, spread, band, reasoning, nextBand, missed } = verdict;
  return { ...shared, scorable: true, score, spread, band, reasoning, nextBand, evidence, missed };
};

interface Scored {
  competency: string;
  kind: 'core' | 'resume';
  score: number;
  spread: number;
}

/** The score of a question, if any of its turns shows evidence. */
const scoredOf = (group: JudgedGroup, entries: ReportTurn[]): Scored[] => {
  const [first] = group.turns;
  const entry = entries.find(
    ({ turnId, score }) => score !== null && group.turns.some((turn) => turn.turnId === turnId),
  );
  if (first === undefined || entry === undefined || entry.score === null) return [];
  return [
    { competency: first.question.competency, kind: first.question.kind, score: entry.score, spread: entry.spread ?? 0 },
  ];
};

const competenciesOf = (scored: Scored[], all: JudgedGroup[]): Report['competencies'] => {
  const names = [...new Set(all.flatMap(({ turns }) => turns[0]?.question.competency ?? []))];
  return names.map((name) => {
    const scores = scored.filter(({ competency }) => competency === name).map(({ score }) => score);
    if (scores.length === 0) return { name, score: null, spread: null, band: null, nextBand: null, questions: 0 };
    const score = mean(scores);
    const band = bandOf(score);
    const next = band === '5' ? null : GENERAL_BANDS[String(Number(band) + 1) as keyof typeof GENERAL_BANDS];
    const spread = Math.max(
      round(Math.max(...scores) - Math.min(...scores)),
      ...scored.filter(({ competency }) => competency === name).map((entry) => entry.spread),
    );
    return { name, score, spread, band: GENERAL_BANDS[band], nextBand: next, questions: scores.length };
  });
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const summaryOf = (core: Scored[], groups: JudgedGroup[], competencies: Report['competencies']): string => {
  const asked = groups.filter(({ turns }) => turns[0]?.question.kind === 'core').length;
  const declined = groups.filter(({ turns }) => turns.every((turn) => turn.declined)).length;
  if (core.length === 0)
    return `None of ${count(asked, 'question', 'questions')} could be scored: there was too little in the answers to judge by.`;
  const ranked = competencies.filter(({ score }) => score !== null).toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const [strongest] = ranked;
  const weakest = ranked.at(-1);
  const parts = [`${core.length} of ${count(asked, 'question was', 'questions were')} scored.`];
  if (strongest && weakest && ranked.length > 1 && strongest.score !== weakest.score) {
    parts.push(`Strongest: ${strongest.name} (${strongest.score}). Most to gain: ${weakest.name} (${weakest.score}).`);
  }
  if (declined > 0) parts.push(`${count(declined, 'question was', 'questions were')} declined.`);
  return parts.join(' ');
};

/**
 * Puts a report together from judged questions. Each question counts once; those from the resume have their own competency
 * and stay out of the overall score.
 */
export const assemble = (groups: JudgedGroup[], createdAt: string): Report => {
  const turns = groups.flatMap(({ turns: all, verdict }) => all.map((turn) => entryOf(turn, verdict)));
  const scored = groups.flatMap((group) => scoredOf(group, turns));
  const core = scored.filter(({ kind }) => kind === 'core');
  const competencies = competenciesOf(scored, groups);
  const ofCore = competencies.filter(({ name }) =>
    groups.some(({ turns: all }) => all[0]?.question.kind === 'core' && all[0].question.competency === name),
  );
  const score = core.length === 0 ? null : mean(core.map((entry) => entry.score));
  const answers = groups.flatMap(({ turns: all }) => all).filter(({ declined }) => !declined);
  const words = answers.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  return {
    overall: {
      score,
      band: score === null ? null : GENERAL_BANDS[bandOf(score)],
      summary: summaryOf(core, groups, ofCore),
    },
    competencies,
    turns,
    // Typed answers have no pace and no fillers; speech brings them.
    delivery: {
      words,
      answers: answers.length,
      averageAnswerWords: answers.length === 0 ? null : Math.round(words / answers.length),
      wordsPerMinute: null,
      fillers: null,
    },
    createdAt,
  };
};
