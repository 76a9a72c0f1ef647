import { type LanguageStubOptions, type Reply, startLanguageStub } from '@talentsync/stubs';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resolveModel } from '../models.ts';
import { createPolicy } from '../trouble/policy.ts';
import { openLanguageModel } from './sdk.ts';

const closing: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (
  wire: 'responses' | 'chat',
  reply: LanguageStubOptions['reply'],
  changes: { apiKey?: string; timeoutMs?: number } = {},
) => {
  const stub = await startLanguageStub({ apiKey: 'right', ...(reply !== undefined && { reply }) });
  closing.push(stub.close);
  const languageModel = await openLanguageModel({
    provider: 'vendor',
    wire,
    baseUrl: `${stub.url}/v1`,
    apiKey: changes.apiKey ?? 'right',
    model: 'model-x',
    policy: createPolicy('vendor', {
      ...{ attempts: 3, timeoutMs: changes.timeoutMs ?? 5_000, concurrency: 4, breakAfter: 99, coolDownMs: 1_000 },
      wait: async () => {},
    }),
  });
  const ask = () =>
    languageModel.complete({
      ...{ system: 'Be brief.', prompt: 'Well?', name: 'mood', purpose: 'judge' as const },
      schema: z.object({ mood: z.string(), why: z.string().nullable() }),
    });
  return { stub, ask };
};
const good: Reply = { value: { mood: 'calm', why: null } };

describe.each(['responses', 'chat'] as const)('over the wire of %s', (wire) => {
  it('brings back what the schema asks for, and what it cost', async () => {
    const { ask, stub } = await open(wire, () => good);
    expect(await ask()).toEqual({
      value: { mood: 'calm', why: null },
      model: 'model-x',
      usage: { inputTokens: 120, outputTokens: 80 },
    });
    expect(stub.asked).toMatchObject([{ wire, prompt: 'Well?', system: expect.stringContaining('Be brief.') }]);
  });

  it('lets a model repair its answer once', async () => {
    const { ask, stub } = await open(wire, (_, index) => (index === 0 ? { text: '{"mood":' } : good));
    expect((await ask()).value).toEqual({ mood: 'calm', why: null });
    expect(stub.asked.map(({ turn }) => turn)).toEqual([1, 3]);
  });

  it.each<[string, Reply, string, number]>([
    ['garbage', { text: 'Certainly! Here you are.' }, 'garbage', 2],
    ['another shape', { value: { mood: 7 } }, 'garbage', 2],
    ['a web page', { html: '<html>' }, 'garbage', 1],
    ['a refusal', { refusal: 'I cannot help with that.' }, 'refused', 1],
    ['half an answer', { truncated: '{"mood":"ca' }, 'truncated', 1],
    ['no allowance', { status: 429, code: 'insufficient_quota' }, 'quota', 1],
    ['an error inside a 200', { status: 402, code: 'credits', hidden: true }, 'quota', 1],
    ['moderation at a gateway', { status: 403, code: 403, message: 'This input was flagged.' }, 'refused', 1],
    ['overload', { status: 503, code: 'server_is_overloaded' }, 'unavailable', 3],
    [
      'too quick a pace',
      {
        ...{ status: 429, code: 'rate_limit_exceeded', headers: { 'retry-after': '1' } },
        // Its words lead to the page about payment; its code says that waiting helps.
        message: 'Rate limit reached. Try again in 1s, or add a payment method at https://example.com/account/billing.',
      },
      'rateLimited',
      3,
    ],
    ['a model that is gone', { status: 400, code: 'model_decommissioned' }, 'retired', 1],
  ])('tells %s from the rest', async (_, reply, trouble, calls) => {
    const { ask, stub } = await open(wire, () => reply);
    await expect(ask()).rejects.toMatchObject({ name: 'AppError', details: { provider: 'vendor', trouble } });
    expect(stub.asked).toHaveLength(calls);
  });

  it('tells a wrong key, and a server that says nothing', async () => {
    const wrong = await open(wire, () => good, { apiKey: 'wrong' });
    await expect(wrong.ask()).rejects.toMatchObject({ details: { trouble: 'unauthorised' } });
    const silent = await open(wire, () => 'stall', { timeoutMs: 30 });
    await expect(silent.ask()).rejects.toMatchObject({ details: { trouble: 'timeout' } });
  });

  it('an error never carries what was asked', async () => {
    const { ask } = await open(wire, () => ({ refusal: 'no' }));
    const error: unknown = await ask().catch((reason: unknown) => reason);
    expect((error as Error).message).not.toContain('Well?');
  });
});

it('sends the strict schema to OpenAI, which keeps nothing, and the schema in words to others', async () => {
  const bodies: string[] = [];
  for (const wire of ['responses', 'chat'] as const) {
    const stub = await startLanguageStub({ reply: () => good });
    closing.push(stub.close);
    const languageModel = await openLanguageModel({
      ...{ provider: 'vendor', wire, baseUrl: `${stub.url}/v1`, apiKey: undefined, model: 'm' },
      policy: createPolicy('vendor', { attempts: 1, timeoutMs: 5_000, concurrency: 1, breakAfter: 9, coolDownMs: 1 }),
      fetch: async (input, init) => {
        bodies.push(String(init?.body));
        return fetch(input, init);
      },
    });
    await languageModel.complete({
      ...{ system: 's', prompt: 'p', name: 'mood', purpose: 'judge' as const },
      schema: z.object({ mood: z.string(), why: z.string().nullable() }),
    });
  }
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
    store: false,
    text: {
      format: { type: 'json_schema', strict: true, schema: { required: ['mood', 'why'], additionalProperties: false } },
    },
  });
  expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ response_format: { type: 'json_object' } });
  expect(bodies[1]).toContain('JSON Schema');
});

it('a name that was retired stands for its successor, and one that will be is announced', () => {
  const now = Date.parse('2026-11-26T00:00:00Z');
  expect(resolveModel('o4-mini', now)).toEqual({
    model: 'gpt-5.6-terra',
    notice: 'o4-mini was retired on 2026-10-23; gpt-5.6-terra serves in its place.',
  });
  expect(resolveModel('gpt-4o', now)).toMatchObject({ model: 'gpt-4o', notice: expect.stringContaining('2027-01-14') });
  expect(resolveModel('llama3.1', now)).toEqual({ model: 'llama3.1', notice: undefined });
});
