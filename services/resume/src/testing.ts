import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resume } from '@talentsync/contracts';
import { openTestEngines } from '@talentsync/engines/testing';
import { openTestServer } from '@talentsync/kit/testing';
import { expect } from 'vitest';
import { createResumeService } from './index.ts';

export const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name));
export const TEXT = Buffer.from(
  'Jo Bloggs\njo@example.com\n\nExperience\nNurse, City Hospital\n2019 - 2021\n- Ran the night ward with 24 beds\n',
);

type Uploaded = Resume & { error?: { code: string; message: string } };

/** The service on embedded engines, with people who bring files. */
export const openResumeHouse = async () => {
  const engines = await openTestEngines();
  const server = await openTestServer(async ({ guard, logger }) => [
    await createResumeService({
      objects: engines.objects,
      reader: engines.resumeReader,
      guard,
      logger,
      maxBytes: 200_000,
      extractLimits: { seconds: 60, tesseract: '/nowhere/tesseract' },
    }),
  ]);
  const send = async (method: 'GET' | 'PUT' | 'DELETE', path: string, who = 'ann', payload?: object) =>
    server.app.inject({
      method,
      url: `/api/resumes${path}`,
      headers: { authorization: `Bearer ${await server.token(who)}` },
      ...(payload && { payload }),
    });
  /** Uploads a file, and waits until it was read: on a busy machine that is after the answer. */
  const upload = async (file: Buffer, options: { name?: string; who?: string; key?: string; field?: string } = {}) => {
    const boundary = 'test-boundary';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${options.field ?? 'file'}"; filename="${options.name ?? 'cv.pdf'}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/resumes',
      headers: {
        authorization: `Bearer ${await server.token(options.who ?? 'ann')}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...(options.key && { 'idempotency-key': options.key }),
      },
      payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    let body = response.json() as Uploaded;
    if (body.status === 'processing')
      await expect
        .poll(async () => {
          body = (await send('GET', `/${body.id}`, options.who)).json() as Uploaded;
          return body.status;
        })
        .not.toBe('processing');
    return { status: response.statusCode, body };
  };
  return {
    ...{ engines, upload, send },
    close: async () => {
      await server.close();
      await engines.close();
    },
  };
};
export type ResumeHouse = Awaited<ReturnType<typeof openResumeHouse>>;
