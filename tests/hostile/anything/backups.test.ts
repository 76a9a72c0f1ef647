import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { readManifest } from '../../../apps/server/src/keeping/manifest.ts';
import { restore } from '../../../apps/server/src/keeping/restore.ts';
import type { Objects } from '../../../packages/engines/src/index.ts';
import { openFileObjects } from '../../../packages/engines/src/objects/files.ts';
import { bytes, runs, text } from './anything.ts';

const folder = mkdtempSync(join(tmpdir(), 'talentsync-anything-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A place of backups that holds what somebody else put there. */
const targetOf = (manifest: Uint8Array, files: Uint8Array): Objects =>
  ({
    list: async () => [{ key: 'manifests/now.json' }],
    read: async (key: string) => ({ stream: Readable.from([key.startsWith('manifests/') ? manifest : files]) }),
  }) as unknown as Objects;

const name = fc.oneof(
  fc.constantFrom('../out', '/tmp/out', 'a/../../out', '', '.', '..', 'objects', 'a\u0000b', 'x'.repeat(300), 'a/b/c'),
  text,
);
const manifest = fc.record({
  ...{ version: fc.constantFrom(1, 1, 1, 2, '1'), at: fc.string() },
  files: fc.array(
    fc.record({
      ...{
        kind: fc.constantFrom('database', 'secret', 'object', 'tables', 'x'),
        service: fc.constantFrom('media', '..'),
      },
      ...{ name, mediaType: fc.string(), bytes: fc.oneof(fc.integer(), fc.constant(0)) },
      sha256: fc.constantFrom('', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    }),
    { maxLength: 4 },
  ),
});
const written = fc.oneof(
  manifest.map((value) => Buffer.from(JSON.stringify(value))),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  bytes,
);

it('a manifest of anything is read, or refused in words', () =>
  fc.assert(
    fc.asyncProperty(written, async (file) => {
      const read = await readManifest(targetOf(file, Buffer.alloc(0)), 'now').catch((error: Error) => error.message);
      if (typeof read === 'string') expect(read).toMatch(/manifest of the backup now cannot be read/);
      else expect(read.version).toBe(1);
    }),
    runs(300),
  ));

it('a backup of anything writes nothing beside its folder, and leaves none that is not whole', () =>
  fc.assert(
    fc.asyncProperty(written, bytes, async (file, content) => {
      const dataDirectory = join(folder, 'data');
      const open = (directory: string) => ({
        objects: async (service: string) => openFileObjects({ directory: join(directory, 'objects', service) }),
        close: async () => {},
      });
      const done = await restore({ ...{ dataDirectory, target: targetOf(file, content) }, open: open as never }).then(
        () => true,
        (error: unknown) => {
          expect(error, String((error as Error).stack)).toBeInstanceOf(Error);
          return false;
        },
      );
      expect(readdirSync(folder)).toEqual(done ? ['data'] : []);
      rmSync(dataDirectory, { recursive: true, force: true });
    }),
    runs(100),
  ));
