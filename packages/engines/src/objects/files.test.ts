import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { objectsChecks } from './conformance.ts';
import { openFileObjects } from './files.ts';

const openInTemporaryFolder = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-objects-'));
  const objects = await openFileObjects({ directory });
  return { ...objects, close: () => rm(directory, { recursive: true }) };
};

conforms(objectsChecks, openInTemporaryFolder);

failsOn(objectsChecks, 'a conditional write happens once', async () => {
  const objects = await openInTemporaryFolder();
  return { ...objects, put: (key, body, { mediaType }) => objects.put(key, body, { mediaType }) };
});
failsOn(objectsChecks, 'a range is inclusive and ends with the object', async () => {
  const objects = await openInTemporaryFolder();
  return { ...objects, read: (key) => objects.read(key) };
});

it('says that the disk is full, and keeps the old bytes', async () => {
  const objects = await openInTemporaryFolder();
  await objects.put('a', Buffer.from('old'), { mediaType: 'text/plain' });
  const full = Readable.from(
    (async function* () {
      yield Buffer.from('new');
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    })(),
  );
  await expect(objects.put('a', full, { mediaType: 'text/plain' })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('disk is full'),
  });
  expect(await objects.head('a')).toMatchObject({ bytes: 3 });
  await objects.close();
});

it('reads an object as it was when its reading began, though it is replaced meanwhile', async () => {
  const objects = await openInTemporaryFolder();
  await objects.put('a', Buffer.from('first'), { mediaType: 'text/plain' });
  const found = await objects.read('a');
  await objects.put('a', Buffer.from('another'), { mediaType: 'text/plain' });
  expect(found?.info.bytes).toBe(5);
  expect(found && (await text(found.stream))).toBe('first');
  await objects.close();
});

it('an upload under way is not disturbed by another process that opens the folder; what was abandoned is removed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-objects-'));
  const objects = await openFileObjects({ directory });
  const body = new PassThrough();
  const put = objects.put('a', body, { mediaType: 'text/plain' });
  body.write('first ');
  const incoming = join(directory, 'incoming');
  await expect.poll(() => readdir(incoming)).toHaveLength(1);
  await writeFile(join(incoming, 'left-behind'), 'half');
  await utimes(join(incoming, 'left-behind'), 1, 1);
  const beside = await openFileObjects({ directory });
  expect(await readdir(incoming)).toHaveLength(1);
  body.end('last');
  await put;
  const found = await beside.read('a');
  expect(found && (await text(found.stream))).toBe('first last');
  await rm(directory, { recursive: true });
});

it('an upload that breaks off leaves the old bytes', async () => {
  const objects = await openInTemporaryFolder();
  await objects.put('a', Buffer.from('old'), { mediaType: 'text/plain' });
  const half = Readable.from(
    (async function* () {
      yield Buffer.from('ne');
      throw new Error('the line went dead');
    })(),
  );
  await expect(objects.put('a', half, { mediaType: 'text/plain' })).rejects.toThrow('dead');
  expect(await objects.head('a')).toMatchObject({ bytes: 3 });
  await objects.close();
});
