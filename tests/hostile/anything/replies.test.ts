import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../../packages/contracts/src/index.ts';
import { openModelFollowUpWriter } from '../../../packages/engines/src/follow-up-writer/model.ts';
import { openOfflineFollowUpWriter } from '../../../packages/engines/src/follow-up-writer/offline.ts';
import type { FollowUpInput } from '../../../packages/engines/src/follow-up-writer/port.ts';
import { openModelJudge } from '../../../packages/engines/src/judge/model/index.ts';
import type { JudgeInput } from '../../../packages/engines/src/judge/port.ts';
import { openLanguageModel } from '../../../packages/engines/src/language-model/sdk.ts';
import { createPolicy } from '../../../packages/engines/src/trouble/policy.ts';
import { patience, runs, text } from './anything.ts';

/** What language models answer: the shape that was asked for with anything in it, JSON of any shape, or no JSON at all. */
const question: JudgeInput['question'] = {
  ...{ questionId: 'q', text: 'How do you hand over a shift?', competency: 'Care', idealAnswer: null, kind: 'core' },
  keyPoints: ['Says what changed', 'Lets the other repeat it'].map((point) => ({ text: point, paraphrases: [] })),
  ...{ rubric: null, rubricVersion: '1' },
};
const ANSWERS = ['I say  what has CHANGED since the morning – “all of it”.', 'İ ask them to say it back to me 👍🏽.'];
const judged: JudgeInput = {
  ...{ question, language: 'en' },
  answers: ANSWERS.map((said, at) => ({ turnId: `t${at}`, prompt: '', text: said })),
};

/** A model whose server answers each request with this body. */
const modelThat = (body: string) =>
  openLanguageModel({
    ...{ provider: 'openai', wire: 'chat', baseUrl: 'http://model.test/v1', apiKey: 'key', model: 'model-x' },
    fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    policy: createPolicy('openai', {
      ...{ attempts: 1, timeoutMs: 5_000, concurrency: 8, breakAfter: 1_000_000, coolDownMs: 1 },
    }),
  });
const around = (content: unknown): string =>
  JSON.stringify({
    ...{ id: 'c', object: 'chat.completion', created: 1, model: 'model-x' },
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

const odd = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.double({ noNaN: true }), fc.maxSafeInteger());
const words = fc.oneof(
  fc.constantFrom('', 'what has changed', 'SINCE  the morning', '"all of it"', 'say it back', '…', '👍', 'i̇ ask'),
  fc.tuple(fc.constantFrom(...ANSWERS), fc.nat(60), fc.nat(60)).map(([said, from, to]) => said.slice(from, to)),
  text,
);
const judgement = fc.record({
  reasoning: fc.oneof(fc.constant('You said what changed.'), text),
  points: fc.array(fc.record({ point: odd, heard: fc.constantFrom('yes', 'partly', 'no') }), { maxLength: 4 }),
  quotes: fc.array(fc.record({ answer: odd, point: fc.option(odd), words }), { maxLength: 4 }),
  scorable: fc.boolean(),
  score: odd,
});
const choice = fc.record({
  ...{ reason: text, choice: fc.constantFrom('candidate', 'write', 'none'), candidate: fc.option(odd) },
  text: fc.option(fc.oneof(text, fc.constantFrom('What changed?', 'How old are you?', 'x'.repeat(9_000)))),
  kind: fc.option(fc.constantFrom('clarify', 'probe', 'challenge')),
  point: fc.option(odd),
});
/** A whole reply: mostly the right shape, sometimes cut off or bent, sometimes nothing of the kind. */
const replyWith = (shape: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: shape.map((value) => around(JSON.stringify(value))) },
    {
      weight: 1,
      arbitrary: fc.tuple(shape, fc.nat(80)).map(([value, at]) => around(JSON.stringify(value).slice(0, at))),
    },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => around(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.jsonValue().map(around) },
    { weight: 1, arbitrary: fc.oneof(text, fc.json()) },
  );

it(
  'a judge’s verdict is between 1 and 5, on quotes that stand in the answer, or there is none and the rules take over',
  () =>
    fc.assert(
      fc.asyncProperty(replyWith(judgement), async (body) => {
        const languageModel = await modelThat(body);
        const judge = await openModelJudge({ languageModel, judgements: 1 });
        const verdict = await judge.judge(judged).catch((error: unknown) => {
          expect(error, String((error as Error).stack)).toBeInstanceOf(AppError);
          expect((error as AppError).code).toBe('UPSTREAM_FAILED');
        });
        await judge.close();
        if (!verdict) return;
        if (!verdict.scorable) {
          expect([verdict.score, verdict.evidence]).toEqual([null, []]);
          return;
        }
        expect(verdict.score).toBeGreaterThanOrEqual(1);
        expect(verdict.score).toBeLessThanOrEqual(5);
        expect(verdict.evidence.length).toBeGreaterThan(0);
        for (const { turnId, quote, start, end, keyPoint } of verdict.evidence) {
          expect(judged.answers.find((answer) => answer.turnId === turnId)?.text.slice(start, end)).toBe(quote);
          expect([null, ...question.keyPoints.map((point) => point.text)]).toContain(keyPoint);
        }
      }),
      runs(150),
    ),
  patience,
);

const asked: FollowUpInput = {
  ...{ question, answers: [ANSWERS[0] ?? ''], asked: [question.text], language: 'en' },
  candidates: ['How do you know that they heard it?', 'What do you say first?'].map((words, at) => ({
    ...{ followUpId: `f${at}`, questionId: 'q', text: words, kind: 'probe', keyPoint: at, similarity: 0.3 },
  })),
};

it(
  'a follow-up is one of the candidates, one question of the model’s own, or none; it never fails',
  async () => {
    const offline = await openOfflineFollowUpWriter();
    await fc.assert(
      fc.asyncProperty(replyWith(choice), async (body) => {
        const languageModel = await modelThat(body);
        const writer = await openModelFollowUpWriter({ languageModel, offline, budgetMs: 5_000 });
        const { chosen, outcomes, gap } = await writer.choose(asked);
        await languageModel.close();
        expect(Object.keys(outcomes).every((id) => ['f0', 'f1'].includes(id))).toBe(true);
        expect([null, ...question.keyPoints.map((point) => point.text)]).toContain(gap);
        if (chosen === null) return;
        if (!chosen.written) expect(asked.candidates.map(({ followUpId }) => followUpId)).toContain(chosen.followUpId);
        expect(chosen.text.trim()).not.toBe('');
        expect(chosen.text.length).toBeLessThan(1_000);
        expect(chosen.text).not.toMatch(/old are you/);
        expect([null, 0, 1]).toContain(chosen.keyPoint);
      }),
      runs(150),
    );
  },
  patience,
);
