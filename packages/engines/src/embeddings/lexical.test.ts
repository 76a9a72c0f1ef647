import { conforms, failsOn } from '../conformance.ts';
import { embeddingsChecks } from './conformance.ts';
import { openLexicalEmbeddings } from './lexical.ts';

conforms(embeddingsChecks, openLexicalEmbeddings);
failsOn(embeddingsChecks, 'texts about the same are nearer than others', async () => ({
  ...(await openLexicalEmbeddings()),
  embed: async (texts) => texts.map(() => Float32Array.from({ length: 1024 }, (_, at) => (at === 0 ? 1 : 0))),
}));
