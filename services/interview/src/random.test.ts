import type { Interview, InterviewState } from '@talentsync/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { samplePack } from './fixtures/packs.ts';
import { type Candidate, type InterviewHouse, openInterviewHouse } from './testing.ts';

const STEPS = 60;
/** The same sequences each time, a failing one is shrunk and printed; `npm run explore` tries others, and more. */
const SEED = Number(process.env.SEED ?? 20261126);
const TIMES = Number(process.env.RUNS ?? 1);
const RUNS = 12 * TIMES;
const WORDS = ['cache', 'stale', 'index', 'retry', 'jitter', 'restore', 'canary', 'review', 'kind', 'log', 'team'];

/** One thing that happens, with what it picks among what there is then and the words of it. */
interface Step {
  deed: string;
  choice: number;
  words: string[];
}

interface Run {
  house: InterviewHouse;
  ann: Candidate;
  id: string;
  /** What this step is made of. */
  step: Step;
  /** What was acknowledged, by turn: the words, or null for a decline. It must stay for ever. */
  acknowledged: Map<string, string | null>;
  /** Seconds that were used, as they were last told: time never comes back. */
  used: number;
  /** Declined questions, none of which may be asked again. */
  declined: Set<string>;
}

const pick = <Item>({ step }: Run, items: Item[]): Item => items[step.choice % items.length] as Item;
const text = ({ step }: Run): string => step.words.join(' ');
const refused = (error: unknown): void =>
  expect(['CONFLICT', 'NOT_FOUND']).toContain((error as { code?: string }).code);

const answer = async (run: Run, turnId: string, words: string | null): Promise<void> => {
  const submitted = words === null ? ({ turnId, declined: true } as const) : { turnId, text: words };
  const before = await run.ann.question(run.id);
  try {
    await run.ann.answer(run.id, submitted);
  } catch (error) {
    return refused(error);
  }
  const known = run.acknowledged.get(turnId);
  if (known !== undefined) expect(words).toBe(known);
  run.acknowledged.set(turnId, words);
  if (words === null && before.turn?.turnId === turnId && before.turn.kind !== 'followUp')
    run.declined.add(before.turn.questionId);
};

type Deed = (run: Run, state: InterviewState, interview: Interview) => Promise<unknown>;

const DEEDS: Record<string, Deed> = {
  answer: (run, { turn }) => answer(run, turn?.turnId ?? 'none', text(run)),
  decline: (run, { turn }) => answer(run, turn?.turnId ?? 'none', null),
  'answer twice at once': async (run, { turn }) => {
    await Promise.all([1, 2].map(() => answer(run, turn?.turnId ?? 'none', text(run))));
  },
  'answer twice at once, differently': async (run, { turn }) => {
    if (turn === null || run.acknowledged.has(turn.turnId)) return;
    const tries = [text(run), `${text(run)} otherwise`].map(async (words) => {
      await run.ann.answer(run.id, { turnId: turn.turnId, text: words });
      return words;
    });
    const done = await Promise.allSettled(tries);
    const won = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(won).size).toBe(1);
    run.acknowledged.set(turn.turnId, won[0] ?? '');
  },
  'answer an old turn': (run, _, { turns }) => answer(run, pick(run, turns).turnId, text(run)),
  'repeat an old answer': async (run) => {
    const [turnId, words] = pick(run, [...run.acknowledged, ['none', 'nothing']]);
    await answer(run, turnId ?? 'none', words ?? null);
  },
  skip: (run, { turn }) => run.ann.skip(run.id, turn?.turnId ?? 'none').catch(refused),
  'skip an old turn': (run, _, { turns }) => run.ann.skip(run.id, pick(run, turns).turnId).catch(refused),
  pause: (run) => run.ann.pause(run.id).catch(refused),
  resume: (run) => run.ann.resume(run.id).catch(refused),
  wait: async ({ house, step }) => {
    house.clock.now += step.choice % 200_000;
  },
  // Never as far as an interview expires by.
  'the clock is set': async ({ house, step }) => {
    house.clock.now += (step.choice % 2 === 0 ? -1 : 1) * (step.choice % 1_000) * 900_000;
  },
  'lose the queue': (run) => run.house.engines.state.delete(`interview:${run.id}:queue`),
  'come back to another process': async (run) => {
    await run.house.reopen();
    run.ann = await run.house.as('ann');
  },
  'come back on two devices at once': async (run) => {
    const [one, other] = await Promise.all([run.ann.question(run.id), run.ann.question(run.id)]);
    expect(other.turn?.turnId).toBe(one.turn?.turnId);
  },
  'the process dies over an answer, which is sent again': async (run, { turn }) => {
    const given = { turnId: turn?.turnId ?? 'none', text: text(run) };
    const known = run.acknowledged.has(given.turnId);
    const sent = run.ann.answer(run.id, given).then(
      () => true,
      () => false,
    );
    await run.house.reopen('crash');
    run.ann = await run.house.as('ann');
    if ((await sent) && !known) run.acknowledged.set(given.turnId, given.text);
    await answer(run, given.turnId, given.text);
    // Heard of or not: these words, once, or nothing.
    const kept = (await run.ann.get(run.id)).turns.find(({ turnId }) => turnId === given.turnId)?.answer;
    if (kept && !known) run.acknowledged.set(given.turnId, given.text);
  },
};

const check = async (run: Run, maxFollowUps: number): Promise<void> => {
  const interview = await run.ann.get(run.id);
  const state = await run.ann.question(run.id);
  const { turns } = interview;
  expect(state.status).not.toBe('expired');
  expect(state.activeSeconds).toBeGreaterThanOrEqual(run.used);
  run.used = state.activeSeconds;
  expect(turns.map(({ index }) => index)).toEqual(turns.map((_, at) => at));
  const waiting = turns.filter(({ answer: given, skipped }) => given === null && !skipped);
  if (state.status === 'finished') expect(state.turn).toBeNull();
  else expect(waiting.map(({ turnId }) => turnId)).toEqual([state.turn?.turnId]);
  for (const [turnId, words] of run.acknowledged) {
    const given = turns.find((turn) => turn.turnId === turnId)?.answer;
    expect(given).toMatchObject({ text: words ?? '', declined: words === null, revision: 1 });
  }
  const followUps = turns.filter(({ kind }) => kind === 'followUp');
  expect(followUps.length).toBeLessThanOrEqual(maxFollowUps);
  for (const group of Map.groupBy(followUps, ({ questionId }) => questionId).values())
    expect(group.length).toBeLessThanOrEqual(2);
  for (const questionId of run.declined) {
    const own = turns.filter((turn) => turn.questionId === questionId);
    const at = own.findIndex((turn) => turn.answer?.declined);
    expect(own.slice(at + 1)).toEqual([]);
  }
  const asked = turns
    .filter(({ kind, skipped }) => kind !== 'followUp' && !skipped)
    .map(({ questionId }) => questionId);
  expect(new Set(asked).size).toBe(asked.length);
};

const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom(...Object.keys(DEEDS)),
  choice: fc.nat(1_000_000),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 12 }),
});

const interviewed = async (steps: Step[]): Promise<void> => {
  const house = await openInterviewHouse({ packs: [samplePack('alpha'), samplePack('beta')] });
  try {
    const ann = await house.as('ann');
    const maxFollowUps = 5;
    const { id } = await ann.start({ moduleIds: ['alpha', 'beta'], questionCount: 14, maxFollowUps });
    const nothing: Step = { deed: '', choice: 0, words: [] };
    const run: Run = { house, ann, id, step: nothing, acknowledged: new Map(), declined: new Set(), used: 0 };
    for (const next of steps) {
      run.step = next;
      await DEEDS[next.deed]?.(run, await run.ann.question(id), await run.ann.get(id));
      await check(run, maxFollowUps);
    }
    await run.ann.finish(id);
    await check(run, maxFollowUps);
    const { turns } = await run.ann.get(id);
    // What comes after the end changes nothing.
    for (const deed of ['answer', 'answer an old turn', 'repeat an old answer', 'skip an old turn', 'pause', 'resume'])
      await DEEDS[deed]?.(run, await run.ann.question(id), await run.ann.get(id));
    await run.ann.finish(id).catch(refused);
    expect((await run.ann.get(id)).turns).toEqual(turns);
    // Feedback has heard each answer exactly as it was acknowledged.
    await expect.poll(() => house.around.told.at(-1)?.topic).toBe('finished');
    const told = new Map(
      house.around.told.flatMap((one) => (one.topic === 'answer' ? [[one.turn.turnId, one.turn]] : [])),
    );
    for (const [turnId, words] of run.acknowledged)
      expect(told.get(turnId)).toMatchObject({ text: words ?? '', declined: words === null });
    const answered = (await run.ann.get(id)).turns.filter((turn) => turn.answer !== null);
    expect(house.around.told.at(-1)).toMatchObject({ turnIds: answered.map(({ turnId }) => turnId) });
  } finally {
    await house.close();
  }
};

it(
  'holds its promises whatever happens in whatever order',
  async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: STEPS, size: 'max' }), interviewed), {
      seed: SEED,
      numRuns: RUNS,
      // A failure is shrunk until then; what was found is printed.
      interruptAfterTimeLimit: 50_000 * TIMES,
    });
  },
  120_000 * TIMES,
);
