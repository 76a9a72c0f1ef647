import { dialectOf } from '@talentsync/engines';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface AuthTables {
  /** Append-only; ids alone, never an e-mail address, so that it may outlive an erasure. */
  audit: {
    id: string;
    at: number;
    actor_id: string | null;
    action: string;
    subject: string | null;
    address: string;
    request_id: string;
  };
  erasures: { id: string; user_id: string; requested_at: number; completed_at: number | null; lines: string };
}

/** Refuses changes of what was written, in the database itself: also from whoever reaches it past this service. */
const makeAppendOnly = async (db: Kysely<unknown>): Promise<void> => {
  const run = (text: string) => sql.raw(text).execute(db);
  const refusal = 'the audit log is append-only';
  if (dialectOf(db) === 'sqlite') {
    for (const verb of ['update', 'delete'])
      await run(`create trigger audit_no_${verb} before ${verb} on audit begin select raise(abort, '${refusal}'); end`);
    return;
  }
  await run(
    `create function refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception '${refusal}'; end $$`,
  );
  for (const verb of ['update', 'delete', 'truncate'])
    await run(
      `create trigger audit_no_${verb} before ${verb} on audit for each statement execute function refuse_audit_change()`,
    );
};

export const migrations: Record<string, Migration> = {
  '0001-audit-and-erasures': {
    up: async (db) => {
      await db.schema
        .createTable('audit')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('actor_id', 'text')
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text')
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .execute();
      await makeAppendOnly(db);
      await db.schema
        .createTable('erasures')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().unique())
        .addColumn('requested_at', 'bigint', (column) => column.notNull())
        .addColumn('completed_at', 'bigint')
        .addColumn('lines', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
