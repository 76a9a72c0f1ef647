import type { InterviewStatus } from '@talentsync/contracts';
import { makeSpending, type SpendingTable } from '@talentsync/engines';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { competenciesOfModules } from './tables/competencies.ts';
import { table } from './tables/create.ts';
import { first } from './tables/first.ts';
import { nearestOfLearned } from './tables/learned.ts';
import { recordings, spokenAnswers } from './tables/recordings.ts';

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
    /** What the person agreed to, and when, as JSON. */
    consents: string;
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
    /** The key point that it opens, in words. */
    opens: string | null;
    /** What the bank asked already that was most like it when it came, and the cosine. */
    nearest: string | null;
    similarity: number | null;
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
    /** The transcriptions that the answer was spoken in, as JSON; null for a typed one. */
    spoken_in: string | null;
    /** When each of those began to sound, as JSON. */
    heard_at: string | null;
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
    topic: 'answer' | 'finished' | 'deleted' | 'consents';
    payload: string;
    created_at: number;
  };
  spending: SpendingTable;
}

export const migrations: Record<string, Migration> = {
  '0001-interviews': first,
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
  '0005-spoken-answers': spokenAnswers,
  '0006-recordings': recordings,
  '0007-nearest-of-learned-follow-ups': nearestOfLearned,
  '0008-spending': makeSpending,
};
