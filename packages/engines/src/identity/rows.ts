import { AppError, notFound, type User } from '@talentsync/contracts';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** The database or a transaction on it: inside one, its handle alone may be used. */
export type Handle = Kysely<IdentityTables> | Transaction<IdentityTables>;
export type UserRow = Selectable<IdentityTables['users']>;

/** An account as the wire has it. */
export const userOf = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  fullName: row.full_name,
  isAdmin: row.role === 'administrator',
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
});

/** Said where an address has an account already. */
export const taken = (): AppError =>
  new AppError('CONFLICT', 'There is an account with this e-mail address. Sign in instead.');

/** The account of an id. Errors: NOT_FOUND. */
export const mustFind = async (handle: Handle, id: string): Promise<UserRow> => {
  const row = await handle.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('account');
  return row;
};

/** The account of an address, written as it is kept. */
export const findByEmail = (handle: Handle, email: string): Promise<UserRow | undefined> =>
  handle.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
