import type { Media } from '@talentsync/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MediaHouse, openMediaHouse, recording } from './testing.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await openMediaHouse();
});
afterAll(() => house.close());
const get: MediaHouse['get'] = (...given) => house.get(...given);
const upload: MediaHouse['upload'] = (...given) => house.upload(...given);

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
      const { statusCode, rawPayload, headers } = await house.server.app.inject({
        url: path,
        headers: { range: header },
      });
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
  const token = await house.server.token('meddler');
  await fc.assert(
    fc.asyncProperty(method, headers, fc.constantFrom('', '/meddler~x', '/../x', '/%00'), async (verb, given, path) => {
      const answer = await house.server.app.inject({
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
