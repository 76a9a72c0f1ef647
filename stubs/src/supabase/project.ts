import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../postgres.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../deploy/supabase/migrations');

/** The database of a project: Supabase's own part, then our migrations, on a real PostgreSQL. */
export interface ProjectDatabase {
  pool: pg.Pool;
  /** Runs as PostgREST does: in one transaction, as that role, with the claims of that token. */
  as<Row extends object>(
    claims: { role: 'anon' | 'authenticated' | 'service_role'; [claim: string]: unknown },
    text: string,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  close(): Promise<void>;
}

export const openProjectDatabase = async (): Promise<ProjectDatabase> => {
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 4 });
  // An idle connection that breaks off at the end is no news.
  pool.on('error', () => {});
  await pool.query(readFileSync(join(import.meta.dirname, 'base.sql'), 'utf8'));
  for (const file of globSync('*.sql', { cwd: MIGRATIONS }).toSorted())
    await pool.query(readFileSync(join(MIGRATIONS, file), 'utf8'));
  return {
    pool,
    async as(claims, text, values = []) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(`set local role ${claims.role}`);
        await client.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]);
        const result = await client.query(text, values);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    async close() {
      await pool.end();
      await server.close();
    },
  };
};
