import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { type RedisServer, startRedis } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Candidate, signUp } from './api.ts';
import { lacks, type Running, startTogether, temporaryFolder } from './harness.ts';

interface Ready {
  services: Record<string, Array<{ engine: string; driver: string; usable: boolean; reduced: boolean }>>;
}

describe.skipIf(lacks('redis-server'))('an interview on Redis (needs redis-server)', () => {
  const folder = temporaryFolder();
  let redis: RedisServer;
  let running: Running | undefined;
  beforeAll(async () => {
    redis = await startRedis();
    running = await startTogether(folder.path, { REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await running?.stop();
    await redis.close();
    folder.remove();
  });

  const onRedis = async () => {
    const { services } = (await (await fetch(`${running?.url}/readyz`)).json()) as Ready;
    return Object.values(services)
      .flat()
      .filter(({ engine }) => engine === 'state' || engine === 'jobs');
  };
  const reduced = async (): Promise<boolean> => (await onRedis()).some((engine) => engine.reduced);

  const begin = async (here: Candidate): Promise<Interview> => {
    const { status, body } = await here.send<Interview>('POST', '/interviews', {
      moduleIds: ['behavioural-ownership', 'typescript'],
      questionCount: 6,
      maxFollowUps: 3,
    });
    expect(status).toBe(201);
    return body;
  };

  it('goes on while Redis is killed and started again, loses nothing, and says meanwhile that it is reduced', async () => {
    const here = await signUp(running?.url ?? '', 'ann@example.com');
    const { id } = await begin(here);
    expect(await onRedis()).toEqual(
      expect.arrayContaining(
        ['redis', 'bullmq'].map((driver) => expect.objectContaining({ driver, usable: true, reduced: false })),
      ),
    );
    const said = new Map<string, string>();
    let open = (await here.send<InterviewState>('GET', `/interviews/${id}/question`)).body.turn;
    const answerOne = async (): Promise<void> => {
      const turnId = open?.turnId ?? '';
      const text = `I told the team on the day, and measured it again afterwards: answer ${said.size}.`;
      const { status, body } = await here.send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text });
      expect(status).toBe(200);
      said.set(turnId, text);
      open = body.turn;
    };

    await answerOne();
    await redis.kill();
    await answerOne();
    expect(await reduced()).toBe(true);
    expect((await fetch(`${running?.url}/readyz`)).status).toBe(200);
    await answerOne();
    await redis.start();
    await expect.poll(reduced).toBe(false);
    await answerOne();

    // Once more, in the middle of an answer.
    const during = answerOne();
    await redis.kill();
    await during;
    await redis.start();
    while (open !== null) await answerOne();

    const { body: whole } = await here.send<Interview>('GET', `/interviews/${id}`);
    expect(whole.status).toBe('finished');
    expect(new Map(whole.turns.map(({ turnId, answer }) => [turnId, answer?.text]))).toEqual(said);
    const questions = whole.turns.map(({ questionId, kind, text }) => `${questionId} ${kind} ${text}`);
    expect(new Set(questions).size).toBe(questions.length);

    // The judge's work went through the killed Redis too.
    const report = async () => (await here.send<Feedback>('POST', '/feedback', { interviewId: id })).body;
    await expect.poll(async () => (await report()).status).toBe('ready');
    expect((await report()).report?.turns.map(({ turnId }) => turnId).toSorted()).toEqual([...said.keys()].toSorted());
  });
});
