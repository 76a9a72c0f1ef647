import type { Migration } from 'kysely/migration';
import type { OpenDatabase } from '../database/port.ts';

export interface IdentityTables {
  users: {
    id: string;
    email: string;
    full_name: string;
    /** Empty where there is none: somebody who signs in elsewhere. */
    password_hash: string;
    email_verified_at: number | null;
    role: 'candidate' | 'administrator';
    created_at: number;
    updated_at: number;
  };
  sessions: {
    id: string;
    user_id: string;
    created_at: number;
    ended_at: number | null;
    /** When and from where it was last used. */
    used_at: number;
    user_agent: string;
    address: string;
  };
  /** Only the SHA-256 of a token is kept. */
  refresh_tokens: { hash: string; session_id: string; expires_at: number; used_at: number | null };
  /** `secret` is sealed. `last_step`: the latest 30 seconds of which a code was taken. */
  totp: {
    user_id: string;
    secret: string;
    confirmed_at: number | null;
    last_step: number;
    wrong: number;
    wrong_since: number;
  };
  recovery_codes: { hash: string; user_id: string };
  tickets: {
    hash: string;
    kind: 'second-step' | 'verify' | 'reset';
    user_id: string;
    /** The address it was sent to; empty where it was not sent. */
    email: string;
    expires_at: number;
    wrong: number;
  };
  social_accounts: { provider: string; subject: string; user_id: string; created_at: number };
  signing_keys: { kid: string; private_jwk: string; public_jwk: string; created_at: number };
}

const migrations: Record<string, Migration> = {
  '0001-identity': {
    up: async (db) => {
      await db.schema
        .createTable('users')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('full_name', 'text', (column) => column.notNull())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
      await db.schema.createIndex('sessions_user').on('sessions').column('user_id').execute();
      await db.schema
        .createTable('refresh_tokens')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('session_id', 'text', (column) => column.notNull().references('sessions.id').onDelete('cascade'))
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute();
      await db.schema.createIndex('refresh_tokens_session').on('refresh_tokens').column('session_id').execute();
      await db.schema
        .createTable('signing_keys')
        .addColumn('kid', 'text', (column) => column.primaryKey())
        .addColumn('private_jwk', 'text', (column) => column.notNull())
        .addColumn('public_jwk', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0002-devices': {
    up: async (db) => {
      await db.schema
        .alterTable('sessions')
        .addColumn('used_at', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute();
      for (const name of ['user_agent', 'address'])
        await db.schema
          .alterTable('sessions')
          .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
          .execute();
      await db
        .updateTable('sessions')
        .set(({ ref }) => ({ used_at: ref('created_at') }))
        .execute();
    },
  },
  '0003-second-step': {
    up: async (db) => {
      await db.schema
        .createTable('totp')
        .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
        .addColumn('secret', 'text', (column) => column.notNull())
        .addColumn('confirmed_at', 'bigint')
        .addColumn('last_step', 'bigint', (column) => column.notNull())
        .addColumn('wrong', 'integer', (column) => column.notNull())
        .addColumn('wrong_since', 'bigint', (column) => column.notNull())
        .execute();
      for (const name of ['recovery_codes', 'tickets']) {
        const table = db.schema
          .createTable(name)
          .addColumn('hash', 'text', (column) => column.primaryKey())
          .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'));
        await (name === 'recovery_codes'
          ? table
          : table
              .addColumn('kind', 'text', (column) => column.notNull())
              .addColumn('email', 'text', (column) => column.notNull())
              .addColumn('expires_at', 'bigint', (column) => column.notNull())
              .addColumn('wrong', 'integer', (column) => column.notNull())
        ).execute();
        await db.schema.createIndex(`${name}_user`).on(name).column('user_id').execute();
      }
    },
  },
  '0004-verified': {
    up: async (db) => {
      await db.schema.alterTable('users').addColumn('email_verified_at', 'bigint').execute();
    },
  },
  '0005-social': {
    up: async (db) => {
      await db.schema
        .createTable('social_accounts')
        .addColumn('provider', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('social_accounts_key', ['provider', 'subject'])
        .execute();
      await db.schema.createIndex('social_accounts_user').on('social_accounts').column('user_id').execute();
    },
  },
};

/** What the embedded accounts keep in a database. */
export const schema: OpenDatabase = { service: 'identity', migrations, durability: 'full' };
