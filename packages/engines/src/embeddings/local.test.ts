import { expect, it } from 'vitest';
import { conforms } from '../conformance.ts';
import { embeddingsChecks } from './conformance.ts';
import { openLexicalEmbeddings } from './lexical.ts';
import { type LocalEmbeddingsOptions, openLocalEmbeddings } from './local.ts';

/** The workspace as it is when it is installed, with word vectors in the place of a real encoder. */
const installed: LocalEmbeddingsOptions['load'] = async () => ({
  openEncoder: async ({ model }) => {
    const words = await openLexicalEmbeddings();
    return {
      ...{ id: `${model}@0123`, dimension: words.dimension, alike: 0.92 },
      embed: (texts) => words.embed(texts, { language: 'en' }),
      close: async () => {},
    };
  },
});
const open = async (load: LocalEmbeddingsOptions['load']) =>
  openLocalEmbeddings({
    directory: '/models',
    model: 'bge-small-en-v1.5',
    load,
    fallback: await openLexicalEmbeddings(),
  });

conforms(embeddingsChecks, () => open(installed));

it('names the model and its weights, by which vectors of others are told apart', async () => {
  const embeddings = await open(installed);
  expect(embeddings).toMatchObject({ model: 'bge-small-en-v1.5@0123', alike: 0.92, knowsMeanings: true });
  expect(await embeddings.probe()).toMatchObject({ driver: 'local', reduced: false });
});

it('serves with words where nothing is installed, under their name, and says what to type', async () => {
  const address = new URL('./not-installed.ts', import.meta.url).href;
  const embeddings = await open(() => import(address));
  expect(embeddings.model).toBe('lexical-2');
  expect(await embeddings.embed(['queue'], { language: 'en' })).toHaveLength(1);
  expect(await embeddings.probe()).toMatchObject({
    ...{ driver: 'local', usable: true, reduced: true },
    detail: expect.stringContaining('npm run local-models -- add bge-small-en-v1.5'),
  });
});

it('serves with words where the model is not what it was, and says why', async () => {
  const embeddings = await open(async () => ({
    openEncoder: async () => {
      throw new Error('config.json in /models changed since 2026-11-01.');
    },
  }));
  expect(embeddings.model).toBe('lexical-2');
  expect((await embeddings.probe()).detail).toContain('changed since 2026-11-01');
});
