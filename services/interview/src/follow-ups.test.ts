import type { FollowUpInput } from '@talentsync/engines';
import { afterEach, expect, it } from 'vitest';
import { samplePack, VAGUE } from './fixtures/packs.ts';
import { brokenWriter, eagerWriter, silentWriter, stubbornWriter } from './fixtures/writers.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse(options);
  ann = await house.as('ann');
};
/** The first question answered; what is asked then, and its trace. */
const afterFirst = async (text = VAGUE) => {
  const { id, turns } = await ann.start({ questionCount: 2 });
  const { turn } = await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text });
  await ann.finish(id);
  return { turn, trace: (await ann.get(id)).turns[1]?.trace };
};
const away = async (): Promise<never> => {
  throw new Error('The engine is away.');
};

it('goes on with the own follow-ups of the question when retrieval is away', async () => {
  await open({ engines: ({ embeddings }) => ({ embeddings: { ...embeddings, embed: away } }), embedded: false });
  const { turn, trace } = await afterFirst();
  expect(turn).toMatchObject({ kind: 'followUp', followUpId: 'f1' });
  expect(trace?.candidates.map(({ questionId }) => questionId)).toEqual(Array(3).fill(turn?.questionId));
});

it.each([
  ['fails', brokenWriter],
  ['never answers', silentWriter],
  [
    'offers what was not among the candidates',
    () => stubbornWriter({ followUpId: 'c99', text: 'What?', kind: 'probe', keyPoint: null, written: false }),
  ],
  [
    'repeats a question that was asked',
    () =>
      stubbornWriter({
        followUpId: null,
        text: 'How do you decide: which columns of a table deserve an INDEX??',
        kind: 'probe',
        keyPoint: null,
        written: true,
      }),
  ],
  [
    'says nothing',
    () => stubbornWriter({ followUpId: 'c1', text: ' … ', kind: 'probe', keyPoint: null, written: false }),
  ],
])('asks the own follow-up on the key point that was left out when the engine that chooses %s', async (_, writer) => {
  await open({ engines: () => ({ followUpWriter: writer() }), limits: { followUpBudgetMs: 60 } });
  const { turn, trace } = await afterFirst(
    'Selectivity of values mattered in index work of mine, and I would defend these choices against a sceptic.',
  );
  expect(turn).toMatchObject({ kind: 'followUp', followUpId: 'f2' });
  expect(trace?.reason).toContain('failed or was too slow');
  expect(trace?.candidates.find(({ followUpId }) => followUpId === 'f2')?.outcome).toBe('chosen');
});

it('asks the next core question when neither retrieval nor the engine that chooses can be had', async () => {
  await open({
    engines: ({ embeddings }) => ({ embeddings: { ...embeddings, embed: away }, followUpWriter: brokenWriter() }),
    embedded: false,
  });
  const { turn } = await afterFirst();
  expect(turn).toMatchObject({ kind: 'core', number: 2 });
});

it('asks what an engine wrote, marks it as written, and drops a key point that does not exist', async () => {
  const chosen = { followUpId: null, text: 'Who paid for it?', kind: 'clarify', keyPoint: 7, written: true } as const;
  await open({ engines: () => ({ followUpWriter: stubbornWriter(chosen) }) });
  const { turn, trace } = await afterFirst();
  expect(turn).toMatchObject({ kind: 'followUp', text: 'Who paid for it?', followUpId: 'written-1' });
  expect(trace).toMatchObject({ source: 'written', engine: 'lexical-2, scripted' });
});

it('goes on to the next question, and says why, when nothing is worth following up', async () => {
  await open({ engines: () => ({ followUpWriter: stubbornWriter(null) }) });
  const { turn, trace } = await afterFirst();
  expect(turn).toMatchObject({ kind: 'core', number: 2 });
  expect(trace?.reason).toBe('It insists. It belongs to the fixed core of its module.');
  expect(trace?.candidates.length).toBeGreaterThan(3);
});

it('offers follow-ups of other questions in the domain, but none of a question still to come', async () => {
  const heard: FollowUpInput[] = [];
  const elsewhere = samplePack('gamma', { modules: [{ id: 'gamma', name: 'G', domain: 'cooking' }] });
  await open({
    packs: [samplePack('alpha'), samplePack('beta'), elsewhere],
    engines: () => ({ followUpWriter: eagerWriter(heard) }),
  });
  const { id, turns } = await ann.start({ moduleIds: ['alpha'], questionCount: 3 });
  await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: 'Exponential backoff with jitter in retry work.' });
  await ann.finish(id);
  const planned = (await ann.get(id)).turns[1]?.trace?.candidates ?? [];
  const others = planned.filter(({ questionId }) => questionId !== turns[0]?.questionId);
  expect(others.some(({ questionId }) => questionId.startsWith('beta'))).toBe(true);
  expect(others.some(({ questionId }) => questionId.startsWith('gamma'))).toBe(false);
  expect(others.filter(({ questionId }) => questionId === 'alpha-retry').map(({ outcome }) => outcome)).toContain(
    'later',
  );
  expect(heard[0]?.candidates.some(({ questionId }) => questionId.includes('alpha-retry'))).toBe(false);
  expect(heard[0]?.candidates.length).toBeLessThanOrEqual(13);
});

it('never offers a follow-up of another question again once it was asked', async () => {
  const heard: FollowUpInput[] = [];
  const pack = samplePack();
  // Only one question has follow-ups, and it is not asked itself: every follow-up comes from elsewhere.
  const questions = pack.questions.map((question) =>
    question.id === 'alpha-deploy' ? question : { ...question, followUps: [] },
  );
  await open({ packs: [{ ...pack, questions }], engines: () => ({ followUpWriter: eagerWriter(heard) }) });
  const { id } = await ann.start({ questionCount: 4, maxFollowUps: 10 });
  for (let { turn } = await ann.question(id); turn !== null; )
    ({ turn } = await ann.answer(id, { turnId: turn.turnId, text: VAGUE }));
  const followUps = (await ann.get(id)).turns.filter(({ kind }) => kind === 'followUp');
  expect(followUps).toHaveLength(3);
  expect(new Set(followUps.map(({ text }) => text)).size).toBe(3);
  expect(heard.at(-1)?.candidates).toEqual([]);
});

it('does not ask a follow-up twice though an engine puts it into other words', async () => {
  let times = 0;
  const heard: FollowUpInput[] = [];
  const eager = eagerWriter(heard);
  await open({
    engines: () => ({
      followUpWriter: {
        ...eager,
        choose: async (input) => {
          const choice = await eager.choose(input);
          times += 1;
          return { ...choice, chosen: choice.chosen && { ...choice.chosen, text: `Wording number ${times}?` } };
        },
      },
    }),
  });
  const { id, turns } = await ann.start({ questionCount: 1, maxFollowUps: 10 });
  const { turn } = await ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  expect(turn).toMatchObject({ text: 'Wording number 1?', followUpId: 'f1' });
  const after = await ann.answer(id, { turnId: turn?.turnId ?? '', text: VAGUE });
  expect(after.turn?.followUpId).toBe('f2');
  expect(heard[1]?.candidates.map(({ text }) => text)).not.toContain(heard[0]?.candidates[0]?.text);
  expect(heard[1]?.answers).toEqual([VAGUE, VAGUE]);
});

it('chooses once, though the same answer comes again while the choice is being made', async () => {
  const heard: FollowUpInput[] = [];
  const eager = eagerWriter(heard);
  let decide = (): void => {};
  const decided = new Promise<void>((resolve) => {
    decide = resolve;
  });
  await open({
    engines: () => ({
      followUpWriter: { ...eager, choose: (input) => eager.choose(input).then((choice) => decided.then(() => choice)) },
    }),
  });
  const { id, turns } = await ann.start({ questionCount: 2 });
  const answer = () => ann.answer(id, { turnId: turns[0]?.turnId ?? '', text: VAGUE });
  const first = answer();
  await expect.poll(() => heard.length).toBe(1);
  const others = [answer(), answer(), ann.question(id)];
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  decide();
  const states = await Promise.all([first, ...others]);
  expect(new Set(states.map((state) => state.turn?.turnId)).size).toBe(1);
  expect(heard).toHaveLength(1);
});
