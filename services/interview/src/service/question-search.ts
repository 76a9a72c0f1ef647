import type { FoundQuestion, QuestionSearch } from '@talentsync/contracts';
import { type Embeddings, rerank, type Vectors } from '@talentsync/engines';
import type { BankQuestion } from '../store/packs.ts';
import { questionKeyOf } from './retrieval.ts';

/** How many questions the vectors bring, of which the words choose: on our tuning pairs the right one is nearly always among them. */
const POOL = 50;

export interface QuestionSearchParts {
  embeddings: Embeddings;
  vectors: Vectors;
  /** Reads questions of the editions in use. */
  read(packIds: string[], ids: string[]): Promise<BankQuestion[]>;
}

/** Finds questions of the bank by what is meant: the nearest by vectors, which lexical ones are put in order by words. */
export const createQuestionSearch =
  ({ embeddings, vectors, read }: QuestionSearchParts) =>
  async ({ query, language, domain, limit }: QuestionSearch, signal?: AbortSignal): Promise<FoundQuestion[]> => {
    const [values] = await embeddings.embed([query], { language, ...(signal && { signal }) });
    if (values === undefined) return [];
    const near = await vectors.query('questions-embeddings', embeddings.model, {
      values,
      topK: Math.max(POOL, limit),
      filter: { language, ...(domain !== undefined && { domain }) },
    });
    const places = new Map(near.map(({ id }, place) => [id, place]));
    const packIds = [...new Set(near.map(({ metadata }) => String(metadata.pack_id)))];
    const ids = [...new Set(near.map(({ metadata }) => String(metadata.question_id)))];
    const placeOf = ({ packId, id }: BankQuestion): number => places.get(questionKeyOf(packId, id)) ?? POOL;
    const pool = (await read(packIds, ids))
      .filter(({ packId, id }) => places.has(questionKeyOf(packId, id)))
      .toSorted((a, b) => placeOf(a) - placeOf(b));
    // Measured (docs/evals.md): words mend the order of lexical vectors, and spoil that of an encoder.
    const fits = embeddings.knowsMeanings
      ? pool.map((_, at) => -at)
      : rerank(
          query,
          pool.map(({ text, aliases, tags, idealAnswer, keyPoints }) => ({
            text: [text, ...tags].join('\n'),
            names: aliases,
            about: [idealAnswer, ...keyPoints.flatMap((point) => [point.text, ...point.paraphrases])],
          })),
          language,
        );
    return pool
      .map((question, at) => ({ question, fit: fits[at] ?? 0 }))
      .toSorted((a, b) => b.fit - a.fit)
      .slice(0, limit)
      .map(({ question: { packId, id, moduleId, text, domain: field } }) => ({
        packId,
        questionId: id,
        moduleId,
        domain: field,
        text,
      }));
  };
