import { type AnsweredTurn, bandOf, type Report } from '@talentsync/contracts';
import type { Judge } from '@talentsync/engines';
import { fingerprint } from '../store/answers.ts';
import type { FeedbackStore } from '../store/index.ts';
import { assemble } from './assemble.ts';
import { groupsOf, type JudgedGroup, judgedInput } from './groups.ts';

/** One question, judged before and now; a score is null where it was not scorable. */
interface Rejudged {
  before: { score: number | null; engine: string };
  after: { score: number | null; engine: string };
}

/** What judging everything anew came to. */
export interface Drift {
  questions: number;
  /** Questions whose judge failed now; their old verdict stands. */
  failed: number;
  /** Mean of new minus old over those scored both times; null where there are none. */
  meanChange: number | null;
  meanAbsoluteChange: number | null;
  largestChange: number | null;
  bandsChanged: number;
  /** Scored before and not scorable now, or the other way round. */
  scorableChanged: number;
  engines: string[];
}

export interface RejudgeParts {
  store: FeedbackStore;
  judge: Judge;
  now: () => number;
  /** Puts the new verdicts and reports in the place of the old ones. */
  write: boolean;
  progress: (done: number, all: number) => void;
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const nameOf = ({ driver, model }: { driver: string; model: string | null }): string =>
  model === null ? driver : `${driver} ${model}`;

/** Sums up how far the new scores are from the old ones. */
const driftOf = (rejudged: Rejudged[], failed: number): Drift => {
  const both = rejudged.flatMap(({ before, after }) =>
    before.score === null || after.score === null ? [] : [{ before: before.score, after: after.score }],
  );
  const changes = both.map(({ before, after }) => after - before);
  return {
    questions: rejudged.length + failed,
    failed,
    meanChange: mean(changes),
    meanAbsoluteChange: mean(changes.map(Math.abs)),
    largestChange: changes.length === 0 ? null : Math.max(...changes.map(Math.abs)),
    bandsChanged: both.filter(({ before, after }) => bandOf(before) !== bandOf(after)).length,
    scorableChanged: rejudged.filter(({ before, after }) => (before.score === null) !== (after.score === null)).length,
    engines: [...new Set(rejudged.map(({ before, after }) => `${before.engine} → ${after.engine}`))].toSorted(),
  };
};

/**
 * Judges the questions of every finished report again, with the judge that is configured now, and says how far the scores
 * drift. With `write` the new verdicts and reports take the place of the old ones; where the judge fails the old one stays.
 */
export const rejudge = async ({ store, judge, now, write, progress }: RejudgeParts): Promise<Drift> => {
  const stored = await store.reports.ready();
  const rejudged: Rejudged[] = [];
  let failed = 0;
  for (const [at, { userId, interviewId }] of stored.entries()) {
    progress(at, stored.length);
    const turns = await store.answers.list(userId, interviewId);
    const groups: JudgedGroup[] = [];
    for (const group of groupsOf(turns)) {
      const known = (await store.verdicts.find(userId, group[0]?.questionKey ?? ''))?.verdict ?? null;
      const input = judgedInput(group);
      const verdict = known === null || input === null ? null : await judge.judge(input).catch(() => undefined);
      if (verdict === undefined) failed += 1;
      groups.push({ turns: group, verdict: verdict ?? known });
      if (known === null || verdict === null || verdict === undefined) continue;
      rejudged.push({
        before: { score: known.score, engine: nameOf(known.engine) },
        after: { score: verdict.score, engine: nameOf(verdict.engine) },
      });
      if (!write) continue;
      const { questionKey } = group[0] as AnsweredTurn;
      await store.verdicts.keep(userId, { interviewId, questionKey, judged: fingerprint(group), verdict }, now());
    }
    if (!write) continue;
    const old = (await store.reports.find(userId, interviewId))?.report ?? null;
    const conversation = old === null ? undefined : (JSON.parse(old) as Report).conversation;
    const report = assemble(groups, new Date(now()).toISOString(), conversation);
    await store.reports.finish(userId, interviewId, fingerprint(turns), report, now());
  }
  progress(stored.length, stored.length);
  return driftOf(rejudged, failed);
};
