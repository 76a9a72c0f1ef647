import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type Charge, onAccount, type Purpose } from './usage.ts';

/** What providers were asked for one interview: a row for each provider, model and purpose. Numbers alone, no words. */
export interface SpendingTable {
  interview_id: string;
  provider: string;
  model: string;
  purpose: Purpose;
  calls: number;
  /** Calls for which no price was known. */
  unpriced: number;
  input_tokens: number;
  output_tokens: number;
  audio_ms: number;
  characters: number;
  /** Billionths of a US dollar. */
  cost: number;
}

/** Spending by provider, model and purpose. */
export interface Spent {
  provider: string;
  model: string;
  purpose: Purpose;
  interviews: number;
  calls: number;
  unpriced: number;
  inputTokens: number;
  outputTokens: number;
  audioSeconds: number;
  characters: number;
  /** US dollars, of the calls whose price is known. */
  cost: number;
}

const BILLION = 1e9;
const KEY = ['interview_id', 'provider', 'model', 'purpose'] as const;
const SUMS = ['calls', 'unpriced', 'input_tokens', 'output_tokens', 'audio_ms', 'characters', 'cost'] as const;

/** For the migrations of a service that keeps what its interviews cost. */
export const makeSpending: Migration = {
  up: async (db) => {
    const columns = [...KEY.map((name) => [name, 'text'] as const), ...SUMS.map((name) => [name, 'bigint'] as const)];
    const table = columns.reduce(
      (made, [name, type]) => made.addColumn(name, type, (column) => column.notNull()),
      db.schema.createTable('spending') as CreateTableBuilder<'spending', string>,
    );
    await table.addPrimaryKeyConstraint('spending_once', [...KEY]).execute();
  },
};

export type Spending = ReturnType<typeof createSpending>;

/** Keeps what the interviews of a service cost, in its own table. `warn`: told where that fails; the work goes on. */
export const createSpending = <Tables extends { spending: SpendingTable }>(
  tables: Kysely<Tables>,
  warn: (error: unknown) => void,
) => {
  const db = tables as unknown as Kysely<{ spending: SpendingTable }>;
  let writing: Promise<unknown> = Promise.resolve();

  const add = async (interviewId: string, charge: Charge): Promise<void> => {
    const { provider, model, purpose, cost } = charge;
    const row = {
      ...{ interview_id: interviewId, provider, model, purpose, calls: 1, unpriced: cost === null ? 1 : 0 },
      ...{ input_tokens: charge.inputTokens, output_tokens: charge.outputTokens, characters: charge.characters },
      ...{ audio_ms: Math.round(charge.audioSeconds * 1000), cost: Math.round((cost ?? 0) * BILLION) },
    };
    await db
      .insertInto('spending')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns([...KEY])
          .doUpdateSet(
            Object.fromEntries(
              SUMS.map((column) => [column, sql<number>`${sql.ref(`spending.${column}`)} + ${row[column]}`]),
            ),
          ),
      )
      .execute();
  };

  return {
    /** Runs work for an interview; what providers are asked meanwhile is on its account. Without one it is not kept. */
    on<Result>(interviewId: string | null | undefined, work: () => Result): Result {
      if (!interviewId) return work();
      return onAccount((charge) => {
        writing = writing.then(() => add(interviewId, charge)).catch(warn);
      }, work);
    },
    /** Resolves when what was spent so far is written. */
    settled: async (): Promise<void> => void (await writing),
    /** Of all interviews, or of one. */
    async list(interviewId?: string): Promise<Spent[]> {
      const rows = await db
        .selectFrom('spending')
        .select(['provider', 'model', 'purpose'])
        .select(({ fn }) => [
          fn.count<number>('interview_id').distinct().as('interviews'),
          ...SUMS.map((column) => fn.sum<number>(column).as(column)),
        ])
        .$if(interviewId !== undefined, (query) => query.where('interview_id', '=', interviewId ?? ''))
        .groupBy(['provider', 'model', 'purpose'])
        .orderBy('provider')
        .orderBy('model')
        .orderBy('purpose')
        .execute();
      return rows.map(({ input_tokens, output_tokens, audio_ms, cost, ...row }) => ({
        ...row,
        ...{ inputTokens: input_tokens, outputTokens: output_tokens, audioSeconds: audio_ms / 1000 },
        cost: cost / BILLION,
      }));
    },
  };
};
