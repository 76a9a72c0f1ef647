import { AppError } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { Passwords } from './passwords.ts';
import type { Identity, Mailing } from './port.ts';
import { findByEmail, type Handle, mustFind, taken, type UserRow } from './rows.ts';
import type { Sessions } from './sessions.ts';
import type { IdentityTables } from './tables.ts';
import type { Tickets } from './tickets.ts';

const RESET_MINUTES = 30;
const VERIFY_MINUTES = 24 * 60;

const goneTicket = () =>
  new AppError('NOT_FOUND', 'This link has been used or is too old. Ask for a new one and use the latest mail.');

/** What a person does by a link that came by mail: shows that an address is theirs, and sets a new password. */
export const createMailed = (
  db: Kysely<IdentityTables>,
  parts: { passwords: Passwords; sessions: Sessions; tickets: Tickets; now: () => number },
) => {
  const { passwords, sessions, tickets, now } = parts;

  /** A letter about an account; `email` may be one that the account is to have. */
  const write = async (
    handle: Handle,
    about: Mailing['about'],
    row: UserRow,
    email: string = row.email,
  ): Promise<Mailing> => {
    const kind = about === 'verify' ? 'verify' : 'reset';
    const minutes = kind === 'verify' ? VERIFY_MINUTES : RESET_MINUTES;
    return {
      about,
      userId: row.id,
      to: email,
      ticket: await tickets.issue(handle, { kind, userId: row.id, email, minutes }),
    };
  };

  const verbs: Identity['mailed'] = {
    async requestReset(email) {
      const row = await findByEmail(db, email);
      return row === undefined ? null : db.transaction().execute((transaction) => write(transaction, 'reset', row));
    },

    async reset({ ticket, password }) {
      // Looked at before the hash is made, which is dear; taken in after it, which of two that race one can.
      if ((await tickets.find(db, 'reset', ticket)) === undefined) throw goneTicket();
      const hash = await passwords.hash(password);
      const { userId, ended } = await db.transaction().execute(async (transaction) => {
        const spent = await tickets.spend(transaction, 'reset', ticket);
        if (spent === undefined) throw goneTicket();
        const row = await mustFind(transaction, spent.user_id);
        // Whoever opened the letter has the address it went to.
        const verified =
          row.email === spent.email && row.email_verified_at === null ? { email_verified_at: now() } : {};
        await transaction
          .updateTable('users')
          .set({ password_hash: hash, updated_at: now(), ...verified })
          .where('id', '=', row.id)
          .execute();
        await transaction.deleteFrom('tickets').where('user_id', '=', row.id).execute();
        return { userId: row.id, ended: await sessions.end(transaction, { userId: row.id }) };
      });
      await sessions.tell(ended);
      return { userId };
    },

    async requestVerification(email) {
      const row = await findByEmail(db, email);
      if (row === undefined || row.email_verified_at !== null) return null;
      return db.transaction().execute((transaction) => write(transaction, 'verify', row));
    },

    verify: (ticket) =>
      db.transaction().execute(async (transaction) => {
        const spent = await tickets.spend(transaction, 'verify', ticket);
        if (spent === undefined) throw goneTicket();
        const other = await findByEmail(transaction, spent.email);
        if (other !== undefined && other.id !== spent.user_id) throw taken();
        await transaction
          .updateTable('users')
          .set({ email: spent.email, email_verified_at: now(), updated_at: now() })
          .where('id', '=', spent.user_id)
          .execute();
        return { userId: spent.user_id };
      }),
  };
  return { verbs, write };
};

export type Mailed = ReturnType<typeof createMailed>;
