import type { Verdict } from '@talentsync/engines';
import { openTestEngines } from '@talentsync/engines/testing';
import { createLogger } from '@talentsync/kit';
import { afterEach, expect, it } from 'vitest';
import { schema } from '../index.ts';
import { createFeedbackStore, type FeedbackStore } from '../store/index.ts';
import type { FeedbackTables } from '../tables.ts';
import { scriptedJudge, turnOf } from '../testing.ts';
import { createScoring } from './scoring.ts';

let engines: Awaited<ReturnType<typeof openTestEngines>>;
afterEach(() => engines.close());

/** A judge that waits to be let go on, and as many replicas of the service as are asked for. */
const open = async () => {
  engines = await openTestEngines();
  const store = createFeedbackStore(await engines.databases.open<FeedbackTables>(schema));
  await store.answers.take('sam', turnOf());
  const mayAnswer = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { judge, asked } = scriptedJudge(async () => {
    begun.resolve();
    await mayAnswer.promise;
    return {};
  });
  const replica = (of: FeedbackStore = store) => {
    const verdictOn = createScoring({
      ...{ store: of, state: engines.state, spending: engines.spending, judge, now: Date.now, count: () => {} },
      logger: createLogger({ name: 'test', level: 'silent' }),
    });
    return (): Promise<Verdict | null> => verdictOn('sam', [turnOf()], AbortSignal.timeout(30_000));
  };
  return { store, replica, asked, begun: begun.promise, letGo: mayAnswer.resolve };
};

it('a report that looked for a verdict just before the background kept it does not judge again', async () => {
  const { store, replica, asked, begun, letGo } = await open();
  const mayKnow = Promise.withResolvers<void>();
  let looks = 0;
  // The second look finds nothing, and tells so only after the first judgement is kept.
  const verdict = replica({
    ...store,
    verdicts: {
      ...store.verdicts,
      async find(userId, questionKey) {
        const isLate = ++looks === 2 && asked.length > 0;
        const found = await store.verdicts.find(userId, questionKey);
        if (isLate) await mayKnow.promise;
        return found;
      },
    },
  });
  const scored = verdict();
  // Also where one process looks twice before it judges.
  await Promise.race([begun, scored]);
  const reported = verdict();
  letGo();
  await scored;
  mayKnow.resolve();
  expect(await reported).toEqual(await scored);
  expect(asked).toHaveLength(1);
});

it('two replicas that want the same verdict at once pay for it once', async () => {
  const { replica, asked, begun, letGo } = await open();
  const verdicts = [replica()(), replica()()];
  await begun;
  letGo();
  const [one, other] = await Promise.all(verdicts);
  expect(other).toEqual(one);
  expect(asked).toHaveLength(1);
});
