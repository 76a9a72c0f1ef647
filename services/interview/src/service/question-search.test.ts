import type { Embeddings } from '@talentsync/engines';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { afterEach, expect, it } from 'vitest';
import { samplePack } from '../fixtures/packs.ts';
import { type BankQuestion, moduleOf } from '../store/packs.ts';
import { entriesOf } from './entries.ts';
import { createQuestionSearch } from './question-search.ts';

let engines: TestEngines | undefined;
afterEach(() => engines?.close());

/** Two questions: one near the query in meaning, as the encoder has it, and one that shares its words. */
const find = async (knowsMeanings: boolean): Promise<string[]> => {
  engines = await openTestEngines();
  const pack = samplePack();
  const [first, second] = pack.questions;
  if (first === undefined || second === undefined) throw new Error('The pack is too small.');
  const QUERY = 'zebra giraffe';
  const bank = [first, { ...second, text: `Tell me of ${QUERY}.`, aliases: [QUERY] }].map(
    (question): BankQuestion => ({
      ...question,
      ...{ packId: pack.id, edition: 'e', version: pack.version, moduleId: moduleOf(pack, question), domain: 'd' },
    }),
  );
  const embeddings: Embeddings = {
    ...engines.embeddings,
    ...{ model: 'encoder', dimension: 2, knowsMeanings },
    embed: async (texts) =>
      texts.map((text) => Float32Array.from(text === QUERY || text.startsWith(first.text) ? [1, 0] : [0.6, 0.8])),
  };
  for (const { namespace, id, text, metadata } of bank.flatMap((question) => entriesOf(question, 'en')))
    if (namespace === 'questions-embeddings') {
      const [values] = await embeddings.embed([text], { language: 'en' });
      await engines.vectors.upsert(namespace, 'encoder', [{ id, values: values ?? new Float32Array(2), metadata }]);
    }
  const search = createQuestionSearch({ embeddings, vectors: engines.vectors, read: async () => bank });
  const found = await search({ query: QUERY, language: 'en', limit: 2 });
  return found.map(({ questionId }) => (questionId === first.id ? 'meant' : 'worded'));
};

it('leaves the order to an encoder that knows meanings, and puts that of words right by words', async () => {
  expect(await find(true)).toEqual(['meant', 'worded']);
  await engines?.close();
  expect(await find(false)).toEqual(['worded', 'meant']);
});
