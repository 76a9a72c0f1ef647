import { sql } from 'kysely';
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
    created_at: number;
    updated_at: number;
  };
}

export const migrations: Record<string, Migration> = {
  '0001-feedback': {
    up: async (db) => {
      const table = (name: string, columns: string) => sql.raw(`create table ${name} (${columns}) strict`).execute(db);
      await table(
        'answers',
        'turn_id text primary key, interview_id text not null, user_id text not null, question_key text not null, idx integer not null, revision integer not null, content text not null',
      );
      await sql`create index answers_interview on answers (interview_id, idx)`.execute(db);
      await table(
        'verdicts',
        'question_key text primary key, interview_id text not null, user_id text not null, judged text not null, content text not null, at integer not null',
      );
      await sql`create index verdicts_interview on verdicts (interview_id)`.execute(db);
      await table(
        'reports',
        'interview_id text primary key, user_id text not null, status text not null, progress real not null, problem text, turn_ids text, report text, created_at integer not null, updated_at integer not null',
      );
      await sql`create index reports_user on reports (user_id, created_at)`.execute(db);
    },
  },
};
