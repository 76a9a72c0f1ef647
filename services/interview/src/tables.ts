import type { InterviewStatus } from '@talentsync/contracts';
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { competenciesOfModules } from './tables/competencies.ts';

/**
 * `open` waits for an answer, `skipped` was put to the back of the queue, `closed` was open when the interview ended.
 * Only `open` ever changes into another state.
 */
type TurnState = 'open' | 'answered' | 'declined' | 'skipped' | 'closed';

export interface InterviewTables {
  packs: {
    id: string;
    name: string;
    version: string;
    language: string;
    /** SHA-256 of the content: which rows of `questions` are in use. */
    edition: string;
    origin: 'seed' | 'import';
    /** The model whose vectors of this edition are complete; null while they are being made. */
    embedded: string | null;
    imported_at: number;
  };
  modules: {
    id: string;
    pack_id: string;
    name: string;
    domain: string;
    description: string;
    position: number;
    question_count: number;
    /** What its questions ask for, most asked first, as JSON. */
    competencies: string;
    translation_of: string | null;
  };
  /** `rank`: the place in the fixed core of its module. Rows of an edition that no pack names are left-overs. */
  questions: {
    pack_id: string;
    edition: string;
    id: string;
    module_id: string;
    position: number;
    rank: number;
    content: string;
  };
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
  /** Follow-ups that a model wrote. `user_id`: in whose interview; they go with that person. `words`: for finding doubles. */
  learned_follow_ups: {
    id: string;
    user_id: string;
    pack_id: string;
    question_id: string;
    question: string;
    text: string;
    words: string;
    kind: 'clarify' | 'probe' | 'challenge';
    key_point: number | null;
    language: string;
    state: 'proposed' | 'approved' | 'rejected';
    uses: number;
    created_at: number;
    decided_at: number | null;
  };
  /** The core and resume questions of an interview, with a copy of each as it was at the start. */
  planned: {
    id: string;
    interview_id: string;
    user_id: string;
    position: number;
    kind: 'core' | 'resume';
    question_id: string;
    pack_id: string | null;
    edition: string | null;
    content: string;
    state: 'queued' | 'asked';
    skips: number;
  };
  turns: {
    id: string;
    interview_id: string;
    user_id: string;
    idx: number;
    planned_id: string;
    question_id: string;
    kind: 'core' | 'resume' | 'followUp';
    follow_up_id: string | null;
    /** Pack, question and id of a follow-up from the bank: follow-up ids alone are not unique. */
    follow_up_key: string | null;
    follow_up_kind: 'clarify' | 'probe' | 'challenge' | null;
    key_point: number | null;
    text: string;
    trace: string;
    state: TurnState;
    answer: string | null;
    revision: number;
    asked_at: number;
    answered_at: number | null;
  };
  revisions: { turn_id: string; revision: number; interview_id: string; user_id: string; text: string; at: number };
  /** What feedback has not yet heard. */
  outbox: {
    id: string;
    interview_id: string;
    user_id: string;
    topic: 'answer' | 'finished' | 'deleted';
    payload: string;
    created_at: number;
  };
}

type Column = 'text' | 'integer' | 'bigint';
type Columns = Record<string, Column | `${Column}?`>;

/** A table of columns that are never null, but for those whose type ends in a question mark. */
const table = (db: Kysely<unknown>, name: string, key: string[], columns: Columns) => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns))
    builder = builder.addColumn(column, type.replace('?', '') as Column, (definition) =>
      type.endsWith('?') ? definition : definition.notNull(),
    );
  return builder.addPrimaryKeyConstraint(`${name}_key`, key);
};

/** A table of what belongs to an interview, and goes with it. */
const partOfInterview = (db: Kysely<unknown>, name: string, key: string[], columns: Columns) =>
  table(db, name, key, { ...columns, interview_id: 'text', user_id: 'text' }).addForeignKeyConstraint(
    `${name}_interview`,
    ['interview_id'],
    'interviews',
    ['id'],
    (constraint) => constraint.onDelete('cascade'),
  );

export const migrations: Record<string, Migration> = {
  '0001-interviews': {
    up: async (db) => {
      await table(db, 'packs', ['id'], {
        id: 'text',
        name: 'text',
        version: 'text',
        language: 'text',
        edition: 'text',
        origin: 'text',
        embedded: 'text?',
        imported_at: 'bigint',
      }).execute();
      await table(db, 'modules', ['id'], {
        id: 'text',
        pack_id: 'text',
        name: 'text',
        domain: 'text',
        description: 'text',
        position: 'integer',
        question_count: 'integer',
      }).execute();
      await table(db, 'questions', ['pack_id', 'edition', 'id'], {
        pack_id: 'text',
        edition: 'text',
        id: 'text',
        module_id: 'text',
        position: 'integer',
        rank: 'integer',
        content: 'text',
      }).execute();
      await sql`create index questions_module on questions (module_id, edition, rank)`.execute(db);
      await sql`create index questions_edition on questions (pack_id, edition, position)`.execute(db);

      await table(db, 'interviews', ['id'], {
        id: 'text',
        user_id: 'text',
        status: 'text',
        module_ids: 'text',
        resume_id: 'text?',
        language: 'text',
        question_count: 'integer',
        max_follow_ups: 'integer',
        duration_minutes: 'integer?',
        notices: 'text',
        request_hash: 'text',
        active_ms: 'bigint',
        last_seen_at: 'bigint',
        created_at: 'bigint',
        updated_at: 'bigint',
        finished_at: 'bigint?',
      }).execute();
      await sql`create index interviews_user on interviews (user_id, created_at)`.execute(db);
      await sql`create index interviews_seen on interviews (status, last_seen_at)`.execute(db);

      await partOfInterview(db, 'planned', ['id'], {
        id: 'text',
        position: 'integer',
        kind: 'text',
        question_id: 'text',
        pack_id: 'text?',
        edition: 'text?',
        content: 'text',
        state: 'text',
        skips: 'integer',
      }).execute();
      await sql`create index planned_order on planned (interview_id, position)`.execute(db);

      await partOfInterview(db, 'turns', ['id'], {
        id: 'text',
        idx: 'integer',
        planned_id: 'text',
        question_id: 'text',
        kind: 'text',
        follow_up_id: 'text?',
        follow_up_key: 'text?',
        follow_up_kind: 'text?',
        key_point: 'integer?',
        text: 'text',
        trace: 'text',
        state: 'text',
        answer: 'text?',
        revision: 'integer',
        asked_at: 'bigint',
        answered_at: 'bigint?',
      }).execute();
      await sql`create unique index turns_order on turns (interview_id, idx)`.execute(db);
      // At most one question waits for an answer, whatever races.
      await sql`create unique index turns_one_open on turns (interview_id) where state = 'open'`.execute(db);

      await partOfInterview(db, 'revisions', ['turn_id', 'revision'], {
        turn_id: 'text',
        revision: 'integer',
        text: 'text',
        at: 'bigint',
      }).execute();
      await sql`create index revisions_interview on revisions (interview_id)`.execute(db);

      // No reference to interviews: that one was deleted is told after it is gone.
      await table(db, 'outbox', ['id'], {
        id: 'text',
        interview_id: 'text',
        user_id: 'text',
        topic: 'text',
        payload: 'text',
        created_at: 'bigint',
      }).execute();
      await sql`create index outbox_order on outbox (interview_id, id)`.execute(db);
    },
  },
  '0002-translations': {
    up: async (db: Kysely<unknown>) => {
      await db.schema.alterTable('modules').addColumn('translation_of', 'text').execute();
    },
  },
  '0003-learned-follow-ups': {
    up: async (db: Kysely<unknown>) => {
      await table(db, 'learned_follow_ups', ['id'], {
        id: 'text',
        user_id: 'text',
        pack_id: 'text',
        question_id: 'text',
        question: 'text',
        text: 'text',
        words: 'text',
        kind: 'text',
        key_point: 'integer?',
        language: 'text',
        state: 'text',
        uses: 'integer',
        created_at: 'bigint',
        decided_at: 'bigint?',
      }).execute();
      await sql`create unique index learned_words on learned_follow_ups (pack_id, question_id, words)`.execute(db);
      await sql`create index learned_state on learned_follow_ups (state, created_at)`.execute(db);
      await sql`create index learned_user on learned_follow_ups (user_id)`.execute(db);
    },
  },
  '0004-competencies-of-modules': competenciesOfModules,
};
