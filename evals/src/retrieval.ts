import { readdirSync, readFileSync } from 'node:fs';
import { QuestionPack } from '../../packages/contracts/src/packs.ts';
import type { Embeddings, Namespace, VectorRecord } from '../../packages/engines/src/index.ts';
import { openTestEngines } from '../../packages/engines/src/testing.ts';
import { entriesOf } from '../../services/interview/src/service/entries.ts';
import { createQuestionSearch } from '../../services/interview/src/service/question-search.ts';
import { type BankQuestion, moduleOf } from '../../services/interview/src/store/packs.ts';
import { createBm25 } from './bm25.ts';
import { bootstrap, mean } from './statistics.ts';

/** What somebody might say or type, and the question of the bank that they mean. */
export interface Pair {
  questionId: string;
  paraphrase: string;
}

/** Recall at 1 and 5 and mean reciprocal rank, with 95 % of how far it is from BM25's on the same pairs. */
export interface RetrievalFigures {
  search: string;
  recallAt1: number;
  recallAt5: number;
  mrr: number;
  mrrOverBm25Low: number | null;
  mrrOverBm25High: number | null;
}

const PACKS = new URL('../../packages/question-bank/packs/', import.meta.url);
/** Below this place nobody looks; it counts as not found. */
const DEEPEST = 50;

/** The English questions of the bank that ships. */
const readBank = (): BankQuestion[] =>
  readdirSync(PACKS)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => QuestionPack.parse(JSON.parse(readFileSync(new URL(name, PACKS), 'utf8'))))
    .filter(({ language }) => language === 'en')
    .flatMap((pack) =>
      pack.questions.map((question) => ({
        ...question,
        packId: pack.id,
        edition: 'evals',
        version: pack.version,
        moduleId: moduleOf(pack, question),
        domain: question.domain ?? pack.modules.find(({ id }) => id === moduleOf(pack, question))?.domain ?? pack.id,
      })),
    );

type Search = (paraphrase: string) => Promise<string[]>;

const byScore = (bank: BankQuestion[], scores: number[]): string[] =>
  bank
    .map(({ id }, at) => ({ id, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ id }) => id);

/** The services' own search over the real embedded engines, and its vectors alone. */
const openSearches = async (bank: BankQuestion[], other: Embeddings | undefined) => {
  const engines = await openTestEngines();
  const { vectors } = engines;
  const embeddings = other ?? engines.embeddings;
  // The search reads these alone; the others would cost an encoder minutes.
  const entries = bank
    .flatMap((question) => entriesOf(question, 'en'))
    .filter(({ namespace }) => namespace === 'questions-embeddings');
  const values = await embeddings.embed(
    entries.map(({ text }) => text),
    { language: 'en' },
  );
  const records = new Map<Namespace, VectorRecord[]>();
  for (const [at, { namespace, id, metadata }] of entries.entries()) {
    const vector = values[at];
    if (vector === undefined) throw new Error('A text got no vector.');
    records.set(namespace, [...(records.get(namespace) ?? []), { id, values: vector, metadata }]);
  }
  for (const [namespace, group] of records) await vectors.upsert(namespace, embeddings.model, group);
  const find = createQuestionSearch({
    embeddings,
    vectors,
    read: async (_, ids) => bank.filter(({ id }) => ids.includes(id)),
  });
  const ships: Search = async (paraphrase) =>
    (await find({ query: paraphrase, language: 'en', limit: DEEPEST })).map(({ questionId }) => questionId);
  const alone: Search = async (paraphrase) => {
    const [wanted] = await embeddings.embed([paraphrase], { language: 'en' });
    if (wanted === undefined) return [];
    const near = await vectors.query('questions-embeddings', embeddings.model, { values: wanted, topK: DEEPEST });
    return near.map(({ metadata }) => String(metadata.question_id));
  };
  return { ships, alone, close: () => engines.close() };
};

/** Measures the search that ships beside BM25, the vectors alone and chance; with the vectors of another encoder where one is given. */
export const measureRetrieval = async (pairs: Pair[], encoder?: Embeddings): Promise<RetrievalFigures[]> => {
  const bank = readBank();
  const unknown = pairs.find(({ questionId }) => !bank.some(({ id }) => id === questionId));
  if (unknown !== undefined) throw new Error(`The bank has no question "${unknown.questionId}".`);
  const searches = await openSearches(bank, encoder);
  const bm25 = createBm25(bank.map(({ text, aliases, tags }) => [text, ...aliases, ...tags].join('\n')));
  const bare = createBm25(bank.map(({ text }) => text));
  const reciprocal = async (search: Search): Promise<number[]> => {
    const found: number[] = [];
    for (const { paraphrase, questionId } of pairs) {
      const at = (await search(paraphrase)).slice(0, DEEPEST).indexOf(questionId);
      found.push(at < 0 ? 0 : 1 / (at + 1));
    }
    return found;
  };
  const usual = await reciprocal(async (paraphrase) => byScore(bank, bm25(paraphrase)));
  const row = (search: string, found: number[]): RetrievalFigures => {
    const over = found === usual ? null : bootstrap(found.map((value, at) => value - (usual[at] ?? 0)));
    return {
      search,
      recallAt1: mean(found.map((value) => (value === 1 ? 1 : 0))),
      recallAt5: mean(found.map((value) => (value >= 0.2 ? 1 : 0))),
      mrr: mean(found),
      mrrOverBm25Low: over?.low ?? null,
      mrrOverBm25High: over?.high ?? null,
    };
  };
  const chance = mean(bank.map((_, at) => (at < DEEPEST ? 1 / (at + 1) : 0)));
  const figures = [
    {
      ...{ search: 'random', recallAt1: 1 / bank.length, recallAt5: 5 / bank.length, mrr: chance },
      ...{ mrrOverBm25Low: null, mrrOverBm25High: null },
    },
    row('BM25 over the text alone', await reciprocal(async (paraphrase) => byScore(bank, bare(paraphrase)))),
    row('BM25 over text, aliases and tags', usual),
    row('vectors alone', await reciprocal(searches.alone)),
    row('the search that ships', await reciprocal(searches.ships)),
  ];
  await searches.close();
  return figures;
};
