import type { AuditEntry, ErasureLine, ErasureReceipt, Page, PageQuery } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { AuthTables } from './tables.ts';

export interface AuthStore {
  audit: {
    insert(entry: Omit<AuditEntry, 'at'> & { at: number }): Promise<void>;
    list(page: PageQuery): Promise<Page<AuditEntry>>;
    ofActor(userId: string): Promise<AuditEntry[]>;
  };
  erasures: {
    /** Does nothing when there is one for this user. */
    insert(receipt: { id: string; userId: string; requestedAt: number; lines: ErasureLine[] }): Promise<void>;
    find(by: { id: string } | { userId: string }): Promise<ErasureReceipt | undefined>;
    update(id: string, changes: { lines: ErasureLine[]; completedAt: number | null }): Promise<void>;
  };
}

const iso = (at: number): string => new Date(at).toISOString();

export const createAuthStore = (db: Kysely<AuthTables>): AuthStore => {
  const entryOf = (row: AuthTables['audit']): AuditEntry => ({
    id: row.id,
    at: iso(row.at),
    actorId: row.actor_id,
    action: row.action,
    subject: row.subject,
    address: row.address,
    requestId: row.request_id,
  });
  return {
    audit: {
      async insert({ id, at, actorId, action, subject, address, requestId }) {
        await db
          .insertInto('audit')
          .values({ id, at, actor_id: actorId, action, subject, address, request_id: requestId })
          .execute();
      },
      async list({ limit, cursor }) {
        const query = db
          .selectFrom('audit')
          .selectAll()
          .orderBy('id', 'desc')
          .limit(limit + 1);
        const rows = await (cursor === undefined ? query : query.where('id', '<', cursor)).execute();
        const items = rows.slice(0, limit).map(entryOf);
        return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
      },
      async ofActor(userId) {
        return (await db.selectFrom('audit').selectAll().where('actor_id', '=', userId).orderBy('id').execute()).map(
          entryOf,
        );
      },
    },
    erasures: {
      async insert({ id, userId, requestedAt, lines }) {
        await db
          .insertInto('erasures')
          .values({ id, user_id: userId, requested_at: requestedAt, completed_at: null, lines: JSON.stringify(lines) })
          .onConflict((conflict) => conflict.column('user_id').doNothing())
          .execute();
      },
      async find(by) {
        const query = db.selectFrom('erasures').selectAll();
        const row = await ('id' in by
          ? query.where('id', '=', by.id)
          : query.where('user_id', '=', by.userId)
        ).executeTakeFirst();
        if (row === undefined) return undefined;
        const completedAt = row.completed_at === null ? null : iso(row.completed_at);
        return {
          id: row.id,
          userId: row.user_id,
          requestedAt: iso(row.requested_at),
          completedAt,
          lines: JSON.parse(row.lines) as ErasureLine[],
        };
      },
      async update(id, { lines, completedAt }) {
        await db
          .updateTable('erasures')
          .set({ lines: JSON.stringify(lines), completed_at: completedAt })
          .where('id', '=', id)
          .execute();
      },
    },
  };
};
