import { type LanguageStub, type LanguageStubOptions, startLanguageStub } from '@talentsync/stubs';
import { afterEach, expect, it } from 'vitest';
import { conforms } from '../conformance.ts';
import { openCompatibleEmbeddings } from './compatible.ts';
import { embeddingsChecks } from './conformance.ts';

const stubs: LanguageStub[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.close();
});

const open = async (options: LanguageStubOptions = {}, model = 'nomic-embed-text') => {
  const stub = await startLanguageStub({ apiKey: 'key', ...options });
  stubs.push(stub);
  const embeddings = await openCompatibleEmbeddings({
    ...{ provider: 'openai', baseUrl: `${stub.url}/v1/`, apiKey: 'key', model, timeoutMs: 5_000 },
    policy: { wait: async () => {} },
  });
  return { stub, embeddings };
};
const english = { language: 'en' };

conforms(embeddingsChecks, async () => (await open()).embeddings);

it('asks for as many texts at once as the server takes, and keeps their order', async () => {
  const { stub, embeddings } = await open();
  const texts = Array.from({ length: 5_000 }, (_, at) => `text${at}`);
  const vectors = await embeddings.embed(texts, english);
  expect(stub.embedded.map(({ input }) => input.length)).toEqual([2_048, 2_048, 904]);
  expect(stub.embedded.flatMap(({ input }) => input)).toEqual(texts);
  expect(stub.embedded[0]).toMatchObject({ model: 'nomic-embed-text', encoding: 'float' });
  const [alone] = await embeddings.embed(['text4321'], english);
  expect(vectors[4321]).toEqual(alone);
});

it('parts what is too much for one request, cuts what is too long, and sends no text that is empty', async () => {
  const { stub, embeddings } = await open();
  const long = 'word '.repeat(10_000);
  const vectors = await embeddings.embed([...Array.from({ length: 50 }, () => long), '  ', ''], english);
  expect(vectors).toHaveLength(52);
  expect(vectors[51]?.[0]).toBe(1);
  expect(stub.embedded.map(({ input }) => input.length)).toEqual([37, 13]);
  expect(Math.max(...stub.embedded.flatMap(({ input }) => input.map(({ length }) => length)))).toBe(16_000);
});

it('goes on after what passes by itself, and stops at what does not', async () => {
  const passing = await open({
    embeddingFault: (index) => (index === 0 ? { status: 503, code: 'overloaded' } : undefined),
  });
  expect(await passing.embeddings.embed(['a'], english)).toHaveLength(1);
  expect(passing.stub.embedded).toHaveLength(2);
  const spent = await open({ embeddingFault: () => ({ status: 429, code: 'insufficient_quota' }) });
  await expect(spent.embeddings.embed(['a'], english)).rejects.toMatchObject({ details: { trouble: 'quota' } });
  expect(spent.stub.embedded).toHaveLength(1);
});

it.each(['short', 'missing', 'html'] as const)('takes no vectors that do not fit: %s', async (fault) => {
  const { embeddings } = await open({ embeddingFault: (index) => (index === 1 ? fault : undefined) });
  const before = await embeddings.embed(['one', 'two'], english);
  await expect(embeddings.embed(['one', 'two'], english)).rejects.toMatchObject({ details: { trouble: 'garbage' } });
  expect(await embeddings.embed(['one', 'two'], english)).toEqual(before);
});

it('says in its probe why it cannot be used for now', async () => {
  const { embeddings } = await open({ apiKey: 'another' }, 'text-embedding-3-small');
  expect([embeddings.dimension, (await embeddings.probe()).reduced]).toEqual([1536, false]);
  for (let times = 0; times < 5; times += 1) await expect(embeddings.embed(['a'], english)).rejects.toThrow();
  expect(await embeddings.probe()).toMatchObject({
    driver: 'openai',
    reduced: true,
    detail: expect.stringMatching(/key/),
  });
});
