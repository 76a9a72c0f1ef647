import { type DeadJob, fullPath, queues, type ServiceQueues } from '@talentsync/contracts';
import { openTestEngines } from '@talentsync/engines/testing';
import { type Metrics, mountQueues, type Service } from '@talentsync/kit';
import { openTestServer } from '@talentsync/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { createAuthGateway } from './index.ts';

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** The gateway and one neighbour with a queue whose jobs fail until they are told to work; another neighbour is away. */
const open = async () => {
  const engines = await openTestEngines();
  const work = { works: false };
  let metrics: Metrics | undefined;
  const server = await openTestServer(async (parts) => {
    metrics = parts.metrics;
    const identity = await engines.openIdentity();
    const feedback: Service = {
      name: 'feedback',
      ready: async () => [],
      routes: (app) => mountQueues(app, { ...parts, service: 'feedback', jobs: engines.jobs, queues: ['score'] }),
    };
    const gateway = await createAuthGateway({
      ...{
        ...engines,
        ...parts,
        identity,
        peers: ['feedback', 'transcription'],
        recipients: [],
        corsOrigins: [],
        refreshTokenDays: 30,
        publicUrl: 'https://talentsync.test',
        pricesAsOf: '2026-11-26',
      },
    });
    return [gateway, feedback];
  });
  opened.push(engines.close, server.close);
  await engines.jobs.work('score', async () => {
    if (!work.works) throw new Error('The model does not answer.');
  });
  const token = await server.token('boss', 'administrator');
  const send = async <Reply>(endpoint: { method: string; path: `/${string}`; access: 'administrator' }, id = '') => {
    const url = fullPath(endpoint).replace(':id', encodeURIComponent(id));
    const headers = { authorization: `Bearer ${token}` };
    const reply = await server.app.inject({ method: endpoint.method as 'GET', url, headers });
    return { status: reply.statusCode, body: (reply.body === '' ? undefined : reply.json()) as Reply };
  };
  const list = async () => (await send<ServiceQueues[]>(queues.list as never)).body;
  const dead = async () => (await send<DeadJob[]>(queues.dead as never)).body;
  const fail = async (id: string) => {
    await engines.jobs.enqueue('score', { text: 'a secret answer' }, { id, attempts: 1 });
    await engines.jobs.idle('score');
  };
  return { ...{ engines, server, send, list, dead, fail, work }, scrape: async () => metrics?.registry.metrics() };
};

it('an administrator sees every queue, and which service does not answer', async () => {
  const { engines, list, fail, scrape } = await open();
  await fail('turn-1@1');
  await engines.jobs.enqueue('score', null, { id: 'later', delayMs: 60_000 });
  const counts = { waiting: 0, delayed: 1, running: 0, dead: 1, oldestAt: null };
  expect(await list()).toEqual([
    { service: 'auth-gateway', queues: [{ queue: 'erasures', ...counts, delayed: 0, dead: 0 }] },
    { service: 'transcription', queues: null },
    { service: 'feedback', queues: [{ queue: 'score', ...counts }] },
  ]);
  expect(await scrape()).toContain('talentsync_jobs{service="feedback",queue="score",state="dead"} 1');
});

it('a job that was given up says why and not what it was about, and is retried or discarded, each on the record', async () => {
  const { engines, send, dead, fail, work, server } = await open();
  for (const id of ['turn-1@1', 'turn:2@1']) await fail(id);
  const before = await dead();
  expect(before.map(({ id }) => id).toSorted()).toEqual(['feedback:score:turn-1@1', 'feedback:score:turn:2@1']);
  expect(before[0]).toMatchObject({ error: 'The model does not answer.', attempts: 1 });
  expect(JSON.stringify(before)).not.toContain('secret');

  work.works = true;
  expect((await send(queues.retry as never, 'feedback:score:turn:2@1')).status).toBe(204);
  await engines.jobs.idle('score');
  expect(await engines.jobs.status('score', 'turn:2@1')).toMatchObject({ state: 'done' });
  expect((await send(queues.discard as never, 'feedback:score:turn-1@1')).status).toBe(204);
  expect(await dead()).toEqual([]);
  const reply = await server.app.inject({
    ...{
      method: 'GET',
      url: '/api/audit',
      headers: { authorization: `Bearer ${await server.token('boss', 'administrator')}` },
    },
  });
  expect(
    reply.json().items.map(({ action, subject }: { action: string; subject: string }) => [action, subject]),
  ).toEqual([
    ['job.discard', 'feedback:score:turn-1@1'],
    ['job.retry', 'feedback:score:turn:2@1'],
  ]);
});

it('what is not there, or in no queue of ours, is not found', async () => {
  const { send } = await open();
  for (const id of ['feedback:score:nobody', 'feedback:other:x', 'media:score:x', 'x', 'feedback:score:'])
    for (const endpoint of [queues.retry, queues.discard])
      expect([id, (await send(endpoint as never, id)).status]).toEqual([id, 404]);
});
