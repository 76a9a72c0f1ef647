import { createHash, randomBytes } from 'node:crypto';
import { AppError, notFound, type User } from '@talentsync/contracts';
import { decodeJwt } from 'jose';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { Databases } from '../database/port.ts';
import { createPasswords } from './passwords.ts';
import type { Identity, IdentitySession } from './port.ts';
import { openSigning } from './signing.ts';
import { type IdentityTables, migrations } from './tables.ts';

export interface EmbeddedIdentityOptions {
  databases: Databases;
  issuer: string;
  accessTokenSeconds: number;
  refreshTokenDays: number;
  /** Only this account becomes administrator; left out, the first one does. */
  adminEmail?: string | undefined;
  now?: () => number;
  passwordCost?: { memoryCost: number; timeCost: number };
}

type Row = Selectable<IdentityTables['users']>;
type Handle = Kysely<IdentityTables> | Transaction<IdentityTables>;

const DAY_MS = 24 * 3600 * 1000;
/** A browser whose answer was lost asks again at once: the same spent token is then no theft. */
const GRACE_MS = 5_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const userOf = (row: Row): User => ({
  id: row.id,
  email: row.email,
  fullName: row.full_name,
  isAdmin: row.role === 'administrator',
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
});

const taken = () => new AppError('CONFLICT', 'There is an account with this e-mail address. Sign in instead.');
const signInAgain = () => new AppError('UNAUTHENTICATED', 'This sign-in has ended. Sign in again.');
const wrongPassword = () => new AppError('UNAUTHENTICATED', 'E-mail address or password is not right.');

/** Accounts on SQLite: argon2id, ES256 access tokens, rotated refresh tokens in families. */
export const openEmbeddedIdentity = async (options: EmbeddedIdentityOptions): Promise<Identity> => {
  const now = options.now ?? Date.now;
  const db = await options.databases.open<IdentityTables>({ service: 'identity', migrations, durability: 'full' });
  const passwords = createPasswords(options.passwordCost);
  const signing = await openSigning(db, { issuer: options.issuer, lifetimeSeconds: options.accessTokenSeconds, now });

  const find = (handle: Handle, id: string) =>
    handle.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  const mustFind = async (handle: Handle, id: string): Promise<Row> => {
    const row = await find(handle, id);
    if (row === undefined) throw notFound('account');
    return row;
  };

  const issue = async (handle: Handle, row: Row, sessionId: string): Promise<IdentitySession> => {
    const refreshToken = randomBytes(32).toString('base64url');
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

  const openSession = async (handle: Handle, row: Row): Promise<IdentitySession> => {
    const id = v7();
    await handle.insertInto('sessions').values({ id, user_id: row.id, created_at: now(), ended_at: null }).execute();
    return issue(handle, row, id);
  };

  const endSession = (handle: Handle, id: string) =>
    handle
      .updateTable('sessions')
      .set({ ended_at: now() })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();

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

  const liveSession = async (handle: Handle, sessionId: string): Promise<Row | undefined> =>
    handle
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .selectAll('users')
      .where('sessions.id', '=', sessionId)
      .where('sessions.ended_at', 'is', null)
      .executeTakeFirst();

  return {
    issuer: options.issuer,

    async signUp({ email, password, fullName }) {
      const hash = await passwords.hash(password);
      return db.transaction().execute(async (transaction) => {
        if (await transaction.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst())
          throw taken();
        const { n } = await transaction
          .selectFrom('users')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow();
        const first = options.adminEmail === undefined ? Number(n) === 0 : email === options.adminEmail.toLowerCase();
        const row: Row = {
          id: v7(),
          email,
          full_name: fullName,
          password_hash: hash,
          role: first ? 'administrator' : 'candidate',
          created_at: now(),
          updated_at: now(),
        };
        await transaction.insertInto('users').values(row).execute();
        return { user: userOf(row), session: await openSession(transaction, row) };
      });
    },

    async login({ email, password }) {
      const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
      const right = await passwords.verify(row?.password_hash, password);
      if (row === undefined || !right) throw wrongPassword();
      return db.transaction().execute((transaction) => openSession(transaction, row));
    },

    async refresh(refreshToken) {
      const hash = hashOf(refreshToken);
      const outcome = await db.transaction().execute(async (transaction) => {
        const spent = await spend(transaction, hash);
        const known = await transaction
          .selectFrom('refresh_tokens')
          .selectAll()
          .where('hash', '=', hash)
          .executeTakeFirst();
        if (known === undefined) return undefined;
        const again = spent === undefined;
        const inGrace =
          again && known.used_at !== null && now() - known.used_at <= GRACE_MS && known.expires_at > now();
        if (again && !inGrace) {
          // Somebody holds a token that was spent: owner and thief cannot be told apart, so the family ends for both.
          await endSession(transaction, known.session_id);
          return undefined;
        }
        const row = await liveSession(transaction, known.session_id);
        return row && issue(transaction, row, known.session_id);
      });
      if (outcome === undefined) throw signInAgain();
      return outcome;
    },

    async logout(token) {
      const sessionId =
        'refreshToken' in token
          ? (
              await db
                .selectFrom('refresh_tokens')
                .select('session_id')
                .where('hash', '=', hashOf(token.refreshToken))
                .executeTakeFirst()
            )?.session_id
          : decodeJwt<{ session_id?: string }>(token.accessToken).session_id;
      if (sessionId !== undefined) await endSession(db, sessionId);
    },

    jwks: () => signing.jwks(),
    find: async ({ userId }) => userOf(await mustFind(db, userId)),

    async update({ userId, accessToken }, { fullName, email, password, currentPassword }) {
      const before = await mustFind(db, userId);
      if ((email !== undefined && email !== before.email) || password !== undefined) {
        if (!(await passwords.verify(before.password_hash, currentPassword ?? ''))) {
          throw new AppError('FORBIDDEN', 'The current password is not right.');
        }
      }
      const hash = password === undefined ? undefined : await passwords.hash(password);
      return db.transaction().execute(async (transaction) => {
        const other =
          email === undefined
            ? undefined
            : await transaction.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
        if (other !== undefined && other.id !== userId) throw taken();
        const row = await transaction
          .updateTable('users')
          .set({
            ...(fullName !== undefined && { full_name: fullName }),
            ...(email !== undefined && { email }),
            ...(hash !== undefined && { password_hash: hash }),
            updated_at: now(),
          })
          .where('id', '=', userId)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw notFound('account');
        if (hash !== undefined) {
          const { session_id: mine = '' } = decodeJwt<{ session_id?: string }>(accessToken);
          await transaction
            .updateTable('sessions')
            .set({ ended_at: now() })
            .where('user_id', '=', userId)
            .where('id', '!=', mine)
            .execute();
        }
        return userOf(row);
      });
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

    async setRole(userId, role) {
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

    probe: async () => ({ driver: 'embedded', usable: true, reduced: false, detail: 'Accounts in the data folder.' }),
    close: async () => {},
  };
};
