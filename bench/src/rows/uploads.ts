import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Interview } from '@talentsync/contracts';
import { signUp } from '../../../tests/e2e/api.ts';
import { startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { memoryOf } from '../house.ts';
import { type BenchRow, byTurns, measureOf } from '../measure.ts';

const ROUNDS = 7;
const MEGABYTE = 1024 * 1024;
/** A quarter of an hour with picture, as the room records it. */
const MEGABYTES = 64;
/** As the room sends it. */
const PART_BYTES = 8 * MEGABYTE;
/** How a WebM begins. */
const HEAD = [0x1a, 0x45, 0xdf, 0xa3];

/**
 * A recording on its way up by tus, until it lies in the object store and its metadata in the database, beside a plain copy of
 * the same file by streams, flushed. The server's memory must not grow with the file.
 */
export const uploads: BenchRow = {
  name: 'uploads',
  async measure() {
    const data = temporaryFolder();
    const house = await startTogether(data.path, UNHURRIED);
    try {
      const { token, send } = await signUp(house.url, 'sam@example.com');
      const { body: interview } = await send<Interview>('POST', '/interviews', {
        ...{ moduleIds: ['system-design'], questionCount: 1, consents: { record: true, keep: true } },
      });
      const bytes = randomBytes(MEGABYTES * MEGABYTE);
      bytes.set(HEAD);
      const file = join(data.path, 'recording.webm');
      await writeFile(file, bytes);
      const text = (value: string): string => Buffer.from(value).toString('base64');
      const call = async (
        path: string,
        method: string,
        headers: Record<string, string>,
        body?: Uint8Array<ArrayBuffer>,
      ) => {
        const response = await fetch(new URL(path, house.url), {
          method,
          headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
          ...(body !== undefined && { body }),
        });
        if (!response.ok) throw new Error(`an upload was answered with ${response.status}: ${await response.text()}`);
        return response;
      };
      const rate = (started: number): number => (MEGABYTES * 1_000) / (performance.now() - started);
      const upload = async (): Promise<number> => {
        const started = performance.now();
        const created = await call('/api/media/uploads', 'POST', {
          'upload-length': String(bytes.length),
          'upload-metadata': `interviewId ${text(interview.id)},filetype ${text('video/webm')}`,
        });
        const path = created.headers.get('location') ?? '';
        for (let at = 0; at < bytes.length; at += PART_BYTES) {
          const headers = { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' };
          await call(path, 'PATCH', headers, Uint8Array.from(bytes.subarray(at, at + PART_BYTES)));
        }
        return rate(started);
      };
      let copies = 0;
      const copy = async (): Promise<number> => {
        const started = performance.now();
        const handle = await open(join(data.path, `copy-${copies++}.webm`), 'w');
        await pipeline(createReadStream(file), handle.createWriteStream({ flush: true }));
        return rate(started);
      };
      await upload();
      const before = memoryOf(house.process).now;
      const rates = await byTurns(ROUNDS, { ours: upload, peer: copy });
      const peer = { name: 'a plain copy of the file', rounds: rates.peer };
      return {
        measures: [
          measureOf({
            ...{ what: `upload of ${MEGABYTES} MB`, unit: 'MB a second', n: ROUNDS, ours: rates.ours, peer },
            target: { of: 'ratio', atLeast: 0.1 },
          }),
          measureOf({
            ...{ what: `upload of ${MEGABYTES} MB, more memory`, unit: 'MB', n: ROUNDS },
            ...{ ours: [memoryOf(house.process).peak - before], target: { of: 'ours', atMost: MEGABYTES } },
          }),
        ],
      };
    } finally {
      await house.stop();
      data.remove();
    }
  },
};
