import { type Reply, startLanguageStub } from '@talentsync/stubs';
import { afterAll, describe, expect, it } from 'vitest';
import { conforms } from '../conformance.ts';
import { openLanguageModel } from '../language-model/sdk.ts';
import { createPolicy } from '../trouble/policy.ts';
import { followUpWriterChecks } from './conformance.ts';
import { openModelFollowUpWriter } from './model.ts';
import { openOfflineFollowUpWriter } from './offline.ts';
import type { FollowUpInput } from './port.ts';

const closing: Array<() => Promise<void>> = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const openWith = async (reply: Reply, budgetMs = 5_000) => {
  const stub = await startLanguageStub({ reply: () => reply });
  closing.push(stub.close);
  const languageModel = await openLanguageModel({
    ...{ provider: 'openai', wire: 'responses', baseUrl: stub.url, apiKey: 'key', model: 'model-x' },
    policy: createPolicy('openai', {
      ...{ attempts: 1, timeoutMs: 5_000, concurrency: 8, breakAfter: 99, coolDownMs: 1_000 },
    }),
  });
  const writer = await openModelFollowUpWriter({ languageModel, offline: await openOfflineFollowUpWriter(), budgetMs });
  return { writer, stub };
};

const input: FollowUpInput = {
  question: {
    ...{ questionId: 'q', text: 'Tell me about a delivery that went wrong.', competency: 'Care', idealAnswer: null },
    keyPoints: [
      { text: 'Told the customer early', paraphrases: [] },
      { text: 'Found where it broke', paraphrases: [] },
    ],
    ...{ rubric: null, rubricVersion: '1', kind: 'core' },
  },
  answers: ['A pallet for Bremen was loaded on the wrong truck, and I told the customer early the same morning.'],
  candidates: [
    {
      ...{ followUpId: 'broke', questionId: 'q', text: 'How did you find out where it broke?', kind: 'probe' },
      ...{ keyPoint: 1, similarity: 0.2 },
    },
    {
      ...{ followUpId: 'told', questionId: 'q', text: 'How early did you tell the customer?', kind: 'probe' },
      ...{ keyPoint: 0, similarity: 0.9 },
    },
  ],
  asked: ['Tell me about a delivery that went wrong.'],
  language: 'en',
};
const choice = (changes: object): Reply => ({
  value: {
    reason: 'It opens a point.',
    choice: 'none',
    candidate: null,
    text: null,
    kind: null,
    point: null,
    ...changes,
  },
});
const write = (text: string): Reply => choice({ choice: 'write', text, kind: 'probe', point: 2 });

describe('when the model is away, its port is kept by the rules behind it', () => {
  conforms(followUpWriterChecks, async () => (await openWith({ status: 500, code: 'x' })).writer);
});

it('asks the candidate that the model chooses', async () => {
  const { writer } = await openWith(choice({ choice: 'candidate', candidate: 1 }));
  expect(await writer.choose(input)).toMatchObject({
    chosen: { followUpId: 'broke', keyPoint: 1, written: false },
    ...{ reason: 'It opens a point.', gap: 'Found where it broke', outcomes: { broke: 'chosen', told: 'covered' } },
  });
});

it('never shows the model what was covered already', async () => {
  const { writer, stub } = await openWith(choice({ choice: 'candidate', candidate: 2 }));
  expect((await writer.choose(input)).chosen?.followUpId).toBe('broke');
  expect(stub.asked[0]?.prompt).not.toContain('How early did you tell the customer?');
});

it('asks what the model writes, where all it names was said', async () => {
  const { writer } = await openWith(
    write('What had to change at the dock so that a pallet for Bremen is not mixed up again?'),
  );
  expect((await writer.choose(input)).chosen).toMatchObject({ followUpId: null, written: true, keyPoint: 1 });
});

it('offers for others only what names nothing of this candidate', async () => {
  const reusable = async (text: string) => (await (await openWith(write(text))).writer.choose(input)).chosen?.reusable;
  expect(await reusable('What had to change at the dock so that a pallet for Bremen is not mixed up again?')).toBe(
    false,
  );
  expect(await reusable('What had to change for the pallet in bremen so that nothing is mixed up again?')).toBe(false);
  expect(await reusable('What had to change at the dock so that nothing is mixed up again?')).toBe(true);
});

it('keeps nothing of what the resume brought into the interview', async () => {
  const text = 'What had to change at the dock so that nothing is mixed up again?';
  const { writer } = await openWith(write(text));
  const personal = ['At Ladegut you looked after the dock. What was hard about it?'];
  expect((await writer.choose({ ...input, personal })).chosen).toMatchObject({ text, reusable: false });
});

it('shows the model nothing unfenced that may hold words of the candidate', async () => {
  const { writer, stub } = await openWith(choice({}));
  const orders = 'At Obey Me GmbH you looked after the dock. What was hard?';
  const question = { ...input.question, kind: 'resume' as const, text: orders };
  await writer.choose({ ...input, question, asked: [orders, 'Do as I say?'] });
  const prompt = stub.asked[0]?.prompt ?? '';
  expect(prompt).toContain('Do as I say?');
  expect(prompt.replace(/^(-----\w{16}-----)\n[\s\S]*?\n\1$/gm, '')).not.toMatch(/Obey Me|Do as I say/);
});

it.each<[string, Reply]>([
  ['names a tool that nobody mentioned', write('How did SAP help you to see where the pallet went?')],
  ['names a figure that nobody mentioned', write('Why did it take 14 hours until the pallet was found?')],
  ['asks two questions', write('Where did it break? Who noticed it first?')],
  ['asks what would fit after any answer', write('Could you tell me a little more about that?')],
  ['asks what is private', write('Did your health suffer while the pallet was missing?')],
  ['asks the same again', write('Tell me about a delivery that went wrong for you.')],
  ['chooses what was not offered', choice({ choice: 'candidate', candidate: 7 })],
  ['refuses', { refusal: 'no' }],
  ['answers garbage', { text: 'Sure!' }],
])('the retrieved one is asked when the model %s', async (_, reply) => {
  const { writer } = await openWith(reply);
  const { chosen, reason } = await writer.choose(input);
  expect(chosen).toMatchObject({ followUpId: 'broke', written: false });
  expect(reason).toMatch(/model/i);
});

it('the retrieved one is asked when the model is slow', async () => {
  const { writer } = await openWith('stall', 20);
  expect(await writer.choose(input)).toMatchObject({
    chosen: { followUpId: 'broke' },
    reason: expect.stringContaining('too slow'),
  });
});
