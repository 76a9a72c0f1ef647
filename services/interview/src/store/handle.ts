import type { Kysely } from 'kysely';
import type { InterviewTables } from '../tables.ts';

/** The database, or the transaction one is in: inside a transaction only its own handle may be used. */
export type Handle = Kysely<InterviewTables>;

/** Whose row: every query on an interview names its owner too. */
export interface Owned {
  id: string;
  user_id: string;
}

/**
 * Runs writes as one transaction. A write that finds that somebody else came first makes `work` answer false; then none
 * of them is kept, and the answer is false.
 */
export const atomically = async (db: Handle, work: (handle: Handle) => Promise<boolean>): Promise<boolean> => {
  const overtaken = new Error('Somebody else came first.');
  try {
    await db.transaction().execute(async (transaction) => {
      if (!(await work(transaction))) throw overtaken;
    });
    return true;
  } catch (error) {
    if (error === overtaken) return false;
    throw error;
  }
};
