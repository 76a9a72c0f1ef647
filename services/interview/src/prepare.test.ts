import { randomUUID } from 'node:crypto';
import { interviews } from '@talentsync/contracts';
import type { Embeddings } from '@talentsync/engines';
import { afterEach, expect, it } from 'vitest';
import { samplePack, VAGUE } from './fixtures/packs.ts';
import { eagerWriter } from './fixtures/writers.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
let embedded: string[] = [];
const open = async (options: HouseOptions = {}): Promise<void> => {
  embedded = [];
  const watched = (embeddings: Embeddings): Embeddings => ({
    ...embeddings,
    async embed(texts, how) {
      if (texts.length === 1) embedded.push(...texts);
      return embeddings.embed(texts, how);
    },
  });
  house = await openInterviewHouse({
    engines: ({ embeddings }) => ({ followUpWriter: eagerWriter(), embeddings: watched(embeddings) }),
    ...options,
  });
  ann = await house.as('ann');
};
/** What transcription tells while somebody speaks. */
const heard = (interviewId: string, turnId: string, text: string, actingFor = 'ann') =>
  house.server.call(
    interviews.prepare,
    { actingFor, requestId: randomUUID() },
    { body: { interviewId, turnId, text } },
  );
const begin = async () => {
  const { id, turns } = await ann.start({ questionCount: 2 });
  return { id, turnId: turns[0]?.turnId ?? '' };
};
const most = VAGUE.split(' ').slice(0, -1).join(' ');
const traceOf = async (id: string) => {
  await ann.finish(id);
  return (await ann.get(id)).turns[1]?.trace;
};

it('what was retrieved while somebody spoke serves their answer: nothing is embedded when it comes', async () => {
  await open();
  const { id, turnId } = await begin();
  await heard(id, turnId, most);
  expect(embedded).toEqual([most]);
  const { turn } = await ann.answer(id, { turnId, text: VAGUE });
  expect(embedded).toEqual([most]);
  expect(turn).toMatchObject({ kind: 'followUp', index: 1 });
  const trace = await traceOf(id);
  expect(trace?.engine).toContain('retrieved while they spoke');
  expect(trace?.candidates.find(({ outcome }) => outcome === 'chosen') ?? trace?.candidates[0]).toBeDefined();
});

it.each([
  ['another answer', 'A cache keeps results close to the reader, so that the slow store is spared.'],
  ['a beginning of it', VAGUE.split(' ').slice(0, 2).join(' ')],
])('what was retrieved on %s counts for nothing', async (_, partial) => {
  await open();
  const { id, turnId } = await begin();
  await heard(id, turnId, partial);
  await ann.answer(id, { turnId, text: VAGUE });
  expect(embedded).toEqual([partial, VAGUE]);
  expect((await traceOf(id))?.engine).not.toContain('retrieved while they spoke');
});

it('is a hint alone: it is lost with the state, and late, foreign and over-late ones change nothing', async () => {
  await open();
  const { id, turnId } = await begin();
  await heard(id, turnId, most);
  await expect(heard(id, turnId, most, 'eve')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await house.reopen('crash');
  ann = await house.as('ann');
  embedded = [];
  const { turn } = await ann.answer(id, { turnId, text: VAGUE });
  expect(embedded).toEqual([VAGUE]);
  await heard(id, turnId, most);
  expect(await ann.question(id)).toMatchObject({ turn: { turnId: turn?.turnId } });
  expect(embedded).toEqual([VAGUE]);
});

it('reads the core of an interview ahead when it starts, and no more once it is over', async () => {
  await open();
  const { id } = await begin();
  const questions = [(await ann.get(id)).turns[0]?.text];
  await expect.poll(() => house.around.ahead).toMatchObject([{ interviewId: id, texts: { length: 2 } }]);
  expect(house.around.ahead[0]?.texts).toEqual(expect.arrayContaining(questions));
  await ann.finish(id);
  await expect.poll(() => house.around.ahead.at(-1)).toEqual({ interviewId: id, texts: 'stop' });
});

it('where choosing costs nothing, the question that is likely next is read at once', async () => {
  await open({ engines: () => ({}) });
  const { id, turnId } = await begin();
  await heard(id, turnId, most);
  const { turn } = await ann.answer(id, { turnId, text: VAGUE });
  expect(turn).toMatchObject({ kind: 'followUp' });
  await expect
    .poll(() => house.around.ahead.filter(({ soon }) => soon))
    .toEqual([{ interviewId: id, texts: [turn?.text], soon: true }]);
});

it('says a question in other words, as its authors have them, to nobody but its candidate', async () => {
  const pack = samplePack();
  const aliases = ['What would you ask instead?', 'A heading without a question'];
  await open({ packs: [{ ...pack, questions: pack.questions.map((question) => ({ ...question, aliases })) }] });
  const { id, turnId } = await begin();
  const rephrase = async (who: string) =>
    house.server.call(
      interviews.rephrase,
      { person: { token: await house.server.token(who) }, requestId: randomUUID() },
      { params: { id, turnId } },
    );
  expect(await rephrase('ann')).toEqual({ texts: ['What would you ask instead?'] });
  await expect(rephrase('eve')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
