import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type S3Stub, startS3Stub } from '@talentsync/stubs';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('is patient with a store that asks to slow down, also in the middle of an upload, and not with a wrong key', async () => {
  const objects = await open();
  stub.fail(2, 503, 'SlowDown');
  await objects.put('a', streamOf(6 * MEGABYTE), plain);
  expect(await objects.head('a')).toMatchObject({ bytes: 6 * MEGABYTE });
  stub.fail(9, 500, 'InternalError');
  await expect(objects.head('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  stub.fail(9, 403, 'AccessDenied');
  const before = stub.requests().length;
  expect(await objects.probe()).toMatchObject({ driver: 's3', usable: false });
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
