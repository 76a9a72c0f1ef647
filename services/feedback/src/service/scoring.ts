import { type AnsweredTurn, AppError } from '@talentsync/contracts';
import type { Judge, JudgeInput, Spending, State, Verdict } from '@talentsync/engines';
import { type Logger, sha256 } from '@talentsync/kit';
import { fingerprint } from '../store/answers.ts';
import type { FeedbackStore } from '../store/index.ts';
import { judgedInput } from './groups.ts';

/** Longer than a model usually takes; who died over a judgement holds up nobody for longer than the wait. */
const LOCK = { ttlMs: 60_000, waitMs: 45_000 };

export interface ScoringParts {
  store: FeedbackStore;
  state: State;
  logger: Logger;
  judge: Judge;
  spending: Pick<Spending, 'on'>;
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
export const createScoring = ({ store, state, logger, judge, spending, now, count }: ScoringParts) => {
  // A report that asks while the background still judges the same words waits for that, and does not pay twice.
  const underWay = new Map<string, Promise<Verdict>>();

  const judgeAnew = async (
    userId: string,
    { interviewId, questionKey }: AnsweredTurn,
    judged: string,
    input: JudgeInput,
    signal: AbortSignal,
  ): Promise<Verdict> => {
    const verdict = check(await spending.on(interviewId, () => judge.judge(input, { signal })));
    count('judged');
    await store.verdicts.keep(userId, { interviewId, questionKey, judged, verdict }, now());
    return verdict;
  };

  /** The stored verdict, if it is on these words. */
  const find = async (userId: string, { questionKey }: AnsweredTurn, judged: string): Promise<Verdict | undefined> => {
    const known = await store.verdicts.find(userId, questionKey);
    return known?.judged === judged ? known.verdict : undefined;
  };

  /** Another replica that judges the same words is waited for. Paid twice is better than not judged at all. */
  const alone = async (key: string): Promise<() => Promise<void>> => {
    const lock = await state.lock(`verdict:${sha256(key)}`, LOCK).catch((error: unknown) => {
      logger.warn({ err: error }, 'a question is judged without knowing whether another replica does');
      return null;
    });
    return async () => lock?.release().catch(() => undefined);
  };

  /** The verdict on the turns of one question; null where nothing is to be judged. Judged only if the stored one is stale. */
  return async (userId: string, turns: AnsweredTurn[], signal: AbortSignal): Promise<Verdict | null> => {
    const [first] = turns;
    const input = judgedInput(turns);
    if (first === undefined || input === null) return null;
    const judged = fingerprint(turns);
    const key = `${userId} ${first.questionKey} ${judged}`;

    const decide = async (): Promise<Verdict> => {
      const known = await find(userId, first, judged);
      if (known !== undefined) return known;
      const release = await alone(key);
      try {
        return (await find(userId, first, judged)) ?? (await judgeAnew(userId, first, judged, input, signal));
      } finally {
        await release();
      }
    };
    // Joined before the first look into the store: what that look missed may be judged, kept and gone from here by its end.
    const running = underWay.get(key) ?? decide().finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
};
