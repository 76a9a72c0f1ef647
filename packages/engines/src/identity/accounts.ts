import { AppError, notFound, type Role, type User } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { Mailed } from './mailed.ts';
import type { Passwords } from './passwords.ts';
import type { Actor, Identity } from './port.ts';
import { findByEmail, mustFind, taken, userOf } from './rows.ts';
import { type Sessions, sessionOf } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

/** What people and administrators do to accounts that are there. */
export const createAccounts = (
  db: Kysely<IdentityTables>,
  parts: { passwords: Passwords; sessions: Sessions; mailed: Mailed; verifies: boolean; now: () => number },
): Pick<Identity, 'find' | 'update' | 'list' | 'setRole' | 'remove'> => {
  const { passwords, sessions, mailed, verifies, now } = parts;
  return {
    find: async ({ userId }) => userOf(await mustFind(db, userId)),

    async update({ userId, accessToken }: Actor, { fullName, email, password, currentPassword }) {
      const before = await mustFind(db, userId);
      if ((email !== undefined && email !== before.email) || password !== undefined) {
        if (!(await passwords.verify(before.password_hash || undefined, currentPassword ?? '')))
          throw new AppError('FORBIDDEN', 'The current password is not right.');
      }
      const hash = password === undefined ? undefined : await passwords.hash(password);
      const { user, ended, mailing } = await db.transaction().execute(async (transaction) => {
        const other = email === undefined ? undefined : await findByEmail(transaction, email);
        if (other !== undefined && other.id !== userId) throw taken();
        const moves = email !== undefined && email !== before.email;
        // Where addresses are confirmed, the account keeps its own until the letter to the new one was opened.
        const mailing = moves && verifies ? await mailed.write(transaction, 'verify', before, email) : null;
        const row = await transaction
          .updateTable('users')
          .set({
            ...(fullName !== undefined && { full_name: fullName }),
            ...(moves && !verifies && { email, email_verified_at: null }),
            ...(hash !== undefined && { password_hash: hash }),
            updated_at: now(),
          })
          .where('id', '=', userId)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw notFound('account');
        return {
          ...{ user: userOf(row), mailing },
          ended: hash === undefined ? [] : await sessions.end(transaction, { userId, except: sessionOf(accessToken) }),
        };
      });
      await sessions.tell(ended);
      return { user, mailing };
    },

    async list({ limit, cursor }) {
      const query = db
        .selectFrom('users')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1);
      const rows = await (cursor === undefined ? query : query.where('id', '<', cursor)).execute();
      const items = rows.slice(0, limit).map(userOf);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },

    async setRole(userId: string, role: Role): Promise<User> {
      return db.transaction().execute(async (transaction) => {
        const before = await mustFind(transaction, userId);
        if (before.role === 'administrator' && role === 'candidate') {
          const others = await transaction
            .selectFrom('users')
            .select('id')
            .where('role', '=', 'administrator')
            .where('id', '!=', userId)
            .executeTakeFirst();
          if (others === undefined)
            throw new AppError('CONFLICT', 'This is the last administrator. Make somebody else administrator first.');
        }
        const row = await transaction
          .updateTable('users')
          .set({ role, updated_at: now() })
          .where('id', '=', userId)
          .returningAll()
          .executeTakeFirstOrThrow();
        return userOf(row);
      });
    },

    async remove(userId) {
      await db.deleteFrom('users').where('id', '=', userId).execute();
    },
  };
};
