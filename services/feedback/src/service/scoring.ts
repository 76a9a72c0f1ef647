import { type AnsweredTurn, AppError } from '@talentsync/contracts';
import type { Judge, JudgeInput, Verdict } from '@talentsync/engines';
import { fingerprint } from '../store/answers.ts';
import type { FeedbackStore } from '../store/index.ts';
import { judgedInput } from './groups.ts';

export interface ScoringParts {
  store: FeedbackStore;
  judge: Judge;
  now: () => number;
  count: (event: 'judged') => void;
}

/** A judge that breaks its own contract is a judge that failed. */
const check = (verdict: Verdict): Verdict => {
  const { scorable, score } = verdict;
  if (scorable && (score === null || !(score >= 1 && score <= 5)))
    throw new AppError('UPSTREAM_FAILED', 'The judge gave no score from 1 to 5.');
  return verdict;
};

/** Judges questions, each over its answer and those to its follow-ups. */
export const createScoring = ({ store, judge, now, count }: ScoringParts) => {
  // A report that asks while the background still judges the same words waits for that, and does not pay twice.
  const underWay = new Map<string, Promise<Verdict>>();

  const judgeAnew = async (
    userId: string,
    first: AnsweredTurn,
    turns: AnsweredTurn[],
    input: JudgeInput,
    signal: AbortSignal,
  ): Promise<Verdict> => {
    const verdict = check(await judge.judge(input, { signal }));
    count('judged');
    const { interviewId, questionKey } = first;
    await store.verdicts.keep(userId, { interviewId, questionKey, judged: fingerprint(turns), verdict }, now());
    return verdict;
  };

  /** The verdict on the turns of one question; null where all were declined. Judged only if the stored one is stale. */
  return async (userId: string, turns: AnsweredTurn[], signal: AbortSignal): Promise<Verdict | null> => {
    const [first] = turns;
    const input = judgedInput(turns);
    if (first === undefined || input === null) return null;
    const judged = fingerprint(turns);
    const known = await store.verdicts.find(userId, first.questionKey);
    if (known?.judged === judged) return known.verdict;
    const key = `${userId} ${first.questionKey} ${judged}`;
    const running =
      underWay.get(key) ?? judgeAnew(userId, first, turns, input, signal).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
};
