import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type S3Stub, startS3Stub } from '@talentsync/stubs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { objectsChecks } from './conformance.ts';
import { openS3Objects, type S3ObjectsOptions } from './s3.ts';

const MEGABYTE = 1024 * 1024;
const plain = { mediaType: 'text/plain' };
let stub: S3Stub;
beforeAll(async () => {
  stub = await startS3Stub();
});
afterAll(() => stub.close());

const open = (changes: Partial<S3ObjectsOptions> = {}) =>
  openS3Objects({
    ...{ bucket: stub.bucket, region: stub.region, endpoint: stub.url, credentials: stub.keys },
    ...{ prefix: `${randomUUID()}/`, partBytes: 5 * MEGABYTE, policy: { wait: async () => {} } },
    ...changes,
  });

conforms(objectsChecks, () => open());
failsOn(objectsChecks, 'a conditional write happens once', async () => {
  const objects = await open();
  return { ...objects, put: (key, body, { mediaType }) => objects.put(key, body, { mediaType }) };
});

const direct = () => open({ publicUrl: stub.url });
conforms(objectsChecks, direct);
failsOn(objectsChecks, 'an object is fetched at its address, by ranges too, or has none', async () => {
  const objects = await direct();
  return { ...objects, address: (key, as) => objects.address(key, { ...as, mediaType: 'text/html' }) };
});

it('a request whose time is over is ended, and does not write beside the next try', async () => {
  const ended = Promise.withResolvers<void>();
  const silent = createServer((request, response) => {
    if (request.method === 'GET')
      return void response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
    request.resume();
    request.socket.on('close', ended.resolve);
  });
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const objects = await open({ endpoint, policy: { attempts: 1, timeoutMs: 1_000 } });
  await expect(objects.put('a', Buffer.from('b'), plain)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await ended.promise;
  await objects.close();
  silent.close();
});

it('an address reads that object alone, as that type alone, until it expires', async () => {
  const objects = await direct();
  for (const key of ['mine', 'other']) await objects.put(key, Buffer.from(key), { mediaType: 'audio/webm' });
  const as = { seconds: 300, mediaType: 'audio/webm', disposition: 'inline' as const };
  const address = (await objects.address('mine', as)) ?? '';
  const status = async (url: string, method = 'GET') => (await fetch(url, { method })).status;
  expect(await status(address)).toBe(200);
  expect(await status(address.replace('/mine?', '/other?'))).toBe(403);
  expect(await status(address.replace('audio%2Fwebm', 'text%2Fhtml'))).toBe(403);
  expect(await status(address.replace('X-Amz-Expires=300', 'X-Amz-Expires=3000'))).toBe(403);
  expect(await status(address, 'PUT')).toBe(403);
  expect(await status(address, 'DELETE')).toBe(403);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 301_000 });
  const old = await objects.address('mine', as).finally(() => vi.useRealTimers());
  expect(await status(old ?? '')).toBe(403);
  await objects.close();
});

/** A stream whose length nobody knows before. */
const streamOf = (bytes: number, brokenAt = Number.POSITIVE_INFINITY): Readable =>
  Readable.from(
    (async function* () {
      for (let sent = 0; sent < bytes; sent += MEGABYTE) {
        if (sent >= brokenAt) throw new Error('the line went dead');
        yield Buffer.alloc(Math.min(MEGABYTE, bytes - sent), sent / MEGABYTE + 1);
      }
    })(),
  );

it.each([10 * MEGABYTE, 12 * MEGABYTE + 7])(
  'a stream of %i bytes goes up in parts and comes back whole',
  async (bytes) => {
    const objects = await open();
    const info = await objects.put('big', streamOf(bytes), { mediaType: 'video/webm' });
    expect(info.bytes).toBe(bytes);
    expect(await objects.head('big')).toMatchObject({ bytes, mediaType: 'video/webm', etag: info.etag });
    const found = await objects.read('big');
    expect(found && (await buffer(found.stream)).equals(await buffer(streamOf(bytes)))).toBe(true);
    const range = await objects.read('big', { start: 5 * MEGABYTE - 1, end: 5 * MEGABYTE });
    expect(range && [...(await buffer(range.stream))]).toEqual([5, 6]);
    expect(range?.info.bytes).toBe(bytes);
    await expect(objects.put('big', streamOf(bytes), { ...plain, ifMatch: null })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(stub.openUploads()).toBe(0);
    await objects.close();
  },
);

it('an upload that breaks off leaves the old bytes, and no parts behind', async () => {
  const objects = await open();
  await objects.put('a', Buffer.from('old'), plain);
  await expect(objects.put('a', streamOf(12 * MEGABYTE, 7 * MEGABYTE), plain)).rejects.toThrow('dead');
  expect(await objects.head('a')).toMatchObject({ bytes: 3 });
  expect(stub.openUploads()).toBe(0);
  await objects.close();
});

const sizes = [3, 6 * MEGABYTE];
/** What makes an object of so many bytes be there. */
const lastRequest = (bytes: number) => (bytes === 3 ? /^PUT/ : /^POST .*uploadId=/);

it.each(sizes)('a web page in place of the answer is not taken for %i bytes that are kept', async (bytes) => {
  const objects = await open();
  stub.once(lastRequest(bytes), 'page');
  await expect(objects.put('a', streamOf(bytes), plain)).rejects.toMatchObject({ details: { trouble: 'garbage' } });
  expect(await objects.head('a')).toBeUndefined();
  expect(stub.openUploads()).toBe(0);
  await objects.close();
});

it.each(sizes.flatMap((bytes) => (['over', 'absent', 'always'] as const).map((how) => ({ bytes, how }))))(
  'a write whose answer is lost is known as ours ($bytes bytes, $how)',
  async ({ bytes, how }) => {
    const objects = await open();
    const old = how === 'absent' ? undefined : await objects.put('a', Buffer.from('old'), plain);
    const ifMatch = { over: old?.etag, absent: null, always: undefined }[how];
    stub.once(lastRequest(bytes), 'lost');
    const options = { ...plain, ...(ifMatch !== undefined && { ifMatch }) };
    const info = await objects.put('a', streamOf(bytes), options);
    expect(info).toMatchObject({ bytes, etag: (await objects.head('a'))?.etag });
    await expect(objects.put('a', streamOf(bytes), { ...plain, ifMatch: null })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(stub.openUploads()).toBe(0);
    await objects.close();
  },
);

it.each(sizes)('the same %i bytes of somebody else are not taken for ours', async (bytes) => {
  const objects = await open();
  await objects.put('a', streamOf(bytes), plain);
  // The repeat of the request that counts is refused because of the other's.
  stub.once(lastRequest(bytes), 'SlowDown');
  await expect(objects.put('a', streamOf(bytes), { ...plain, ifMatch: null })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await objects.close();
});

it('an upload that the bucket has let go of is told as one that can be sent again', async () => {
  const objects = await open();
  stub.once(/^POST .*uploadId=/, 'NoSuchUpload');
  await expect(objects.put('a', streamOf(6 * MEGABYTE), plain)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await objects.head('a')).toBeUndefined();
  await objects.close();
});

it('is patient with a store that asks to slow down, also in the middle of an upload, and not with a wrong key', async () => {
  const objects = await open();
  stub.fail(2, 503, 'SlowDown');
  await objects.put('a', streamOf(6 * MEGABYTE), plain);
  expect(await objects.head('a')).toMatchObject({ bytes: 6 * MEGABYTE });
  stub.fail(9, 500, 'InternalError');
  await expect(objects.head('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  stub.fail(9, 403, 'AccessDenied');
  const before = stub.requests().length;
  expect(await objects.probe()).toMatchObject({ driver: 's3', reduced: true });
  expect(stub.requests().length - before).toBe(1);
  stub.fail(0, 0, '');
  await objects.close();
});

it('a wrong secret and a bucket that is not there are told at the start', async () => {
  await expect(open({ credentials: { ...stub.keys, secretAccessKey: 'wrong' } })).rejects.toThrow(
    /did not accept the key/,
  );
  await expect(open({ bucket: 'another' })).rejects.toThrow(/another .* cannot be used/);
});

it('lists and removes more than one page', async () => {
  const paged = await startS3Stub({ page: 7 });
  const objects = await open({ endpoint: paged.url });
  const keys = Array.from({ length: 30 }, (_, at) => `p/${String(at).padStart(2, '0')}`);
  await Promise.all(keys.map((key) => objects.put(key, Buffer.from('x'), plain)));
  expect((await objects.list('p/', { limit: 15, after: 'p/03' })).map(({ key }) => key)).toEqual(keys.slice(4, 19));
  expect(await objects.deletePrefix('p/')).toBe(30);
  expect(await objects.list('')).toEqual([]);
  await objects.close();
  await paged.close();
});
