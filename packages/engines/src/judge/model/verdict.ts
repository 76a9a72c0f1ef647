import { bandOf, generalBands } from '@talentsync/contracts';
import { listed } from '../explain.ts';
import type { JudgeInput, Verdict } from '../port.ts';
import { judgeWords } from '../words.ts';
import { locate } from './locate.ts';
import type { Judgement } from './prompt.ts';

const MOST_MISSING = 3;
/** Below adequate: no expected point is shown by words that stand in the answer. */
const MOST_WITHOUT_POINT = 2.4;
const round = (value: number): number => Math.round(value * 10) / 10;

/** A judgement whose words were found in the answers; offsets are exact. */
export interface Checked {
  score: number;
  scorable: boolean;
  reasoning: string;
  evidence: Verdict['evidence'];
  missed: string[];
}

/**
 * Holds a model's judgement against what was really said. A quote that is not there is dropped, and a point without a quote
 * was not heard; without any the answer is not called adequate. Undefined where no quote is left of a judgement that claims to have grounds: no evidence, no score.
 */
export const checkJudgement = (
  judgement: Judgement,
  { question, answers, language }: JudgeInput,
): Checked | undefined => {
  const { scorable, reasoning, quotes, points } = judgement;
  if (!scorable)
    return { score: 1, scorable: false, reasoning, evidence: [], missed: question.keyPoints.map(({ text }) => text) };
  const denied = new Set(points.filter(({ heard }) => heard === 'no').map(({ point }) => point));
  const evidence = quotes.flatMap(({ answer, point, words }) => {
    const said = answers[answer - 1] ?? answers.find(({ text }) => locate(text, words) !== undefined);
    const place = said === undefined ? undefined : locate(said.text, words);
    if (said === undefined || place === undefined) return [];
    const keyPoint = point === null || denied.has(point) ? null : (question.keyPoints[point - 1]?.text ?? null);
    return [{ turnId: said.turnId, quote: said.text.slice(place.start, place.end), ...place, keyPoint }];
  });
  if (evidence.length === 0 || reasoning.trim() === '') return undefined;
  const shown = new Set(evidence.map(({ keyPoint }) => keyPoint));
  const given = round(Math.min(5, Math.max(1, judgement.score)));
  const capped = question.keyPoints.length > 0 && evidence.every(({ keyPoint }) => keyPoint === null);
  const score = capped ? Math.min(given, MOST_WITHOUT_POINT) : given;
  return {
    score,
    scorable: true,
    reasoning: score < given ? `${reasoning.trim()} ${judgeWords(language).noPointShown}` : reasoning.trim(),
    evidence,
    missed: question.keyPoints.map(({ text }) => text).filter((text) => !shown.has(text)),
  };
};

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/**
 * One verdict from several judgements (at least one): the median of their scores, their spread, and the words of the one
 * that is nearest to the median. Not scorable where most say so.
 */
export const settle = (checked: Checked[], { question, language }: JudgeInput, engine: Verdict['engine']): Verdict => {
  const scoring = checked.filter(({ scorable }) => scorable);
  const [silent] = checked.filter(({ scorable }) => !scorable);
  if (scoring.length * 2 <= checked.length && silent !== undefined)
    return { scorable: false, score: null, spread: null, band: null, nextBand: null, engine, ...pick(silent) };
  const scores = scoring.map(({ score }) => score);
  const score = round(median(scores));
  const told = scoring.reduce((one, other) =>
    Math.abs(other.score - score) < Math.abs(one.score - score) ? other : one,
  );
  const rubric = question.rubric ?? generalBands(language);
  const band = bandOf(score);
  const next = band === '5' ? null : (String(Number(band) + 1) as keyof typeof rubric);
  const words = judgeWords(language);
  const missing =
    told.missed.length > 0 ? ` ${words.notYetHeard(listed(told.missed.slice(0, MOST_MISSING), words))}` : '';
  return {
    scorable: true,
    score,
    spread: round(Math.max(...scores) - Math.min(...scores)),
    band: rubric[band],
    nextBand: next === null ? null : `${rubric[next]}${missing}`,
    engine,
    ...pick(told),
  };
};

const pick = ({ reasoning, evidence, missed }: Checked): Pick<Verdict, 'reasoning' | 'evidence' | 'missed'> => ({
  reasoning,
  evidence,
  missed,
});
