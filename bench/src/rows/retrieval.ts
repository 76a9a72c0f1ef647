import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readBuiltInPacks } from '@talentsync/question-bank';
import { openSqliteDatabases } from '../../../packages/engines/src/database/sqlite.ts';
import { openLexicalEmbeddings } from '../../../packages/engines/src/embeddings/lexical.ts';
import { openEmbeddedVectors } from '../../../packages/engines/src/vectors/embedded.ts';
import { answerAt } from '../answers.ts';
import { type BenchRow, byTurns, measureOf, percentile, timesOf } from '../measure.ts';
import { createRandom } from '../random.ts';

const QUESTIONS = 100_000;
const DOMAINS = 10;
const SLICE = 1_000;
const ROUNDS = 5;
const QUERIES = 200;
/** As the interview asks: ten follow-ups, and twenty more for those that are dropped. */
const TOP = 30;

/** Questions of real sentences, shuffled: words keep their frequencies and the sense is gone. */
const makeTexts = async (count: number): Promise<string[]> => {
  const random = createRandom(count);
  const bank = (await readBuiltInPacks()).filter(({ language }) => language === 'en');
  const asked = bank.flatMap(({ questions }) =>
    questions.flatMap(({ text, followUps }) => [text, ...followUps.map((each) => each.text)]),
  );
  const pick = (): string => asked[Math.floor(random() * asked.length)] ?? '';
  return Array.from({ length: count }, () => `${pick()} ${pick()}`);
};

const openFullText = (texts: string[]) => {
  const database = new DatabaseSync(':memory:');
  database.exec("create virtual table entries using fts5(text, domain unindexed, tokenize = 'porter unicode61')");
  const insert = database.prepare('insert into entries (text, domain) values (?, ?)');
  database.exec('begin');
  for (const [at, text] of texts.entries()) insert.run(text, `domain ${at % DOMAINS}`);
  database.exec('commit');
  const select = database.prepare(
    `select rowid from entries where entries match ? and domain = ? order by rank limit ${TOP}`,
  );
  const words = (text: string): string => [...new Set(text.toLowerCase().match(/[a-z]{2,}/g))].join(' OR ');
  return {
    search: (text: string, domain: string) => select.all(words(text), domain),
    close: () => database.close(),
  };
};

/** What an answer brings to mind in a bank of 100,000: embedded and searched in its domain, beside SQLite's full-text search. */
export const retrieval: BenchRow = {
  name: 'retrieval',
  async measure([count = QUESTIONS]) {
    const texts = await makeTexts(Number(count));
    const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
    const databases = await openSqliteDatabases({ directory });
    const vectors = await openEmbeddedVectors({ databases });
    const embeddings = await openLexicalEmbeddings();
    const fullText = openFullText(texts);
    try {
      for (let first = 0; first < texts.length; first += SLICE) {
        const values = await embeddings.embed(texts.slice(first, first + SLICE), { language: 'en' });
        const records = values.map((vector, at) => ({
          ...{ id: `q${first + at}`, values: vector },
          metadata: { domain: `domain ${(first + at) % DOMAINS}`, language: 'en', question_id: `q${first + at}` },
        }));
        await vectors.upsert('followups-embeddings', embeddings.model, records);
      }
      const domainAt = (at: number): string => `domain ${at % DOMAINS}`;
      const ours = async (at: number): Promise<void> => {
        const [values] = await embeddings.embed([answerAt(at)], { language: 'en' });
        if (values === undefined) throw new Error('nothing was embedded');
        const filter = { domain: domainAt(at), language: 'en' };
        await vectors.query('followups-embeddings', embeddings.model, { values, topK: TOP, filter });
      };
      const ways = {
        ours: async () => percentile(await timesOf(QUERIES, ours), 0.99),
        peer: async () => percentile(await timesOf(QUERIES, (at) => fullText.search(answerAt(at), domainAt(at))), 0.99),
      };
      await byTurns(1, ways);
      const rounds = await byTurns(ROUNDS, ways);
      return {
        measures: [
          measureOf({
            ...{ what: `retrieval, bank of ${texts.length.toLocaleString('en')}, p99`, unit: 'ms' },
            ...{ n: ROUNDS * QUERIES, ours: rounds.ours },
            peer: { name: 'SQLite FTS5', rounds: rounds.peer },
            target: { of: 'ours', atMost: 20 },
          }),
        ],
      };
    } finally {
      fullText.close();
      await vectors.close();
      await databases.close();
      await rm(directory, { recursive: true, force: true });
    }
  },
};
