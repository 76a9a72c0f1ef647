import { makeSpending, type SpendingTable } from '@talentsync/engines';
import type { Migration } from 'kysely/migration';

export interface FeedbackTables {
  /** The newest revision of each answered or declined turn. */
  answers: {
    turn_id: string;
    interview_id: string;
    user_id: string;
    question_key: string;
    idx: number;
    revision: number;
    content: string;
  };
  /** A verdict on a question, and which revisions of which turns it judged. */
  verdicts: {
    question_key: string;
    interview_id: string;
    user_id: string;
    judged: string;
    content: string;
    at: number;
  };
  reports: {
    interview_id: string;
    user_id: string;
    status: 'pending' | 'running' | 'ready' | 'failed';
    progress: number;
    problem: string | null;
    /** The turns the report has to wait for, once the interview has said so. */
    turn_ids: string | null;
    report: string | null;
    /** What a list shows of it, so that a list need not read whole reports. */
    headline: string | null;
    created_at: number;
    updated_at: number;
  };
  /** Links that show others parts of a report. */
  shares: {
    id: string;
    user_id: string;
    interview_id: string;
    token_hash: string;
    parts: string;
    /** The owner's name, where it is shown. */
    name: string | null;
    created_at: number;
    expires_at: number;
  };
  /** Hashes of persons and interviews that were erased: what was on its way here at that moment is not kept. */
  forgotten: { key: string; at: number };
  spending: SpendingTable;
}

/** Every row that holds something about a person. */
export const PERSONAL = ['answers', 'verdicts', 'reports', 'shares'] as const;

export const migrations: Record<string, Migration> = {
  '0001-feedback': {
    up: async (db) => {
      await db.schema
        .createTable('answers')
        .addColumn('turn_id', 'text', (column) => column.primaryKey())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('question_key', 'text', (column) => column.notNull())
        .addColumn('idx', 'integer', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .execute();
      await index(db, 'answers_interview', 'answers', ['interview_id', 'idx']);
      await db.schema
        .createTable('verdicts')
        .addColumn('question_key', 'text', (column) => column.primaryKey())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('judged', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await index(db, 'verdicts_interview', 'verdicts', ['interview_id']);
      await db.schema
        .createTable('reports')
        .addColumn('interview_id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('progress', 'real', (column) => column.notNull())
        .addColumn('problem', 'text')
        .addColumn('turn_ids', 'text')
        .addColumn('report', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await index(db, 'reports_user', 'reports', ['user_id', 'created_at']);
    },
  },
  '0002-headlines-and-forgotten': {
    up: async (db) => {
      await db.schema.alterTable('reports').addColumn('headline', 'text').execute();
      await db.schema
        .createTable('forgotten')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await index(db, 'answers_user', 'answers', ['user_id']);
      await index(db, 'verdicts_user', 'verdicts', ['user_id']);
      const rows = await db.selectFrom('reports').select(['interview_id', 'report']).execute();
      for (const { interview_id, report } of rows) {
        if (report === null) continue;
        const { createdAt, overall, competencies } = JSON.parse(report);
        await db
          .updateTable('reports')
          .set({ headline: JSON.stringify({ createdAt, overall, competencies }) })
          .where('interview_id', '=', interview_id)
          .execute();
      }
    },
  },
  '0003-shares': {
    up: async (db) => {
      await db.schema
        .createTable('shares')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('interview_id', 'text', (column) => column.notNull())
        .addColumn('token_hash', 'text', (column) => column.notNull().unique())
        .addColumn('parts', 'text', (column) => column.notNull())
        .addColumn('name', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await index(db, 'shares_interview', 'shares', ['interview_id', 'created_at']);
      await index(db, 'shares_user', 'shares', ['user_id']);
    },
  },
  '0004-spending': makeSpending,
};

// A migration sees the schema of its own day, not today's: its handle is untyped.
const index = (db: Parameters<Migration['up']>[0], name: string, table: string, columns: string[]): Promise<void> =>
  db.schema.createIndex(name).on(table).columns(columns).execute();
