import type { InterviewStatus } from '@talentsync/contracts';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export type TurnState = 'open' | 'answered' | 'declined' | 'skipped' | 'closed';

export interface InterviewTables {
  packs: { id: string; name: string; version: string; language: string; hash: string; imported_at: number };
  modules: { id: string; pack_id: string; name: string; domain: string; description: string; position: number };
  questions: { pack_id: string; id: string; module_id: string; position: number; content: string };
  interviews: {
    id: string;
    user_id: string;
    status: InterviewStatus;
    module_ids: string;
    resume_id: string | null;
    language: string;
    question_count: number;
    max_follow_ups: number;
    duration_minutes: number | null;
    notices: string;
    request_hash: string;
    /** Milliseconds somebody was there; counted up to `last_seen_at`. */
    active_ms: number;
    last_seen_at: number;
    created_at: number;
    updated_at: number;
    finished_at: number | null;
  };
  /** The core and resume questions of an interview, with a copy of each as it was at the start. */
  planned: {
    id: string;
    interview_id: string;
    position: number;
    kind: 'core' | 'resume';
    question_id: string;
    content: string;
    state: 'queued' | 'asked';
    skips: number;
  };
  turns: {
    id: string;
    interview_id: string;
    idx: number;
    planned_id: string;
    question_id: string;
    kind: 'core' | 'resume' | 'followUp';
    follow_up_id: string | null;
    follow_up_kind: string | null;
    key_point: number | null;
    text: string;
    trace: string;
    state: TurnState;
    answer: string | null;
    revision: number;
    asked_at: number;
    answered_at: number | null;
  };
  revisions: { turn_id: string; revision: number; interview_id: string; text: string; at: number };
  outbox: {
    id: string;
    interview_id: string;
    user_id: string;
    topic: 'answer' | 'finished' | 'deleted';
    payload: string;
    created_at: number;
  };
}

export const migrations: Record<string, Migration> = {
  '0001-interviews': {
    up: async (db) => {
      const table = (name: string, columns: string) => sql.raw(`create table ${name} (${columns}) strict`).execute(db);
      await table(
        'packs',
        'id text primary key, name text not null, version text not null, language text not null, hash text not null, imported_at integer not null',
      );
      await table(
        'modules',
        'id text primary key, pack_id text not null references packs (id) on delete cascade, name text not null, domain text not null, description text not null, position integer not null',
      );
      await table(
        'questions',
        'pack_id text not null references packs (id) on delete cascade, id text not null, module_id text not null, position integer not null, content text not null, primary key (pack_id, id)',
      );
      await sql`create index questions_module on questions (module_id, position)`.execute(db);
      await table(
        'interviews',
        `id text primary key, user_id text not null, status text not null, module_ids text not null, resume_id text, language text not null,
         question_count integer not null, max_follow_ups integer not null, duration_minutes integer, notices text not null, request_hash text not null,
         active_ms integer not null, last_seen_at integer not null, created_at integer not null, updated_at integer not null, finished_at integer`,
      );
      await sql`create index interviews_user on interviews (user_id, created_at)`.execute(db);
      await table(
        'planned',
        `id text primary key, interview_id text not null references interviews (id) on delete cascade, position integer not null, kind text not null,
         question_id text not null, content text not null, state text not null, skips integer not null`,
      );
      await sql`create index planned_interview on planned (interview_id, position)`.execute(db);
      await table(
        'turns',
        `id text primary key, interview_id text not null references interviews (id) on delete cascade, idx integer not null, planned_id text not null,
         question_id text not null, kind text not null, follow_up_id text, follow_up_kind text, key_point integer, text text not null, trace text not null,
         state text not null, answer text, revision integer not null, asked_at integer not null, answered_at integer, unique (interview_id, idx)`,
      );
      // At most one question waits for an answer, whatever races.
      await sql`create unique index turns_one_open on turns (interview_id) where state = 'open'`.execute(db);
      await table(
        'revisions',
        'turn_id text not null, revision integer not null, interview_id text not null references interviews (id) on delete cascade, text text not null, at integer not null, primary key (turn_id, revision)',
      );
      await table(
        'outbox',
        'id text primary key, interview_id text not null, user_id text not null, topic text not null, payload text not null, created_at integer not null',
      );
      await sql`create index outbox_interview on outbox (interview_id, id)`.execute(db);
    },
  },
};
