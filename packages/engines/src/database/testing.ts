import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import pg from 'pg';
import type { Databases } from './port.ts';
import { openPostgresDatabases } from './postgres.ts';
import { openSqliteDatabases } from './sqlite.ts';

/** The server to test on, where tests are told to run on PostgreSQL: `npm run test:postgres`. */
const serverUnderTest = (): URL | undefined => {
  const { DATABASE_UNDER_TEST, DATABASE_UNDER_TEST_URL } = process.env;
  return DATABASE_UNDER_TEST === 'postgres' ? new URL(DATABASE_UNDER_TEST_URL ?? '') : undefined;
};

const nameOf = (directory: string): string =>
  `test_${createHash('sha256').update(basename(directory)).digest('hex').slice(0, 16)}`;

const command = async (server: URL, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** An empty database on a server: its address, and the way to be rid of it. */
export const makeTestDatabase = async (
  server: string,
  name: string,
): Promise<{ url: string; remove: () => Promise<void> }> => {
  const DUPLICATE = '42P04';
  await command(new URL(server), `create database ${name}`).catch((error: { code?: string }) => {
    if (error.code !== DUPLICATE) throw error;
  });
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return { url, remove: () => command(new URL(server), `drop database if exists ${name} with (force)`) };
};

/**
 * The database that tests of services run on: SQLite files in their folder, or a database of their own on PostgreSQL. The
 * same folder finds the same data again.
 */
export const openTestDatabases = async (directory: string): Promise<Databases> => {
  const server = serverUnderTest();
  if (server === undefined) return openSqliteDatabases({ directory });
  const { url } = await makeTestDatabase(server.href, nameOf(directory));
  return openPostgresDatabases({ url, poolSize: 4 });
};

/** What a folder's tests left on the server, if they ran on one. */
export const removeTestDatabase = async (directory: string): Promise<void> => {
  const server = serverUnderTest();
  if (server !== undefined) await (await makeTestDatabase(server.href, nameOf(directory))).remove();
};
