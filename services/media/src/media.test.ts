import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Media } from '@talentsync/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MediaHouse, openMediaHouse, recording } from './testing.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await openMediaHouse();
});
afterAll(() => house.close());
const create: MediaHouse['create'] = (...given) => house.create(...given);
const patch: MediaHouse['patch'] = (...given) => house.patch(...given);
const get: MediaHouse['get'] = (...given) => house.get(...given);
const upload: MediaHouse['upload'] = (...given) => house.upload(...given);
const tus: MediaHouse['tus'] = (...given) => house.tus(...given);

it('goes on with an upload where it broke off, then plays it by signed URL with ranges', async () => {
  const bytes = recording(1000);
  const created = await create('ann', bytes.length);
  expect(created.status).toBe(201);
  const location = created.headers.get('location') ?? '';
  expect((await patch('ann', location, 0, bytes.subarray(0, 400))).headers.get('upload-offset')).toBe('400');
  const head = await fetch(`${house.url}${location}`, { method: 'HEAD', headers: await tus('ann') });
  expect(head.headers.get('upload-offset')).toBe('400');
  const done = await patch('ann', location, 400, bytes.subarray(400));
  const id = done.headers.get('media-id');
  const media = (await (await get('ann', `/media/${id}`)).json()) as Media;
  expect(media).toMatchObject({
    interviewId: 'ann-interview',
    turnId: 't',
    startedAt: '2026-11-24T08:00:00.000Z',
    endedAt: null,
    mediaType: 'audio/webm',
    bytes: 1000,
  });
  expect(Buffer.from(await (await fetch(`${house.url}${media.url}`)).arrayBuffer())).toEqual(bytes);
  const part = await fetch(`${house.url}${media.url}`, { headers: { range: 'bytes=990-' } });
  expect([part.status, part.headers.get('content-range'), (await part.arrayBuffer()).byteLength]).toEqual([
    206,
    'bytes 990-999/1000',
    10,
  ]);
  const beyond = await fetch(`${house.url}${media.url}`, { headers: { range: 'bytes=1000-' } });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
});

it('a signed URL ends after five minutes, and cannot be bent', async () => {
  const id = await upload('ann', recording(100));
  const { url: signed } = (await (await get('ann', `/media/${id}`)).json()) as Media;
  expect((await fetch(`${house.url}${signed.replace(/signature=.{4}/, 'signature=AAAA')}`)).status).toBe(403);
  house.world.time += 301_000;
  expect((await fetch(`${house.url}${signed}`)).status).toBe(403);
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
  // What is on its way counts too.
  expect((await create('dot', 40_000)).status).toBe(201);
  expect((await create('dot', 30_000)).status).toBe(413);
  const location = (await create('ben', 64)).headers.get('location') ?? '';
  expect((await patch('ben', location, 0, Buffer.alloc(64, '<html>'))).status).toBe(415);
});

it('another person’s recording or upload is not found', async () => {
  const id = await upload('ann', recording(50));
  const location = (await create('ann', 50)).headers.get('location') ?? '';
  expect((await get('eve', `/media/${id}`)).status).toBe(404);
  expect((await patch('eve', location, 0, recording(50))).status).toBe(404);
  expect(
    (await fetch(`${house.url}${location}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status,
  ).toBe(401);
});

it('what is half uploaded goes with its interview, and with its person', async () => {
  const of = async (who: string, interviewId: string): Promise<string> =>
    (await create(who, 50, { interviewId })).headers.get('location') ?? '';
  const [gone, stays] = [await of('uma', 'uma-deleted'), await of('uma', 'uma-interview')];
  const asService = { authorization: `Bearer ${await house.server.serviceTokens.mint('media', 'uma')}` };
  await house.server.app.inject({
    ...{ method: 'POST', url: '/internal/media/deleted', headers: asService, payload: { interviewId: 'uma-deleted' } },
  });
  expect((await patch('uma', gone, 0, recording(50).subarray(0, 10))).status).toBe(404);
  expect((await patch('uma', stays, 0, recording(50).subarray(0, 10))).status).toBe(204);
  await house.server.app.inject({ method: 'DELETE', url: '/internal/media/people/uma', headers: asService });
  const left = await readdir(join(house.engines.directory, 'uploads'));
  expect(left.filter((name) => name.startsWith('uma~'))).toEqual([]);
});

it('what was taken back while its bytes were on their way to the object store is not taken in', async () => {
  const location = (await create('gil', 50)).headers.get('location') ?? '';
  house.world.stored = () => void house.world.agreed.set('gil-interview', { record: false });
  const answer = await patch('gil', location, 0, recording(50));
  house.world.stored = () => {};
  house.world.agreed.delete('gil-interview');
  expect(answer.status).toBe(403);
  expect(await house.engines.objects.list('media/gil/')).toEqual([]);
  expect(await (await get('gil', '/media?interviewId=gil-interview')).json()).toEqual([]);
});

it('deletes a recording with its bytes, and erases all of a person', async () => {
  const id = await upload('cat', recording(50));
  await upload('cat', recording(60));
  const headers = { authorization: `Bearer ${await house.server.token('cat')}` };
  expect((await fetch(`${house.url}/api/media/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  expect(await house.engines.objects.head(`media/cat/${id}`)).toBeUndefined();
  const erased = await house.server.app.inject({
    method: 'DELETE',
    url: '/internal/media/people/cat',
    headers: { authorization: `Bearer ${await house.server.serviceTokens.mint('media', 'cat')}` },
  });
  expect(erased.json()).toEqual({ recordings: 1 });
  expect(await house.engines.objects.list('media/cat/')).toEqual([]);
});

it('the recordings of a deleted interview go with it, and no others', async () => {
  const [one, two] = [await upload('dan', recording(50)), await upload('dan', recording(60))];
  const tell = async (interviewId: string) =>
    house.server.app.inject({
      method: 'POST',
      url: '/internal/media/deleted',
      headers: {
        authorization: `Bearer ${await house.server.serviceTokens.mint('media', 'dan')}`,
        'content-type': 'application/json',
      },
      payload: { interviewId },
    });
  expect((await tell('another-interview')).statusCode).toBe(204);
  expect((await get('dan', `/media/${one}`)).status).toBe(200);
  for (let round = 0; round < 2; round += 1) expect((await tell('dan-interview')).statusCode).toBe(204);
  expect([(await get('dan', `/media/${one}`)).status, (await get('dan', `/media/${two}`)).status]).toEqual([404, 404]);
  expect(await house.engines.objects.list('media/dan/')).toEqual([]);
});

it('sends a player to where the recording lies, only with a link that is good', async () => {
  const id = await upload('ida', recording(70));
  const { url: link } = (await (await get('ida', `/media/${id}`)).json()) as Media;
  house.world.elsewhere = 'https://bucket.example';
  try {
    const content = (address: string) =>
      fetch(`${house.url}${address}`, { redirect: 'manual', headers: { range: 'bytes=0-' } });
    const sent = await content(link);
    expect(sent.status).toBe(307);
    expect(sent.headers.get('location')).toMatch(/^https:\/\/bucket\.example\/media\/ida\/.*\?audio\/webm&inline&300$/);
    expect(sent.headers.get('cache-control')).toBe('no-store');
    const forged = await content(link.replace(/signature=.{4}/, 'signature=AAAA'));
    expect([forged.status, forged.headers.get('location')]).toEqual([403, null]);
  } finally {
    house.world.elsewhere = undefined;
  }
});

it('only pages of listed sites may read what an upload answers', async () => {
  const asked = async (origin: string): Promise<string | null> => {
    const answer = await fetch(`${house.url}/api/media/uploads`, {
      method: 'POST',
      headers: await tus('ann', { origin }),
    });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await asked('https://friend.example')).toBe('https://friend.example');
  expect(await asked('https://evil.example')).toBeNull();
});
