import { CHATTER } from '../../packages/engines/src/judge/fixtures/chatter.ts';
import { CUE_KINDS } from '../../packages/engines/src/judge/fixtures/cues.ts';
import type { Judge } from '../../packages/engines/src/judge/port.ts';
import type { GradedQuestion } from './graded.ts';
import { judgeOne } from './judge.ts';
import { mean } from './statistics.ts';

/** Bands by which two answers may differ that say the same. */
const MOST = 0.25;
const MOST_GAINED = 0.5;
const SERIOUS = ['excellent', 'good', 'adequate', 'simple'];
const ROUNDING = 1e-9;

/** Pairs of the same answer that differ by a cue: how many of them are apart, and by how much at worst. */
export interface CueFigures {
  cue: string;
  pairs: number;
  apart: number;
  largest: number;
  mean: number;
}

const serious = (questions: GradedQuestion[]) =>
  questions.flatMap((question) =>
    question.answers.filter(({ kind }) => SERIOUS.includes(kind)).map(({ text }) => ({ question, text })),
  );

/** Measures whether who somebody is moves a score: every two versions of an answer that differ by a cue are a pair. */
export const measureCues = async (judge: Judge, questions: GradedQuestion[]): Promise<CueFigures[]> => {
  const figures: CueFigures[] = [];
  for (const [cue, versions] of Object.entries(CUE_KINDS)) {
    const differences: number[] = [];
    for (const { question, text } of serious(questions)) {
      const scores: number[] = [];
      for (const change of versions) scores.push((await judgeOne(judge, question, change(text))).score ?? 1);
      for (const [at, one] of scores.entries())
        for (const other of scores.slice(at + 1)) differences.push(Math.abs(one - other));
    }
    figures.push({
      ...{ cue, pairs: differences.length },
      apart: differences.filter((difference) => difference > MOST + ROUNDING).length / differences.length,
      largest: Math.max(...differences),
      mean: mean(differences),
    });
  }
  return figures;
};

/** What talking longer gains, and whether the same answer has the same score. */
export interface PaddingFigures {
  change: string;
  answers: number;
  mean: number;
  largest: number;
  /** Share that gains, or differs by, more than half a band; of repeated answers more than nothing. */
  beyond: number;
}

/** Measures what padding an adequate answer gains, and how the same answer fares with a judge opened anew. */
export const measurePadding = async (
  open: () => Promise<Judge>,
  questions: GradedQuestion[],
): Promise<PaddingFigures[]> => {
  const judge = await open();
  const again = await open();
  const adequate = questions.flatMap((question) =>
    question.answers.filter(({ kind }) => kind === 'adequate').map(({ text }) => ({ question, text })),
  );
  const gains = async (changes: Array<(text: string) => string>): Promise<number[]> => {
    const found: number[] = [];
    for (const { question, text } of adequate) {
      const plain = (await judgeOne(judge, question, text)).score ?? 1;
      for (const change of changes) found.push(((await judgeOne(judge, question, change(text))).score ?? 1) - plain);
    }
    return found;
  };
  const chatter = Object.values(CHATTER);
  const rows: Record<string, number[]> = {
    'said twice': await gains([(text) => `${text} ${text}`]),
    'chatter before': await gains(chatter.map((talk) => (text) => `${talk} ${text}`)),
    'chatter behind': await gains(chatter.map((talk) => (text) => `${text} ${talk}`)),
  };
  const repeated: number[] = [];
  for (const { question, text } of serious(questions)) {
    const [one, other] = [await judgeOne(judge, question, text), await judgeOne(again, question, text)];
    repeated.push(JSON.stringify(one) === JSON.stringify(other) ? 0 : 1);
  }
  await judge.close();
  await again.close();
  const row = (change: string, values: number[], most: number): PaddingFigures => ({
    ...{ change, answers: values.length, mean: mean(values), largest: Math.max(...values) },
    beyond: values.filter((value) => value > most + ROUNDING).length / values.length,
  });
  return [
    ...Object.entries(rows).map(([change, values]) => row(change, values, MOST_GAINED)),
    row('the same again, another verdict', repeated, 0),
  ];
};
