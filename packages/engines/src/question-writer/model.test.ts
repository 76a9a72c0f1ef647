import type { ResumeProfile } from '@talentsync/contracts';
import { type Reply, startLanguageStub } from '@talentsync/stubs';
import { afterAll, describe, expect, it } from 'vitest';
import { conforms } from '../conformance.ts';
import { openLanguageModel } from '../language-model/sdk.ts';
import { createPolicy } from '../trouble/policy.ts';
import { questionWriterChecks } from './conformance.ts';
import { openModelQuestionWriter } from './model.ts';
import { openOfflineQuestionWriter } from './offline.ts';

const closing: Array<() => Promise<void>> = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const openWith = async (reply: Reply, budgetMs = 5_000) => {
  const stub = await startLanguageStub({ reply: () => reply });
  closing.push(stub.close);
  const languageModel = await openLanguageModel({
    ...{ provider: 'blackbox', wire: 'chat', baseUrl: stub.url, apiKey: 'key', model: 'model-x' },
    policy: createPolicy('blackbox', {
      ...{ attempts: 1, timeoutMs: 5_000, concurrency: 8, breakAfter: 99, coolDownMs: 1_000 },
    }),
  });
  const writer = await openModelQuestionWriter({ languageModel, offline: await openOfflineQuestionWriter(), budgetMs });
  return { writer, stub };
};

const profile: ResumeProfile = {
  basics: { name: 'Amira Okafor', email: 'amira@example.org', location: { city: 'Lagos' } },
  work: [
    { name: 'Northwind GmbH', position: 'Engineer', highlights: ['Cut failed billing runs from nine a month to one'] },
  ],
  projects: [{ name: 'Parcel Map' }],
};
const question = (basis: string, text: string) => ({ basis, text, competency: 'Reliability' });
const ask = async (reply: Reply, budgetMs?: number) => {
  const { writer, stub } = await openWith(reply, budgetMs);
  const questions = await writer.write({ profile, count: 2, language: 'en', moduleDomains: ['Engineering'] });
  return { questions, prompt: stub.asked[0]?.prompt ?? '' };
};
const GOOD = question(
  'Cut failed billing runs from nine a month to one',
  'You cut failed billing runs at Northwind GmbH from nine a month to one: how did you find what made them fail?',
);

describe('when the model is away, its port is kept by the rules behind it', () => {
  conforms(questionWriterChecks, async () => (await openWith({ status: 503, code: 'x' })).writer);
});

it('takes what stands in the resume, and fills up by the rules', async () => {
  const { questions } = await ask({ value: { questions: [GOOD] } });
  expect(questions).toHaveLength(2);
  expect(questions[0]).toMatchObject({ text: GOOD.text, basis: GOOD.basis, competency: 'Reliability' });
  expect(questions[1]?.basis).not.toBe(GOOD.basis);
  expect(questions[0]?.keyPoints.length).toBeGreaterThan(2);
});

it('shows the model the work and not the person', async () => {
  const { prompt } = await ask({ value: { questions: [GOOD] } });
  expect(prompt).toContain('Northwind GmbH');
  expect(prompt).not.toMatch(/Amira|amira@|Lagos/);
});

it.each<[string, Reply]>([
  ['invents an employer', { value: { questions: [question('Parcel Map', 'How did Parcel Map help you at Google?')] } }],
  [
    'invents its basis',
    { value: { questions: [question('Led forty people', 'How did you lead forty people there?')] } },
  ],
  [
    'asks what is private',
    { value: { questions: [question('Parcel Map', 'Were you married while you built Parcel Map?')] } },
  ],
  ['refuses', { refusal: 'no' }],
  ['answers garbage', { text: 'Here are some questions:' }],
])('the rules write the questions when the model %s', async (_, reply) => {
  const { questions } = await ask(reply);
  const rules = await (await openOfflineQuestionWriter()).write({
    ...{ profile, count: 2, language: 'en', moduleDomains: ['Engineering'] },
  });
  expect(questions).toEqual(rules);
});

it('the rules write the questions when the model is slow', async () => {
  expect((await ask('stall', 20)).questions).toHaveLength(2);
});
