import type { Migration } from 'kysely/migration';
import { v7 } from 'uuid';
import type { Databases, OpenDatabase } from '../database/port.ts';
import type { Mail } from './port.ts';

interface OutboxTables {
  letters: { id: string; at: number; user_id: string; recipient: string; subject: string; body: string };
}

/** A place to try things out, not an archive. */
const MOST_KEPT = 200;

const migrations: Record<string, Migration> = {
  '0001-letters': {
    up: async (db) => {
      await db.schema
        .createTable('letters')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('recipient', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

/** What the outbox keeps; letters hold links that open accounts. */
export const schema: OpenDatabase = {
  service: 'mail',
  migrations,
  durability: 'normal',
  personal: { letters: { key: ['id'], columns: ['recipient', 'subject', 'body'] } },
};

/** No mail server: letters are kept for an administrator to read, the newest two hundred. */
export const openOutbox = async (options: { databases: Databases; now?: () => number }): Promise<Mail> => {
  const now = options.now ?? Date.now;
  const db = await options.databases.open<OutboxTables>(schema);
  return {
    kept: true,
    async send({ userId, to, subject, text }) {
      await db
        .insertInto('letters')
        .values({ id: v7(), at: now(), user_id: userId, recipient: to, subject, body: text })
        .execute();
      const last = db.selectFrom('letters').select('id').orderBy('id', 'desc').offset(MOST_KEPT).limit(1);
      await db.deleteFrom('letters').where('id', '<=', last).execute();
    },
    async list({ limit, cursor, userId }) {
      let query = db
        .selectFrom('letters')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (cursor !== undefined) query = query.where('id', '<', cursor);
      if (userId !== undefined) query = query.where('user_id', '=', userId);
      const rows = await query.execute();
      const items = rows.slice(0, limit).map((row) => ({
        ...{ id: row.id, at: new Date(row.at).toISOString(), userId: row.user_id },
        ...{ to: row.recipient, subject: row.subject, text: row.body },
      }));
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async forget(userId) {
      await db.deleteFrom('letters').where('user_id', '=', userId).execute();
    },
    probe: async () => ({
      ...{ driver: 'outbox', usable: true, reduced: true },
      detail: 'No mail server: letters are kept for an administrator to read. Set SMTP_URL to send them.',
    }),
    close: async () => {},
  };
};
