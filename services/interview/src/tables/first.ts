import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { partOfInterview, table } from './create.ts';

/** Packs and their questions, interviews and all that goes with them, and what feedback has to hear. */
export const first: Migration = {
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
};
