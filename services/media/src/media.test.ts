import { type Interview, interviews, type Media, notFound } from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { mount } from '@talentsync/kit';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMediaService } from './index.ts';
import { createRules } from './service.ts';
import { createUrlSigner } from './signing.ts';
import { createMediaStore } from './store.ts';
import { migrations } from './tables.ts';

let engines: TestEngines;
let server: TestServer;
let url: string;
let time = Date.parse('2026-11-24T09:00:00Z');

beforeAll(async () => {
  engines = await openTestEngines();
  server = await openTestServer(async (parts) => [
    await createMediaService({
      ...engines,
      ...parts,
      urlKey: new Uint8Array(32).fill(3),
      maxBytes: 50_000,
      quotaBytes: 60_000,
      keepDays: 30,
      now: () => time,
    }),
    {
      name: 'interview',
      ready: async () => [],
      routes: (app) =>
        mount(app, parts.guard, interviews.get, async ({ params, person }) => {
          if (!params.id.startsWith(person.userId)) throw notFound('interview');
          return {
            id: params.id,
            turns: [],
            notices: [],
            status: 'active',
            moduleIds: [],
            resumeId: null,
            language: 'en',
            questionCount: 1,
            maxFollowUps: 0,
            durationMinutes: null,
            answered: 0,
            createdAt: new Date(0).toISOString(),
            updatedAt: new Date(0).toISOString(),
            finishedAt: null,
          } satisfies Interview;
        }),
    },
  ]);
  url = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await engines.close();
});

// The first bytes of WebM, then anything.
const recording = (size: number): Buffer =>
  Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(size - 4, 'sound')]);
const metadata = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
const tus = async (who: string, headers: Record<string, string> = {}) => ({
  'tus-resumable': '1.0.0',
  authorization: `Bearer ${await server.token(who)}`,
  ...headers,
});

const create = async (who: string, size: number, fields: Record<string, string> = {}) =>
  fetch(`${url}/api/media/uploads`, {
    method: 'POST',
    headers: await tus(who, {
      'upload-length': String(size),
      'upload-metadata': metadata({
        interviewId: `${who}-interview`,
        filetype: 'audio/webm',
        turnId: 't',
        startedAt: '2026-11-24T08:00:00Z',
        ...fields,
      }),
    }),
  });
const patch = async (who: string, location: string, offset: number, body: Buffer) =>
  fetch(`${url}${location}`, {
    method: 'PATCH',
    headers: await tus(who, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }),
    body: Uint8Array.from(body),
  });
const get = async (who: string, path: string) =>
  fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${await server.token(who)}` } });

const upload = async (who: string, bytes: Buffer): Promise<string> => {
  const location = (await create(who, bytes.length)).headers.get('location') ?? '';
  const done = await patch(who, location, 0, bytes);
  return done.headers.get('media-id') ?? '';
};

it('goes on with an upload where it broke off, then plays it by signed URL with ranges', async () => {
  const bytes = recording(1000);
  const created = await create('ann', bytes.length);
  expect(created.status).toBe(201);
  const location = created.headers.get('location') ?? '';
  expect((await patch('ann', location, 0, bytes.subarray(0, 400))).headers.get('upload-offset')).toBe('400');
  const head = await fetch(`${url}${location}`, { method: 'HEAD', headers: await tus('ann') });
  expect(head.headers.get('upload-offset')).toBe('400');
  const done = await patch('ann', location, 400, bytes.subarray(400));
  const id = done.headers.get('media-id');
  const media = (await (await get('ann', `/media/${id}`)).json()) as Media;
  expect(media).toMatchObject({
    interviewId: 'ann-interview',
    turnId: 't',
    startedAt: '2026-11-24T08:00:00.000Z',
    mediaType: 'audio/webm',
    bytes: 1000,
  });
  expect(Buffer.from(await (await fetch(`${url}${media.url}`)).arrayBuffer())).toEqual(bytes);
  const part = await fetch(`${url}${media.url}`, { headers: { range: 'bytes=990-' } });
  expect([part.status, part.headers.get('content-range'), (await part.arrayBuffer()).byteLength]).toEqual([
    206,
    'bytes 990-999/1000',
    10,
  ]);
  expect((await fetch(`${url}${media.url}`, { headers: { range: 'bytes=1000-' } })).status).toBe(416);
});

it('a signed URL ends after five minutes, and cannot be bent', async () => {
  const id = await upload('ann', recording(100));
  const { url: signed } = (await (await get('ann', `/media/${id}`)).json()) as Media;
  expect((await fetch(`${url}${signed.replace(/signature=.{4}/, 'signature=AAAA')}`)).status).toBe(403);
  time += 301_000;
  expect((await fetch(`${url}${signed}`)).status).toBe(403);
});

it('refuses what is no recording, what is too large, and more than one’s share, in the one wire form', async () => {
  const refusals = await Promise.all([
    create('ben', 10, { filetype: 'text/html' }),
    create('ben', 60_000),
    create('ben', 10, { interviewId: '' }),
    create('ben', 10, { interviewId: 'ann-interview' }),
  ]);
  const codes = await Promise.all(
    refusals.map(async (response) => ((await response.json()) as { error: { code: string } }).error.code),
  );
  expect(codes).toEqual(['UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'VALIDATION_FAILED', 'NOT_FOUND']);
  await upload('ben', recording(40_000));
  expect((await create('ben', 30_000)).status).toBe(413);
  const location = (await create('ben', 64)).headers.get('location') ?? '';
  expect((await patch('ben', location, 0, Buffer.alloc(64, '<html>'))).status).toBe(415);
});

it('another person’s recording or upload is not found', async () => {
  const id = await upload('ann', recording(50));
  const location = (await create('ann', 50)).headers.get('location') ?? '';
  expect((await get('eve', `/media/${id}`)).status).toBe(404);
  expect((await patch('eve', location, 0, recording(50))).status).toBe(404);
  expect((await fetch(`${url}${location}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(
    401,
  );
});

it('deletes a recording with its bytes, and erases all of a person', async () => {
  const id = await upload('cat', recording(50));
  await upload('cat', recording(60));
  const headers = { authorization: `Bearer ${await server.token('cat')}` };
  expect((await fetch(`${url}/api/media/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  expect(await engines.objects.head(`media/cat/${id}`)).toBeUndefined();
  const erased = await server.app.inject({
    method: 'DELETE',
    url: '/internal/media/people/cat',
    headers: { authorization: `Bearer ${await server.serviceTokens.mint('media', 'cat')}` },
  });
  expect(erased.json()).toEqual({ recordings: 1 });
  expect(await engines.objects.list('media/cat/')).toEqual([]);
});

it('the recordings of a deleted interview go with it, and no others', async () => {
  const [one, two] = [await upload('dan', recording(50)), await upload('dan', recording(60))];
  const tell = async (interviewId: string) =>
    server.app.inject({
      method: 'POST',
      url: '/internal/media/deleted',
      headers: {
        authorization: `Bearer ${await server.serviceTokens.mint('media', 'dan')}`,
        'content-type': 'application/json',
      },
      payload: { interviewId },
    });
  expect((await tell('another-interview')).statusCode).toBe(204);
  expect((await get('dan', `/media/${one}`)).status).toBe(200);
  for (let round = 0; round < 2; round += 1) expect((await tell('dan-interview')).statusCode).toBe(204);
  expect([(await get('dan', `/media/${one}`)).status, (await get('dan', `/media/${two}`)).status]).toEqual([404, 404]);
  expect(await engines.objects.list('media/dan/')).toEqual([]);
});

it('what is older than the rule allows is deleted, what is younger stays', async () => {
  const old = await upload('eva', recording(50));
  time += 29 * 24 * 3600_000;
  const young = await upload('eva', recording(60));
  const rules = createRules({
    store: createMediaStore(await engines.databases.open({ service: 'media', migrations, durability: 'normal' })),
    objects: engines.objects,
    signer: createUrlSigner(new Uint8Array(32)),
    now: () => time,
    keepDays: 30,
  });
  await rules.retain();
  expect((await get('eva', `/media/${old}`)).status).toBe(200);
  time += 2 * 24 * 3600_000;
  await rules.retain();
  expect([(await get('eva', `/media/${old}`)).status, (await get('eva', `/media/${young}`)).status]).toEqual([
    404, 200,
  ]);
  expect(await engines.objects.head(`media/eva/${old}`)).toBeUndefined();
});
