import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Objects } from './port.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = async (
  objects: Objects,
  key: string,
  range?: { start: number; end: number },
): Promise<string | undefined> => {
  const found = await objects.read(key, range);
  return found && (await buffer(found.stream)).toString();
};
const plain = { mediaType: 'text/plain' };

export const objectsChecks: Checks<Objects> = {
  'bytes and media type come back, from bytes or a stream': async (objects) => {
    const info = await objects.put('a/b.txt', bytes('hello'), plain);
    expect(info).toMatchObject({ key: 'a/b.txt', bytes: 5, mediaType: 'text/plain' });
    expect(await textOf(objects, 'a/b.txt')).toBe('hello');
    await objects.put('a/b.txt', Readable.from([bytes('he'), bytes('y')]), { mediaType: 'text/html' });
    expect(await objects.head('a/b.txt')).toMatchObject({ bytes: 3, mediaType: 'text/html' });
    await objects.put('a/empty', bytes(''), plain);
    expect(await textOf(objects, 'a/empty')).toBe('');
  },
  'what is not there is undefined, and deleting it is no error': async (objects) => {
    expect(await objects.head('nothing')).toBeUndefined();
    expect(await objects.read('nothing')).toBeUndefined();
    await objects.delete('nothing');
    await objects.put('a/b', bytes('x'), plain);
    await objects.delete('a/b');
    expect(await objects.head('a/b')).toBeUndefined();
  },
  'a range is inclusive and ends with the object': async (objects) => {
    await objects.put('r', bytes('0123456789'), plain);
    expect(await textOf(objects, 'r', { start: 2, end: 4 })).toBe('234');
    expect(await textOf(objects, 'r', { start: 8, end: 99 })).toBe('89');
  },
  'a conditional write happens once': async (objects) => {
    const writes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) => objects.put('c', bytes(`${index}`), { ...plain, ifMatch: null })),
    );
    expect(writes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { etag = '' } = (await objects.head('c')) ?? {};
    await objects.put('c', bytes('newer'), { ...plain, ifMatch: etag });
    await expect(objects.put('c', bytes('late'), { ...plain, ifMatch: etag })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await textOf(objects, 'c')).toBe('newer');
  },
  'an object is fetched at its address, by ranges too, or has none': async (objects) => {
    await objects.put('d/1', bytes('0123456789'), { mediaType: 'text/html' });
    const as = { seconds: 60, mediaType: 'audio/webm', disposition: 'inline' as const };
    const address = await objects.address('d/1', as);
    expect(address === undefined).toBe(!objects.direct);
    expect(await objects.address('d/none', as)).toBeUndefined();
    if (address === undefined) return;
    const part = await fetch(address, { headers: { range: 'bytes=2-4' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    expect([part.headers.get('content-type'), part.headers.get('content-disposition')]).toEqual([
      'audio/webm',
      'inline',
    ]);
  },
  'a prefix lists in order, by pages, and is deleted whole': async (objects) => {
    for (const key of ['p/2', 'p/1', 'p/sub/3', 'q/1']) await objects.put(key, bytes(key), plain);
    expect((await objects.list('p/')).map(({ key }) => key)).toEqual(['p/1', 'p/2', 'p/sub/3']);
    expect((await objects.list('p/', { limit: 1, after: 'p/1' })).map(({ key }) => key)).toEqual(['p/2']);
    expect(await objects.deletePrefix('p/')).toBe(3);
    expect((await objects.list('')).map(({ key }) => key)).toEqual(['q/1']);
  },
  'a key cannot leave the store': async (objects) => {
    for (const key of [
      '../up',
      'a/../../up',
      '/root',
      'a//b',
      '',
      'a\0b',
      'x'.repeat(241),
      `${'x/'.repeat(250)}x`,
      '.hidden',
      'a/',
    ]) {
      await expect(objects.put(key, bytes('x'), plain), key).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    }
  },
};
