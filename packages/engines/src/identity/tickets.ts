import type { Handle } from './rows.ts';
import { hashOf, newToken } from './sessions.ts';
import type { IdentityTables } from './tables.ts';

type TicketKind = IdentityTables['tickets']['kind'];

const MINUTE_MS = 60_000;

/** Slips that open one thing, once, for a while. Only the SHA-256 of one is kept. */
export const createTickets = (now: () => number) => ({
  /** Writes a new one; what is `old` of this kind and person counts no more. */
  async issue(
    handle: Handle,
    ticket: { kind: TicketKind; userId: string; email?: string; minutes: number; keepOld?: boolean },
  ): Promise<string> {
    const { kind, userId, email = '', minutes } = ticket;
    const old = handle.deleteFrom('tickets').where('user_id', '=', userId).where('kind', '=', kind);
    await (ticket.keepOld === true ? old.where('expires_at', '<=', now()) : old).execute();
    const token = newToken();
    await handle
      .insertInto('tickets')
      .values({ hash: hashOf(token), kind, user_id: userId, email, expires_at: now() + minutes * MINUTE_MS, wrong: 0 })
      .execute();
    return token;
  },

  find: (handle: Handle, kind: TicketKind, token: string) =>
    handle
      .selectFrom('tickets')
      .selectAll()
      .where('hash', '=', hashOf(token))
      .where('kind', '=', kind)
      .where('expires_at', '>', now())
      .executeTakeFirst(),

  /** Takes it in: of ten that race, one gets it. */
  spend: (handle: Handle, kind: TicketKind, token: string) =>
    handle
      .deleteFrom('tickets')
      .where('hash', '=', hashOf(token))
      .where('kind', '=', kind)
      .where('expires_at', '>', now())
      .returningAll()
      .executeTakeFirst(),

  /** Something was wrong with what came along; after `most` times it counts no more. */
  async strike(handle: Handle, token: string, most: number): Promise<void> {
    const hash = hashOf(token);
    await handle
      .updateTable('tickets')
      .set(({ eb }) => ({ wrong: eb('wrong', '+', 1) }))
      .where('hash', '=', hash)
      .execute();
    await handle.deleteFrom('tickets').where('hash', '=', hash).where('wrong', '>=', most).execute();
  },
});

export type Tickets = ReturnType<typeof createTickets>;
