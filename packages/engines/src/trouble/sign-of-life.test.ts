import { startLanguageStub, startSpeechStub } from '@talentsync/stubs';
import { afterEach, expect, it } from 'vitest';
import { openCompatibleEmbeddings } from '../embeddings/compatible.ts';
import { openModelJudge } from '../judge/model/index.ts';
import { createLanguageModels } from '../language-model/open.ts';
import type { Engine } from '../probe.ts';
import { openCompatibleSpeechToText } from '../speech-to-text/compatible.ts';
import { openCompatibleTextToSpeech } from '../text-to-speech/compatible.ts';
import type { PolicyOptions } from './policy.ts';

type Stub = Awaited<ReturnType<typeof startLanguageStub | typeof startSpeechStub>>;

const stubs: Stub[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close();
});

interface Tried {
  stub: Stub;
  engine: Engine;
  use(): Promise<unknown>;
}

const common = { provider: 'vendor', apiKey: 'key', timeoutMs: 10_000 };

const DRIVERS: Record<string, (policy: Partial<PolicyOptions>) => Promise<Tried>> = {
  'a language model': async (policy) => {
    const stub = await startLanguageStub({ apiKey: 'key' });
    const own = { baseUrl: `${stub.url}/v1`, apiKey: 'key', model: 'model' };
    const providers = { openai: own, blackbox: own, groq: own, compatible: own };
    const languageModel = await createLanguageModels({ providers, timeoutMs: 10_000, policy })('openai');
    const { z } = await import('zod');
    const request = { system: 's', prompt: 'p', name: 'n', purpose: 'judge' as const };
    return {
      stub,
      engine: await openModelJudge({ languageModel, judgements: 1 }),
      use: () => languageModel.complete({ ...request, schema: z.object({ word: z.string() }) }),
    };
  },
  embeddings: async (policy) => {
    const stub = await startLanguageStub({ apiKey: 'key' });
    const engine = await openCompatibleEmbeddings({ ...common, baseUrl: `${stub.url}/v1`, model: 'model', policy });
    return { stub, engine, use: () => engine.embed(['a word'], { purpose: 'question' } as never) };
  },
  'speech to text': async (policy) => {
    const stub = await startSpeechStub();
    const engine = await openCompatibleSpeechToText({ ...common, baseUrl: stub.url, model: 'model', policy });
    const audio = { bytes: Buffer.from('sound'), mediaType: 'audio/webm' };
    return { stub, engine, use: () => engine.transcribe(audio, { purpose: 'final' }) };
  },
  'text to speech': async (policy) => {
    const stub = await startSpeechStub();
    const engine = await openCompatibleTextToSpeech({
      ...{ ...common, baseUrl: stub.url, model: 'model', voices: ['one'], languages: ['en'], maxCharacters: 200 },
      policy,
    });
    return { stub, engine, use: () => engine.speak('A word.', { language: 'en' }) };
  },
};

it.each(Object.entries(DRIVERS))('%s that is back is seen to be, though nobody used it since', async (_, open) => {
  let time = 0;
  const { stub, engine, use } = await open({ attempts: 1, now: () => time });
  stubs.push(stub);
  const tell = (trouble: object) =>
    fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: JSON.stringify(trouble) });
  const reduced = async () => (await engine.probe()).reduced;
  await tell({ status: 503 });
  await expect(use()).rejects.toMatchObject({ details: { trouble: 'unavailable' } });
  expect(await reduced()).toBe(true);
  await tell({});
  time += 30_000;
  await expect.poll(reduced).toBe(false);
});
