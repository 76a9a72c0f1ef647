import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabases, removeTestDatabase } from './database/testing.ts';
import { openLexicalEmbeddings } from './embeddings/lexical.ts';
import { openOfflineFollowUpWriter } from './follow-up-writer/offline.ts';
import { type EmbeddedIdentityOptions, openEmbeddedIdentity } from './identity/embedded.ts';
import { openSqliteJobs } from './jobs/sqlite.ts';
import { openOfflineJudge } from './judge/offline.ts';
import { openOutbox } from './mail/outbox.ts';
import { openFileObjects } from './objects/files.ts';
import { openOfflineQuestionWriter } from './question-writer/offline.ts';
import { openOfflineResumeReader } from './resume-reader/offline.ts';
import { openMemoryState } from './state/memory.ts';
import { openEmbeddedVectors } from './vectors/embedded.ts';

export { openRedisState } from './state/redis.ts';
export { createMeter } from './usage.ts';

export type TestEngines = Awaited<ReturnType<typeof openTestEngines>>;

/**
 * The real embedded engines in a throw-away folder, for tests of services. `close` removes the folder; `keep` closes and
 * leaves it, so that a test can open the same data again, as after a crash. The tables lie in SQLite, or on PostgreSQL
 * where the tests are told so; see `database/testing.ts`.
 */
export const openTestEngines = async (options: { directory?: string; now?: () => number } = {}) => {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'talentsync-test-')));
  const clock = options.now === undefined ? {} : { now: options.now };
  const databases = await openTestDatabases(directory);
  const vectors = await openEmbeddedVectors({ databases });
  const jobs = await openSqliteJobs({ directory, backoffMs: 5, drainMs: 50 });
  const state = await openMemoryState(clock);
  const keep = async () => {
    await jobs.close();
    await vectors.close();
    await state.close();
    await databases.close();
  };
  return {
    directory,
    databases,
    jobs,
    state,
    vectors,
    mail: await openOutbox({ databases, ...clock }),
    objects: await openFileObjects({ directory, ...clock }),
    embeddings: await openLexicalEmbeddings(),
    /** Where it matters to nobody what something costs. */
    spending: { on: <Result>(_interviewId: string | null | undefined, work: () => Result): Result => work() },
    judge: await openOfflineJudge(),
    followUpWriter: await openOfflineFollowUpWriter(),
    questionWriter: await openOfflineQuestionWriter(),
    resumeReader: await openOfflineResumeReader(),
    /** Embedded identity with a cheap hash: tests sign up by the dozen. */
    openIdentity: (changes: Partial<EmbeddedIdentityOptions> = {}) =>
      openEmbeddedIdentity({
        databases,
        issuer: 'https://talentsync.test',
        accessTokenSeconds: 900,
        refreshTokenDays: 30,
        dataKey: () => new Uint8Array(32).fill(7),
        passwordCost: { memoryCost: 64, timeCost: 1 },
        ...clock,
        ...changes,
      }),
    keep,
    close: async () => {
      await keep();
      await removeTestDatabase(directory);
      await rm(directory, { recursive: true, force: true });
    },
  };
};
