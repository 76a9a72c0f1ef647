import { lacks, startPineconeStub, startPostgres, startRedis, startS3Stub } from '@talentsync/stubs';
import { openPostgresDatabases } from '../../../packages/engines/src/database/postgres.ts';
import { openBullJobs } from '../../../packages/engines/src/jobs/bullmq.ts';
import { openS3Objects } from '../../../packages/engines/src/objects/s3.ts';
import { withLocalFallback } from '../../../packages/engines/src/state/fallback.ts';
import { openMemoryState } from '../../../packages/engines/src/state/memory.ts';
import { openRedisState } from '../../../packages/engines/src/state/redis.ts';
import { openPineconeVectors } from '../../../packages/engines/src/vectors/pinecone.ts';
import type { Row } from '../measure.ts';

/** Real servers know no injected clock: what they are given of time is short here. */
const SHORT_MS = 250;
const DOWN = 'UNAVAILABLE, unavailable';
/** The breaker's pause is over: one call is let through, fails, and it stands open again. */
const TRYING = `${DOWN} (try 2)`;

interface Notes {
  notes: { id: string; text: string };
}
/** One table of its own. */
const NOTES = {
  service: 'faults',
  durability: 'full' as const,
  migrations: {
    '0001-notes': {
      up: async (db: import('kysely').Kysely<unknown>) =>
        db.schema
          .createTable('notes')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('text', 'text')
          .execute(),
    },
  },
};

const database: Row = {
  ...{ port: 'database', driver: 'postgres', wire: 'postgres' },
  files: ['database/postgres.ts', 'database/postgres-pool.ts', 'database/postgres-failure.ts'],
  async open(line, _, closing) {
    const server = await startPostgres();
    closing.push(server.close);
    line.leadTo(server.url);
    const databases = await openPostgresDatabases({
      ...{ url: line.of(server.url), poolSize: 2, statementTimeoutMs: SHORT_MS, acquireTimeoutMs: SHORT_MS },
    });
    closing.push(databases.close);
    const db = await databases.open<Notes>(NOTES);
    let written = 0;
    return {
      async call() {
        written += 1;
        const id = String(written);
        await db.transaction().execute((t) => t.insertInto('notes').values({ id, text: id }).execute());
        const row = await db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();
        return row?.text === id ? 'answers' : 'another row';
      },
      probe: databases.probe,
    };
  },
  expected: {
    slow: { lasting: 'UNAVAILABLE', shown: 'unusable' },
    '429': { lasting: 'UNAVAILABLE', shown: 'unusable' },
    '500': { lasting: 'UNAVAILABLE', shown: 'unusable' },
    garbage: { lasting: 'UNAVAILABLE', shown: 'unusable' },
    refused: { lasting: 'UNAVAILABLE', shown: 'unusable' },
    'down for a minute': { lasting: 'UNAVAILABLE', shown: 'unusable' },
  },
};

const ALONE = { lasting: 'answers', shown: 'reduced' } as const;
const state: Row = {
  ...{ port: 'state', driver: 'redis', wire: 'redis' },
  files: ['state/redis.ts', 'state/fallback.ts', 'redis-connection.ts'],
  async open(line, _, closing) {
    const server = await startRedis();
    closing.push(server.close);
    line.leadTo(server.url);
    const remote = await openRedisState({ url: line.of(server.url), timeoutMs: SHORT_MS });
    const engine = withLocalFallback(remote, await openMemoryState(), { checkMs: 20 });
    closing.push(engine.close);
    let turn = 0;
    return {
      async call() {
        turn += 1;
        const lock = await engine.lock('interview', { ttlMs: 5_000, waitMs: 2_000 });
        await engine.set('answer', turn);
        const kept = await engine.get<number>('answer');
        await lock?.release();
        return lock === null ? 'no lock' : kept === turn ? 'answers' : 'forgets';
      },
      probe: engine.probe,
    };
  },
  // Each process goes on by itself.
  expected: { slow: ALONE, '429': ALONE, '500': ALONE, garbage: ALONE, refused: ALONE, 'down for a minute': ALONE },
};

const jobs: Row = {
  ...{ port: 'jobs', driver: 'bullmq', wire: 'redis' },
  files: ['jobs/bullmq.ts', 'redis-connection.ts'],
  async open(line, { policy }, closing) {
    const server = await startRedis(['--maxmemory-policy', 'noeviction']);
    closing.push(server.close);
    line.leadTo(server.url);
    const engine = await openBullJobs({
      ...{ url: line.of(server.url), prefix: 'faults', policy, drainMs: 50, commandMs: SHORT_MS, leaseMs: 1_000 },
    });
    closing.push(engine.close);
    const done = new Map<number, () => void>();
    await engine.work<number>('work', async ({ payload }) => done.get(payload)?.());
    let number = 0;
    return {
      async call() {
        number += 1;
        const finished = new Promise<void>((resolve) => done.set(number, resolve));
        await engine.enqueue('work', number);
        await finished;
        return 'answers';
      },
      probe: engine.probe,
    };
  },
  expected: {
    slow: { lasting: 'UNAVAILABLE, timeout (try 3)', shown: 'reduced' },
    '429': { lasting: `${DOWN} (try 3)`, shown: 'reduced' },
    '500': { lasting: `${DOWN} (try 3)`, shown: 'reduced' },
    garbage: { lasting: `${DOWN} (try 3)`, shown: 'reduced' },
    refused: { lasting: `${DOWN} (try 3)`, shown: 'reduced' },
    'down for a minute': { lasting: TRYING, shown: 'reduced' },
  },
};

const objects: Row = {
  ...{ port: 'objects', driver: 's3', files: ['objects/s3.ts'], wire: 'http' },
  async open(line, { policy }, closing) {
    const stub = await startS3Stub();
    closing.push(stub.close);
    line.leadTo(stub.url);
    const { bucket, region, keys: credentials } = stub;
    const engine = await openS3Objects({ bucket, region, credentials, endpoint: line.of(stub.url), policy });
    closing.push(engine.close);
    return {
      async call() {
        await engine.put('resumes/a', Buffer.from('a resume'), { mediaType: 'text/plain' });
        const found = await engine.read('resumes/a');
        const chunks: Buffer[] = [];
        for await (const chunk of found?.stream ?? []) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks).toString() === 'a resume' ? 'answers' : 'other bytes';
      },
      probe: engine.probe,
    };
  },
  expected: {
    slow: { once: 'answers (try 2)', lasting: 'UNAVAILABLE, timeout (try 4)', shown: 'reduced' },
    '429': { once: 'answers (try 2)', lasting: 'UNAVAILABLE, rateLimited (try 4)', shown: 'reduced' },
    '500': { once: 'answers (try 2)', lasting: `${DOWN} (try 4)`, shown: 'reduced' },
    garbage: { once: 'UPSTREAM_FAILED, garbage', lasting: 'UPSTREAM_FAILED, garbage', shown: 'reduced' },
    refused: { lasting: `${DOWN} (try 4)`, shown: 'reduced' },
    'down for a minute': { lasting: DOWN, shown: 'reduced' },
  },
};

const SPACE = 'questions-embeddings';
const pinecone: Row = {
  ...{ port: 'vectors', driver: 'pinecone', wire: 'http' },
  files: ['vectors/pinecone.ts', 'vectors/pinecone-wire.ts'],
  async open(line, { policy }, closing) {
    const stub = await startPineconeStub({ delayMs: 0, reachedAt: `http://${line.place}` });
    closing.push(stub.close);
    line.leadTo(stub.url);
    const engine = await openPineconeVectors({
      ...{ apiKey: stub.apiKey, index: 'faults', cloud: 'aws', region: 'us-east-1', controllerUrl: line.of(stub.url) },
      policy,
    });
    const values = Float32Array.of(1, 0);
    await engine.upsert(SPACE, 'model-x', [{ id: 'a', values, metadata: { domain: 'baking' } }]);
    return {
      async call() {
        const [match] = await engine.query(SPACE, 'model-x', { values, topK: 1 });
        return match?.id === 'a' ? 'answers' : 'finds nothing';
      },
      probe: engine.probe,
    };
  },
  expected: {
    slow: { once: 'answers (try 2)', lasting: 'UNAVAILABLE, timeout (try 5)', shown: 'reduced' },
    '429': { once: 'answers (try 2)', lasting: 'UNAVAILABLE, rateLimited (try 5)', shown: 'reduced' },
    '500': { once: 'answers (try 2)', lasting: `${DOWN} (try 5)`, shown: 'reduced' },
    garbage: { once: 'UPSTREAM_FAILED, garbage', lasting: 'UPSTREAM_FAILED, garbage', shown: 'reduced' },
    refused: { lasting: `${DOWN} (try 5)`, shown: 'reduced' },
    'down for a minute': { lasting: TRYING, shown: 'reduced' },
  },
};

export const stores: Row[] = [
  ...(lacks('postgres') ? [] : [database]),
  ...(lacks('redis-server') ? [] : [state, jobs]),
  pinecone,
  objects,
];
