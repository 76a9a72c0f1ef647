import { openRedisState } from '@talentsync/engines/testing';
import { lacks, startRedis } from '@talentsync/stubs';
import { afterEach, expect, it } from 'vitest';
import { type InterviewHouse, openInterviewHouse } from './testing.ts';

const cleanups: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Two replicas on one database; with an address, on one Redis too, else nothing but the database is between them. */
const openTwo = async (url?: string): Promise<[InterviewHouse, InterviewHouse]> => {
  // A busy machine is no Redis that is away.
  const timeoutMs = 60_000;
  const state =
    url === undefined
      ? undefined
      : [await openRedisState({ url, timeoutMs }), await openRedisState({ url, timeoutMs })];
  const one = await openInterviewHouse({ engines: () => ({ ...(state?.[0] && { state: state[0] }) }) });
  cleanups.push(() => one.close());
  const two = await openInterviewHouse({ beside: one, engines: () => ({ ...(state?.[1] && { state: state[1] }) }) });
  cleanups.push(() => two.close());
  for (const client of state ?? []) cleanups.push(() => client.close());
  return [one, two];
};

/** Ten people's impatience: the open question is answered at both replicas at once, until the interview is over. */
const raceThrough = async ([one, two]: [InterviewHouse, InterviewHouse], sameText: boolean) => {
  const [here, there] = [await one.as('ann'), await two.as('ann')];
  const { id } = await here.start({ questionCount: 3, maxFollowUps: 2 });
  const won: string[] = [];
  for (let state = await there.question(id); state.turn !== null; state = await there.question(id)) {
    const { turnId } = state.turn;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 === 0 ? here : there).answer(id, { turnId, text: `We measured it, ${sameText ? 'once' : at}.` }),
      ),
    );
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    if (sameText) expect(codes).toEqual([]);
    else expect(new Set(codes)).toEqual(new Set(['CONFLICT']));
    won.push(turnId);
  }
  const { turns, status } = await here.get(id);
  expect(status).toBe('finished');
  expect(turns.map(({ turnId }) => turnId)).toEqual(won);
  expect(turns.map(({ answer }) => answer?.revision)).toEqual(won.map(() => 1));
  const told = () => {
    const answers = one.around.told.filter((message) => message.topic === 'answer');
    return [...new Set(answers.map(({ turn }) => `${turn.turnId} ${turn.revision} ${turn.text}`))];
  };
  await expect.poll(() => told().length).toBe(won.length);
  expect(told()).toEqual(turns.map(({ turnId, answer }) => `${turnId} 1 ${answer?.text}`));
};

it.skipIf(lacks('redis-server'))(
  'two replicas take an answer once, whichever it reaches (needs redis-server)',
  async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.close());
    await raceThrough(await openTwo(redis.url), true);
  },
);

it('without a lock between them, as while Redis is away, one of two different answers is kept, and the other told so', async () => {
  await raceThrough(await openTwo(), false);
});
