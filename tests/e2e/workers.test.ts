import { readFileSync } from 'node:fs';
import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../stubs/src/free-port.ts';
import { signUp } from './api.ts';
import { lacks, type Running, startTogether, temporaryFolder } from './harness.ts';
import { type SharedEngines, startSharedEngines } from './shared-engines.ts';

it('refuses workers that could not share what they keep, and says what to set', async () => {
  const folder = temporaryFolder();
  await expect(startTogether(folder.path, { WORKERS: '2' })).rejects.toThrow(
    /WORKERS=2: .* Set DATABASE_URL, REDIS_URL, S3_BUCKET, and PINECONE_API_KEY \(or VECTORS_DRIVER=pgvector\) first/,
  );
  folder.remove();
});

describe.skipIf(lacks('redis-server') || lacks('postgres'))(
  'two workers on one port, on Redis and PostgreSQL (needs redis-server and postgres)',
  () => {
    const folder = temporaryFolder();
    let engines: SharedEngines;
    let running: Running;
    beforeAll(async () => {
      engines = await startSharedEngines();
      running = await startTogether(folder.path, {
        ...engines.variables,
        ...{ WORKERS: '2', PORT: String(await freePort()) },
      });
    }, 180_000);
    afterAll(async () => {
      await running?.stop();
      await engines.close();
      folder.remove();
    });

    const workers = (): number[] => {
      const { pid } = running.process;
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    };
    /** A connection of its own each time, so that either worker may get it. */
    const ask = (path: string): Promise<string> =>
      fetch(running.url + path, { headers: { connection: 'close' } }).then((answer) => answer.text());
    /** The sum of the samples of a metric whose labels hold these words. */
    const counted = async (name: string, words = ''): Promise<number> =>
      (await ask('/metrics'))
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`) && line.includes(words))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);

    it('an interview goes through both, is judged once, goes on when one is killed, and is counted as a whole', async () => {
      const here = await signUp(running.url, 'ann@example.com');
      const apart = { connection: 'close' };
      const { body: begun } = await here.send<Interview>('POST', '/interviews', {
        ...{ moduleIds: ['behavioural-ownership', 'typescript'], questionCount: 6, maxFollowUps: 3 },
      });
      const said = new Map<string, string>();
      let open = (await here.send<InterviewState>('GET', `/interviews/${begun.id}/question`)).body.turn;
      const answerOne = async (): Promise<void> => {
        const turnId = open?.turnId ?? '';
        const text = `I told the team on the day, and measured it again afterwards: answer ${said.size}.`;
        const path = `/interviews/${begun.id}/answers`;
        const { status, body } = await here.send<InterviewState>('POST', path, { turnId, text }, apart);
        expect(status).toBe(200);
        said.set(turnId, text);
        open = body.turn;
      };
      for (let answers = 0; answers < 3; answers += 1) await answerOne();
      // It is counted after it was answered.
      await expect
        .poll(() => counted('talentsync_http_request_duration_seconds_count', 'route="/api/interviews/:id/answers"'))
        .toBe(3);
      await expect.poll(() => counted('talentsync_feedback_events_total', 'event="judged"')).toBe(3);

      const before = workers();
      expect(before).toHaveLength(2);
      process.kill(before[0] ?? 0, 'SIGKILL');
      await expect.poll(workers).not.toContain(before[0]);
      await answerOne();
      await expect.poll(() => workers().length).toBe(2);
      while (open !== null) await answerOne();

      const { body: whole } = await here.send<Interview>('GET', `/interviews/${begun.id}`, undefined, apart);
      expect(new Map(whole.turns.map(({ turnId, answer }) => [turnId, answer?.text]))).toEqual(said);
      const report = async () =>
        (await here.send<Feedback>('POST', '/feedback', { interviewId: begun.id }, apart)).body;
      await expect.poll(async () => (await report()).status).toBe('ready');
      expect((await report()).report?.turns).toHaveLength(said.size);
    }, 180_000);
  },
);
