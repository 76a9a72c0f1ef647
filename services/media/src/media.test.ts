import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Interview, type Media, media } from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { interviewsForTests, openTestServer, type TestServer } from '@talentsync/kit/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMediaService } from './index.ts';
import { createRules } from './service.ts';
import { createUrlSigner } from './signing.ts';
import { createMediaStore } from './store.ts';
import { migrations } from './tables.ts';

let engines: TestEngines;
let server: TestServer;
let url: string;
/** Where recordings can be fetched past the service. */
let elsewhere: string | undefined;
/** What happens as soon as bytes lie in the object store. */
let stored = (): void => {};
let time = Date.parse('2026-11-24T09:00:00Z');
/** What somebody agreed to for an interview, and where it stands, other than that all is well. */
const agreed = new Map<string, { record?: boolean; keep?: boolean; status?: Interview['status'] }>();

beforeAll(async () => {
  engines = await openTestEngines();
  server = await openTestServer(async (parts) => [
    await createMediaService({
      ...engines,
      ...parts,
      objects: {
        ...engines.objects,
        put: (...args) => engines.objects.put(...args).finally(() => stored()),
        get direct() {
          return elsewhere !== undefined;
        },
        address: async (key, { mediaType, disposition, seconds }) =>
          elsewhere && `${elsewhere}/${key}?${mediaType}&${disposition}&${seconds}`,
      },
      urlKey: new Uint8Array(32).fill(3),
      maxBytes: 50_000,
      quotaBytes: 60_000,
      corsOrigins: ['https://friend.example'],
      keepDays: 30,
      now: () => time,
    }),
    interviewsForTests(parts, (userId, id) => {
      if (!id.startsWith(userId)) return undefined;
      const { record = true, keep = true, status = 'active' } = agreed.get(id) ?? {};
      return { status, consents: { record, keep, transcribe: true, score: true, at: new Date(0).toISOString() } };
    }),
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
        endedAt: 'never',
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

const upload = async (who: string, bytes: Buffer, fields: Record<string, string> = {}): Promise<string> => {
  const location = (await create(who, bytes.length, fields)).headers.get('location') ?? '';
  const done = await patch(who, location, 0, bytes);
  return done.headers.get('media-id') ?? '';
};
const uploadTo = (who: string, interviewId: string) => upload(who, recording(50), { interviewId });

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
    endedAt: null,
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
  const beyond = await fetch(`${url}${media.url}`, { headers: { range: 'bytes=1000-' } });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
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
  expect((await fetch(`${url}${location}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(
    401,
  );
});

it('what is half uploaded goes with its interview, and with its person', async () => {
  const of = async (who: string, interviewId: string): Promise<string> =>
    (await create(who, 50, { interviewId })).headers.get('location') ?? '';
  const [gone, stays] = [await of('uma', 'uma-deleted'), await of('uma', 'uma-interview')];
  const asService = { authorization: `Bearer ${await server.serviceTokens.mint('media', 'uma')}` };
  await server.app.inject({
    ...{ method: 'POST', url: '/internal/media/deleted', headers: asService, payload: { interviewId: 'uma-deleted' } },
  });
  expect((await patch('uma', gone, 0, recording(50).subarray(0, 10))).status).toBe(404);
  expect((await patch('uma', stays, 0, recording(50).subarray(0, 10))).status).toBe(204);
  await server.app.inject({ method: 'DELETE', url: '/internal/media/people/uma', headers: asService });
  const left = await readdir(join(engines.directory, 'uploads'));
  expect(left.filter((name) => name.startsWith('uma~'))).toEqual([]);
});

it('what was taken back while its bytes were on their way to the object store is not taken in', async () => {
  const location = (await create('gil', 50)).headers.get('location') ?? '';
  stored = () => void agreed.set('gil-interview', { record: false });
  const answer = await patch('gil', location, 0, recording(50));
  stored = () => {};
  agreed.delete('gil-interview');
  expect(answer.status).toBe(403);
  expect(await engines.objects.list('media/gil/')).toEqual([]);
  expect(await (await get('gil', '/media?interviewId=gil-interview')).json()).toEqual([]);
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

it('sends a player to where the recording lies, only with a link that is good', async () => {
  const id = await upload('ida', recording(70));
  const { url: link } = (await (await get('ida', `/media/${id}`)).json()) as Media;
  elsewhere = 'https://bucket.example';
  try {
    const content = (address: string) =>
      fetch(`${url}${address}`, { redirect: 'manual', headers: { range: 'bytes=0-' } });
    const sent = await content(link);
    expect(sent.status).toBe(307);
    expect(sent.headers.get('location')).toMatch(/^https:\/\/bucket\.example\/media\/ida\/.*\?audio\/webm&inline&300$/);
    expect(sent.headers.get('cache-control')).toBe('no-store');
    const forged = await content(link.replace(/signature=.{4}/, 'signature=AAAA'));
    expect([forged.status, forged.headers.get('location')]).toEqual([403, null]);
  } finally {
    elsewhere = undefined;
  }
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

const outbox = (userId: string) => ({ actingFor: userId, requestId: 'request-from-outbox' });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

it('takes no recording that nobody agreed to, nor one whose consent was taken back while it was on its way', async () => {
  agreed.set('fay-interview', { record: false });
  expect(await codeOf(await create('fay', 50))).toBe('FORBIDDEN');
  agreed.set('fay-interview', { record: true });
  const bytes = recording(50);
  const location = (await create('fay', 50)).headers.get('location') ?? '';
  agreed.set('fay-interview', { record: false });
  expect((await patch('fay', location, 0, bytes)).status).toBe(403);
  expect(await (await get('fay', '/media?interviewId=fay-interview')).json()).toEqual([]);
  expect((await patch('fay', location, 50, Buffer.alloc(0))).status).toBe(404);
  agreed.set('fay-interview', { status: 'finished', keep: false });
  expect(await codeOf(await create('fay', 50))).toBe('FORBIDDEN');
});

it('what is not to be kept goes when the report is ready, and what is stays', async () => {
  agreed.set('gil-short', { keep: false });
  const [kept, short] = [await upload('gil', recording(50)), await uploadTo('gil', 'gil-short')];
  for (const interviewId of ['gil-interview', 'gil-short'])
    await server.call(media.takeReported, outbox('gil'), { body: { interviewId } });
  expect([(await get('gil', `/media/${kept}`)).status, (await get('gil', `/media/${short}`)).status]).toEqual([
    200, 404,
  ]);
  expect(await engines.objects.head(`media/gil/${short}`)).toBeUndefined();
});

it('who takes “keep” back when all is over has the recordings gone at once', async () => {
  const id = await upload('hal', recording(50));
  const tell = (keep: boolean, over: boolean) =>
    server.call(media.takeConsents, outbox('hal'), { body: { interviewId: 'hal-interview', keep, over } });
  await tell(false, false);
  expect(await (await get('hal', `/media/${id}`)).json()).toMatchObject({ keep: false });
  await tell(true, false);
  await tell(true, true);
  expect((await get('hal', `/media/${id}`)).status).toBe(200);
  await tell(false, true);
  expect((await get('hal', `/media/${id}`)).status).toBe(404);
});

it('what is not to be kept goes after a week, though no report ever came', async () => {
  agreed.set('ida-short', { keep: false });
  const [kept, short] = [await upload('ida', recording(50)), await uploadTo('ida', 'ida-short')];
  time += 8 * 24 * 3600_000;
  const rules = createRules({
    store: createMediaStore(await engines.databases.open({ service: 'media', migrations, durability: 'normal' })),
    objects: engines.objects,
    signer: createUrlSigner(new Uint8Array(32)),
    now: () => time,
    keepDays: undefined,
  });
  expect(await rules.retain()).toBe(1);
  expect([(await get('ida', `/media/${kept}`)).status, (await get('ida', `/media/${short}`)).status]).toEqual([
    200, 404,
  ]);
});

/** The same headers each time; a failing one is shrunk. */
const RUNS = { seed: 20261126, numRuns: 150 };
const digits = fc.oneof(
  fc.nat(3_000).map(String),
  fc.constantFrom('', '-1', '1e3', '0x10', '9'.repeat(30), ' 1', 'three'),
);
const printable = fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x21-\x7e ]/g, '').trim());

it('any range that is asked for gives exactly those bytes, or says which there are', async () => {
  const bytes = recording(2_000);
  const { url: path } = (await (await get('ranger', `/media/${await upload('ranger', bytes)}`)).json()) as Media;
  const range = fc.oneof(
    fc.tuple(digits, digits).map(([from, to]) => `bytes=${from}-${to}`),
    fc.tuple(fc.constantFrom('bytes=', 'items=', 'bytes'), printable).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(range, async (header) => {
      const { statusCode, rawPayload, headers } = await server.app.inject({ url: path, headers: { range: header } });
      expect([200, 206, 416], header).toContain(statusCode);
      if (statusCode === 200) expect(rawPayload.equals(bytes), header).toBe(true);
      if (statusCode !== 206) return;
      const [, from, to] = /^bytes (\d+)-(\d+)\/2000$/.exec(String(headers['content-range'])) ?? [];
      expect(rawPayload.equals(bytes.subarray(Number(from), Number(to) + 1)), header).toBe(true);
    }),
    RUNS,
  );
});

it('an upload with any headers is refused in the one wire form, or taken', async () => {
  const field = fc.oneof(
    printable,
    fc.constantFrom(
      'interviewId',
      'filetype YXVkaW8vd2VibQ==',
      'interviewId bWVkZGxlci1pbnRlcnZpZXc=',
      'a b c',
      ',,',
      '=',
      '__proto__ eA==',
    ),
  );
  const headers = fc.record(
    {
      'upload-length': digits,
      'upload-offset': digits,
      'upload-metadata': fc.array(field, { maxLength: 4 }).map((fields) => fields.join(',')),
      'upload-defer-length': digits,
      'upload-concat': printable,
      'tus-resumable': fc.constantFrom('1.0.0', '0.2.2', ''),
      'content-type': fc.constantFrom('application/offset+octet-stream', 'text/plain', 'application/json'),
    },
    { requiredKeys: [] },
  );
  const method = fc.constantFrom('POST' as const, 'PATCH' as const, 'HEAD' as const, 'DELETE' as const);
  const token = await server.token('meddler');
  await fc.assert(
    fc.asyncProperty(method, headers, fc.constantFrom('', '/meddler~x', '/../x', '/%00'), async (verb, given, path) => {
      const answer = await server.app.inject({
        ...{ method: verb, url: `/api/media/uploads${path}`, payload: Buffer.from('sound') },
        headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...given },
      });
      expect(answer.statusCode, `${verb} ${path} ${JSON.stringify(given)}: ${answer.body}`).toBeLessThan(500);
      if (answer.statusCode >= 400 && answer.body !== '')
        expect(answer.json(), answer.body).toMatchObject({
          error: { code: expect.any(String), message: expect.any(String) },
        });
    }),
    RUNS,
  );
});

it('only pages of listed sites may read what an upload answers', async () => {
  const asked = async (origin: string): Promise<string | null> => {
    const answer = await fetch(`${url}/api/media/uploads`, { method: 'POST', headers: await tus('ann', { origin }) });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await asked('https://friend.example')).toBe('https://friend.example');
  expect(await asked('https://evil.example')).toBeNull();
});
