import { startPostgres } from '../stubs/src/postgres.ts';

/** One server for all tests that run on PostgreSQL; each takes a database of its own. */
export const setup = async (): Promise<() => Promise<void>> => {
  const server = await startPostgres(['max_connections=300']);
  process.env.DATABASE_UNDER_TEST_URL = server.url;
  return server.close;
};
