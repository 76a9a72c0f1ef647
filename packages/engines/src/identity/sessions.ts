import { createHash, randomBytes } from 'node:crypto';
import { AppError, notFound } from '@talentsync/contracts';
import { decodeJwt } from 'jose';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Actor, Device, IdentitySession, KnownSession } from './port.ts';
import { type Handle, type UserRow, userOf } from './rows.ts';
import type { Signing } from './signing.ts';
import type { IdentityTables } from './tables.ts';

export interface SessionOptions {
  now: () => number;
  accessTokenSeconds: number;
  refreshTokenDays: number;
}

const DAY_MS = 24 * 3600 * 1000;
/** A browser whose answer was lost asks again at once: the same spent token is then no theft. */
const GRACE_MS = 5_000;
const LONGEST_USER_AGENT = 400;

/** Of tokens that open something only this is kept. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
/** A token that nobody guesses. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** The session that an access token, checked before, belongs to. */
export const sessionOf = (accessToken: string): string =>
  decodeJwt<{ session_id?: string }>(accessToken).session_id ?? '';

const signInAgain = () => new AppError('UNAUTHENTICATED', 'This sign-in has ended. Sign in again.');

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions: refresh tokens in families, where and when they were used, and the ending of them. */
export const createSessions = (db: Kysely<IdentityTables>, signing: Signing, options: SessionOptions) => {
  const { now } = options;
  const listeners: Array<(sessionIds: string[]) => Promise<void>> = [];
  const tell = async (sessionIds: string[]): Promise<void> => {
    if (sessionIds.length > 0) for (const listener of listeners) await listener(sessionIds);
  };

  const issue = async (handle: Handle, row: UserRow, sessionId: string): Promise<IdentitySession> => {
    const refreshToken = newToken();
    await handle
      .insertInto('refresh_tokens')
      .values({
        hash: hashOf(refreshToken),
        session_id: sessionId,
        expires_at: now() + options.refreshTokenDays * DAY_MS,
        used_at: null,
      })
      .execute();
    const accessToken = await signing.sign({ userId: row.id, email: row.email, role: row.role, sessionId });
    return { user: userOf(row), accessToken, refreshToken, expiresIn: options.accessTokenSeconds };
  };

  const seen = ({ userAgent, address }: Device) => ({
    used_at: now(),
    user_agent: userAgent.slice(0, LONGEST_USER_AGENT),
    address,
  });

  /** Ends those of the given that live; answers with their ids, of which `tell` has to hear after the transaction. */
  const end = async (
    handle: Handle,
    which: { id: string } | { userId: string; except?: string },
  ): Promise<string[]> => {
    const query = handle.updateTable('sessions').set({ ended_at: now() }).where('ended_at', 'is', null).returning('id');
    const chosen =
      'id' in which
        ? query.where('id', '=', which.id)
        : query.where('user_id', '=', which.userId).where('id', '!=', which.except ?? '');
    return (await chosen.execute()).map(({ id }) => id);
  };

  /** Spends a token, once: of ten that race, one sees its row unspent. */
  const spend = (handle: Handle, hash: string) =>
    handle
      .updateTable('refresh_tokens')
      .set({ used_at: now() })
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now())
      .returning('session_id')
      .executeTakeFirst();

  const owner = async (handle: Handle, sessionId: string): Promise<UserRow | undefined> =>
    handle
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .selectAll('users')
      .where('sessions.id', '=', sessionId)
      .where('sessions.ended_at', 'is', null)
      .executeTakeFirst();

  /**
   * Deletes what is past any use of a person, tokens with their sessions: those that ended before their last access token
   * did, and those that nobody can refresh. Spent tokens of one that lives are kept, or nobody would see them used again.
   */
  const clear = (handle: Handle, userId: string) =>
    handle
      .deleteFrom('sessions')
      .where('user_id', '=', userId)
      .where(({ and, or, eb, not, exists, selectFrom }) =>
        or([
          eb('ended_at', '<=', now() - options.accessTokenSeconds * 1000),
          and([
            eb('used_at', '<=', now() - options.refreshTokenDays * DAY_MS),
            not(
              exists(
                selectFrom('refresh_tokens')
                  .select('hash')
                  .whereRef('session_id', '=', 'sessions.id')
                  .where('expires_at', '>', now()),
              ),
            ),
          ]),
        ]),
      )
      .execute();

  return {
    end,
    tell,
    onEnd: (listener: (sessionIds: string[]) => Promise<void>): void => void listeners.push(listener),

    async open(handle: Handle, row: UserRow, device: Device): Promise<IdentitySession> {
      await clear(handle, row.id);
      const id = v7();
      const times = { created_at: now(), ended_at: null };
      await handle
        .insertInto('sessions')
        .values({ id, user_id: row.id, ...times, ...seen(device) })
        .execute();
      return issue(handle, row, id);
    },

    async refresh(refreshToken: string, device: Device): Promise<IdentitySession> {
      const hash = hashOf(refreshToken);
      const { session, ended } = await db.transaction().execute(async (transaction) => {
        const spent = await spend(transaction, hash);
        const known = await transaction
          .selectFrom('refresh_tokens')
          .selectAll()
          .where('hash', '=', hash)
          .executeTakeFirst();
        if (known === undefined) return { ended: [] };
        const again = spent === undefined;
        const inGrace =
          again && known.used_at !== null && now() - known.used_at <= GRACE_MS && known.expires_at > now();
        // Somebody holds a token that was spent: owner and thief cannot be told apart, so the family ends for both.
        if (again && !inGrace) return { ended: await end(transaction, { id: known.session_id }) };
        const row = await owner(transaction, known.session_id);
        if (row === undefined) return { ended: [] };
        await transaction.updateTable('sessions').set(seen(device)).where('id', '=', known.session_id).execute();
        return { session: await issue(transaction, row, known.session_id), ended: [] };
      });
      await tell(ended);
      if (session === undefined) throw signInAgain();
      return session;
    },

    async logout(token: { refreshToken: string } | { accessToken: string }): Promise<void> {
      const sessionId =
        'refreshToken' in token
          ? (
              await db
                .selectFrom('refresh_tokens')
                .select('session_id')
                .where('hash', '=', hashOf(token.refreshToken))
                .executeTakeFirst()
            )?.session_id
          : sessionOf(token.accessToken);
      if (sessionId !== undefined) await tell(await end(db, { id: sessionId }));
    },

    /** Those that can still be refreshed; the latest used first. */
    async list({ userId, accessToken }: Actor): Promise<KnownSession[]> {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
        .where('used_at', '>', now() - options.refreshTokenDays * DAY_MS)
        .orderBy('used_at', 'desc')
        .orderBy('id', 'desc')
        .limit(100)
        .execute();
      const mine = sessionOf(accessToken);
      return rows.map((row) => ({
        id: row.id,
        userAgent: row.user_agent,
        address: row.address,
        createdAt: new Date(row.created_at).toISOString(),
        usedAt: new Date(row.used_at).toISOString(),
        current: row.id === mine,
      }));
    },

    async endOne({ userId }: Actor, sessionId: string): Promise<void> {
      const ended = await db.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('sessions')
          .select('id')
          .where('id', '=', sessionId)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        if (row === undefined) throw notFound('session');
        return end(transaction, { id: sessionId });
      });
      await tell(ended);
    },

    async endOthers({ userId, accessToken }: Actor): Promise<void> {
      await tell(await end(db, { userId, except: sessionOf(accessToken) }));
    },
  };
};
