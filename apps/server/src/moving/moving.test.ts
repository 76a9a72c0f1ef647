import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createEngines, type Engines } from '@talentsync/engines/open';
import { schema as feedback } from '@talentsync/feedback';
import { schema as interview } from '@talentsync/interview';
import { createLogger } from '@talentsync/kit';
import { lacks, startPostgres, startS3Stub } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesConfig } from '../engines-config.ts';
import { readConfig } from '../env.ts';
import { moveEngines } from './move.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const ROWS = 6_000;
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam Ökafor' };
const device = { userAgent: 'test', address: '::1' };
const answerOf = (at: number) => ({
  ...{ turn_id: `t${at}`, interview_id: `i${at % 50}`, user_id: 'sam', question_key: `q${at}`, idx: at, revision: 1 },
  content: JSON.stringify({ text: `What I said, "${at}" – in full.` }),
});
const pack = { name: 'Alpha', version: '1', language: 'en', origin: 'import', embedded: 'lexical', imported_at: 1 };

interface Tables {
  answers: ReturnType<typeof answerOf>;
  reports: Record<string, string | number | null>;
  packs: typeof pack & { id: string; edition: string };
}

/** A whole process starts and ends here, maybe beside others. */
const PATIENT = { timeout: 120_000 };

describe.skipIf(lacks('postgres'))('moving to PostgreSQL and S3 (needs postgres)', PATIENT, () => {
  const cleanups: Array<() => Promise<void>> = [];
  let dataDirectory: string;
  let there: Record<string, string>;
  const settingsOf = (environment: Record<string, string>) =>
    enginesConfig(readConfig({ DATA_DIR: dataDirectory, ...environment }), logger);
  const using = async <Result>(environment: Record<string, string>, use: (engines: Engines) => Promise<Result>) => {
    const engines = createEngines(settingsOf(environment));
    try {
      return await use(engines);
    } finally {
      await engines.close();
    }
  };

  beforeAll(async () => {
    const [postgres, s3] = [await startPostgres(), await startS3Stub()];
    dataDirectory = await mkdtemp(join(tmpdir(), 'talentsync-moving-'));
    cleanups.push(postgres.close, s3.close, () => rm(dataDirectory, { recursive: true, force: true }));
    there = {
      ...{ DATABASE_URL: postgres.url, S3_BUCKET: s3.bucket, S3_ENDPOINT: s3.url },
      ...{ S3_ACCESS_KEY_ID: s3.keys.accessKeyId, S3_SECRET_ACCESS_KEY: s3.keys.secretAccessKey },
    };
    await using({}, async (engines) => {
      await (await engines.identity()).signUp(account, device);
      const db = await (await engines.databases()).open<Tables>(feedback);
      for (let at = 0; at < ROWS; at += 1_000)
        await db
          .insertInto('answers')
          .values(Array.from({ length: 1_000 }, (_, offset) => answerOf(at + offset)))
          .execute();
      await db
        .insertInto('reports')
        .values({
          interview_id: 'i1',
          user_id: 'sam',
          status: 'running',
          progress: 1 / 3,
          created_at: 1,
          updated_at: 2,
        })
        .execute();
      const packs = await (await engines.databases()).open<Tables>(interview);
      await packs
        .insertInto('packs')
        .values({ ...pack, id: 'alpha', edition: 'e' })
        .execute();
      const objects = await engines.objects('media');
      for (const key of ['media/sam/1', 'media/sam/2'])
        await objects.put(key, Buffer.from(key), { mediaType: 'audio/webm' });
    });
  });
  afterAll(async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  });

  it('is killed in the middle, goes on where it was, and ends with everything over there', async () => {
    const child = fork(join(import.meta.dirname, '../migrate-engines.ts'), {
      ...{ execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
      env: { ...process.env, DATA_DIR: dataDirectory, ...there },
    });
    let shown = '';
    for await (const text of child.stderr ?? []) {
      shown += text;
      if (/answers \d+ of/.test(shown)) break;
    }
    child.kill('SIGKILL');
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
    expect(shown).toMatch(/\[#+-+\] feedback.answers \d+ of 6000/);
    expect(existsSync(join(dataDirectory, 'moving.json'))).toBe(true);
    const count = (engines: Engines) => async () => {
      const db = await (await engines.databases()).open<Tables>(feedback);
      return (await db.selectFrom('answers').select('turn_id').execute()).length;
    };
    expect(await using(there, (engines) => count(engines)())).toBeLessThan(ROWS);

    const seen: number[] = [];
    const moved = await moveEngines(settingsOf(there), (what, done) => {
      if (what === 'feedback.answers') seen.push(done);
    });
    expect(moved).toMatchObject({ rows: expect.any(Number), files: 2 });
    expect(seen.at(-1)).toBeLessThan(ROWS);
    expect(existsSync(join(dataDirectory, 'moving.json'))).toBe(false);
    await using(there, async (engines) => {
      expect(await count(engines)()).toBe(ROWS);
      expect(await (await engines.identity()).login(account, device)).toMatchObject({
        user: { fullName: account.fullName },
      });
      const db = await (await engines.databases()).open<Tables>(interview);
      expect(await db.selectFrom('packs').select(['id', 'embedded']).execute()).toEqual([
        { id: 'alpha', embedded: null },
      ]);
      const found = await (await engines.objects('media')).read('media/sam/2');
      expect(found && (await buffer(found.stream)).toString()).toBe('media/sam/2');
    });
  });

  it('refuses a database that holds something, and says where to when nothing is named', async () => {
    await expect(moveEngines(settingsOf(there), () => {})).rejects.toThrow(/There is data in the table/);
    await expect(moveEngines(settingsOf({}), () => {})).rejects.toThrow(/Where to\?/);
  });

  it('notices a row that is not the same over there', async () => {
    const other = { DATABASE_URL: there.DATABASE_URL?.replace(/\/postgres$/, '/template1') ?? '' };
    let changed = false;
    const moving = moveEngines(settingsOf(other), async (what) => {
      if (changed || what !== 'feedback.answers') return;
      changed = true;
      await using({}, async (engines) => {
        const db = await (await engines.databases()).open<Tables>(feedback);
        await db.updateTable('answers').set({ content: '{}' }).where('turn_id', '=', 't1').execute();
      });
    });
    await expect(moving).rejects.toThrow(/answers of feedback is not the same/);
  });
});
