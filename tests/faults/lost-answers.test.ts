import {
  lacks,
  openTroubledLine,
  startPineconeStub,
  startPostgres,
  startRedis,
  startS3Stub,
  type TroubledLine,
} from '@talentsync/stubs';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { openPostgresDatabases } from '../../packages/engines/src/database/postgres.ts';
import { openBullJobs } from '../../packages/engines/src/jobs/bullmq.ts';
import { openS3Objects } from '../../packages/engines/src/objects/s3.ts';
import { openRedisState } from '../../packages/engines/src/state/redis.ts';
import { openPineconeVectors } from '../../packages/engines/src/vectors/pinecone.ts';

const closing: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
const lineTo = async (server: { url: string; close(): Promise<void> }): Promise<TroubledLine> => {
  const line = await openTroubledLine();
  line.leadTo(server.url);
  closing.push(server.close, line.close);
  return line;
};
const QUICK = { wait: async () => {} };

describe('what was done, and nobody heard that it was,', () => {
  it.skipIf(lacks('redis-server'))('is one job, done once, at BullMQ', async () => {
    const server = await startRedis(['--maxmemory-policy', 'noeviction']);
    const line = await lineTo(server);
    const prefix = 'lost';
    const jobs = await openBullJobs({ url: line.of(server.url), prefix, drainMs: 50 });
    closing.push(jobs.close);
    await jobs.enqueue('q', 'before', { delayMs: 3_600_000 });
    // Its payload goes along in the command that adds it.
    await line.trouble({ loses: 'important' }, 1);
    await jobs.enqueue('q', 'important');
    const worker = await openBullJobs({ url: server.url, prefix });
    closing.push(worker.close);
    const done: unknown[] = [];
    await worker.work('q', async ({ payload }) => void done.push(payload));
    await worker.idle('q');
    expect(done).toEqual(['important']);
  });

  it('is one file at S3, and its writer is told that it was written', async () => {
    const server = await startS3Stub();
    const line = await lineTo(server);
    const { bucket, region, keys: credentials } = server;
    const objects = await openS3Objects({ bucket, region, credentials, endpoint: line.of(server.url), policy: QUICK });
    closing.push(objects.close);
    await line.trouble({ loses: 'PUT /' }, 1);
    // Only where there is none yet: what it wrote itself must not keep it out.
    await objects.put('resumes/a', Buffer.from('a resume'), { mediaType: 'text/plain', ifMatch: null });
    expect(server.requests().filter((request) => request.startsWith('PUT '))).toHaveLength(2);
    expect(await objects.list('resumes/')).toMatchObject([{ key: 'resumes/a', bytes: 8 }]);
  });

  it('are as many vectors as were sent at Pinecone', async () => {
    const server = await startPineconeStub({ delayMs: 0 });
    const line = await lineTo(server);
    await server.close();
    const far = await startPineconeStub({ delayMs: 0, reachedAt: `http://${line.place}` });
    closing.push(far.close);
    line.leadTo(far.url);
    const vectors = await openPineconeVectors({
      ...{ apiKey: far.apiKey, index: 'lost', cloud: 'aws', region: 'us-east-1', controllerUrl: line.of(far.url) },
      policy: QUICK,
    });
    const one = (id: string) => ({ id, values: Float32Array.of(1, 0), metadata: { domain: 'a' } });
    await vectors.upsert('questions-embeddings', 'm', [one('first')]);
    await line.trouble({ loses: '/vectors/upsert' }, 1);
    await vectors.upsert('questions-embeddings', 'm', [one('second')]);
    await expect.poll(() => vectors.count('questions-embeddings')).toBe(2);
  });

  it.skipIf(lacks('postgres'))(
    'is told as unknown by PostgreSQL, never done twice, and found by who looks',
    async () => {
      const server = await startPostgres();
      const line = await lineTo(server);
      const databases = await openPostgresDatabases({ url: line.of(server.url), poolSize: 2 });
      closing.push(databases.close);
      const db = await databases.open<{ counters: { n: number } }>({
        ...{ service: 'lost', durability: 'full' },
        migrations: {
          '0001-counters': {
            up: async (schema) => {
              await sql`create table counters (n integer)`.execute(schema);
              await sql`insert into counters values (0)`.execute(schema);
            },
          },
        },
      });
      const add = () =>
        db.transaction().execute((t) =>
          t
            .updateTable('counters')
            .set(({ eb }) => ({ n: eb('n', '+', 1) }))
            .execute(),
        );
      await add();
      await line.trouble({ loses: 'commit' }, 1);
      await expect(add()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await db.selectFrom('counters').select('n').execute()).toEqual([{ n: 2 }]);
    },
  );

  it.skipIf(lacks('redis-server'))(
    'is a lock that nobody holds until its time is over, and no second one',
    async () => {
      const server = await startRedis();
      const line = await lineTo(server);
      const state = await openRedisState({ url: line.of(server.url) });
      const other = await openRedisState({ url: server.url });
      closing.push(state.close, other.close);
      await (await state.lock('warm', { ttlMs: 1_000, waitMs: 0 }))?.release();
      await line.trouble({ loses: 'lock:taken' }, 1);
      await expect(state.lock('taken', { ttlMs: 300, waitMs: 0 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await other.lock('taken', { ttlMs: 300, waitMs: 0 })).toBeNull();
      expect(await other.lock('taken', { ttlMs: 300, waitMs: 10_000 })).not.toBeNull();
    },
  );
});
