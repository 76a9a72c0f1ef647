import type { User } from '@talentsync/contracts';
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
