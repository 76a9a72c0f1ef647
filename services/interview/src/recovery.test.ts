import { afterEach, expect, it } from 'vitest';
import { samplePack, VAGUE } from './fixtures/packs.ts';
import { eagerWriter } from './fixtures/writers.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse(options);
  ann = await house.as('ann');
};
const restart = async (how?: 'crash' | 'close'): Promise<void> => {
  await house.reopen(how);
  ann = await house.as('ann');
};

/** An interview whose process died after its first answer was saved, before the next question was. */
const crashAfterAnswer = async (): Promise<{ id: string; turnId: string }> => {
  let hang = false;
  let letGo = (): void => {};
  const held = new Promise<never>((_, reject) => {
    letGo = () => reject(new Error('The process has died.'));
  });
  // Who waited for it may be gone with the process.
  held.catch(() => undefined);
  await open({
    engines: ({ vectors }) => ({
      followUpWriter: eagerWriter(),
      vectors: { ...vectors, query: (...of) => (hang ? held : vectors.query(...of)) },
    }),
    limits: { followUpBudgetMs: 60_000 },
  });
  const { id, turns } = await ann.start({ questionCount: 2 });
  const turnId = turns[0]?.turnId ?? '';
  hang = true;
  const lost = ann.answer(id, { turnId, text: VAGUE }).catch((error: unknown) => error);
  // What feedback hears has been committed; the next question has not been chosen yet.
  await expect.poll(() => house.around.told).toHaveLength(1);
  hang = false;
  await restart('crash');
  letGo();
  expect(await lost).toBeInstanceOf(Error);
  return { id, turnId };
};

it('asks the next question after a crash between an answer and it, and has lost nothing', async () => {
  const { id, turnId } = await crashAfterAnswer();
  const state = await ann.question(id);
  expect(state.turn).toMatchObject({ index: 1, kind: 'followUp' });
  expect((await ann.get(id)).turns[0]?.answer?.text).toBe(VAGUE);
  expect(await ann.answer(id, { turnId, text: VAGUE })).toEqual(state);
});

it('has a question open also where the first thing after a crash is a pause', async () => {
  const { id } = await crashAfterAnswer();
  expect(await ann.pause(id)).toMatchObject({ status: 'paused', turn: { index: 1 } });
});

it('goes on after days of pause in another process, on another device', async () => {
  await open({ engines: () => ({ followUpWriter: eagerWriter() }) });
  const { id, turns } = await ann.start({ questionCount: 2, durationMinutes: 10 });
  house.clock.now += 60_000;
  const state = await ann.pause(id);
  await restart();
  house.clock.now += 12 * 24 * 3600_000;
  expect(await ann.question(id)).toEqual(state);
  house.clock.now += 3600_000;
  const next = await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  expect(next).toMatchObject({ status: 'active', activeSeconds: 60, turn: { kind: 'followUp' } });
});

it('rebuilds a queue that the state engine has lost, in the order of the plan', async () => {
  await open();
  const whole = await ann.start({ questionCount: 5, maxFollowUps: 0 });
  const lossy = await ann.start({ questionCount: 5, maxFollowUps: 0 });
  const order = async (id: string, lose: boolean) => {
    for (let { turn } = await ann.question(id); turn !== null; ) {
      if (lose) await house.engines.state.delete(`interview:${id}:queue`);
      if (turn.index === 2) await house.engines.state.queue.replace(`interview:${id}:queue`, ['gone', 'unknown']);
      if (turn.index === 3) await house.engines.state.queue.replace(`interview:${id}:queue`, []);
      ({ turn } = await ann.answer(id, { turnId: turn.turnId, text: VAGUE }));
    }
    return (await ann.get(id)).turns.map(({ questionId }) => questionId);
  };
  const expected = await order(whole.id, false);
  expect(expected).toHaveLength(5);
  expect(await order(lossy.id, true)).toEqual(expected);
});

it('keeps the edition of a pack that an interview began with, while new ones get the new edition', async () => {
  const pack = samplePack();
  await open({ packs: [pack], engines: () => ({ followUpWriter: eagerWriter() }) });
  const old = await ann.start({ questionCount: 3 });
  const changed = pack.questions.map((question) => ({
    ...question,
    text: `New: ${question.text}`,
    followUps: [{ id: 'f1', text: `New follow-up on ${question.id}.`, kind: 'probe' as const }],
  }));
  const token = await house.server.token('root', 'administrator');
  const reply = await house.server.app.inject({
    method: 'POST',
    url: '/api/question-packs',
    headers: { authorization: `Bearer ${token}` },
    payload: { ...pack, version: '2', questions: changed },
  });
  expect(reply.statusCode).toBe(201);
  await house.engines.jobs.idle('embed-packs');
  for (let { turn } = await ann.question(old.id); turn !== null; ) {
    expect(turn.text).not.toContain('New');
    ({ turn } = await ann.answer(old.id, { turnId: turn.turnId, text: VAGUE }));
  }
  const traces = (await ann.get(old.id)).turns.flatMap(({ trace }) => trace?.candidates ?? []);
  expect(traces.length).toBeGreaterThan(0);
  expect(traces.filter(({ text }) => text.includes('New'))).toEqual([]);
  expect((await ann.start({ questionCount: 1 })).turns[0]?.text).toContain('New: ');
});
