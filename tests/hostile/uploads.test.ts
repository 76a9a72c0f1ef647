import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { connect } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import type { Resume } from '@talentsync/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDF } from './furnish.ts';
import { type Caller, type House, openWholeHouse } from './house.ts';
import { docxOf } from './zip.ts';

/** Files that mean no good, sent to the whole house as a browser or an attacker would. */
let house: House;
let person: Caller;
beforeAll(async () => {
  house = await openWholeHouse({ ACCOUNT_BURST: '100000', WORK_BURST: '100000' });
  person = await house.signUp('person');
});
afterAll(() => house.close());

const BOUNDARY = 'a-boundary';
const HEADERS = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const opening = (name: string): Buffer =>
  Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`,
  );
const CLOSING = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

const upload = async (bytes: Buffer, { name = 'cv.pdf', key }: { name?: string; key?: string } = {}) => {
  const { status, body } = await house.send('POST', '/api/resumes', {
    token: person.token,
    payload: Buffer.concat([opening(name), bytes, CLOSING]),
    headers: { ...HEADERS, ...(key !== undefined && { 'idempotency-key': key }) },
  });
  return { status, body: body as Resume & { error?: { code: string } } };
};
/** The resume once it is no more being read. */
const settled = async (id: string): Promise<Resume> => {
  const read = async () => (await house.send('GET', `/api/resumes/${id}`, person)).body as Resume;
  await expect.poll(async () => (await read()).status, { timeout: 60_000, interval: 50 }).not.toBe('processing');
  return read();
};
/** Every file that is kept, whatever the lists say; databases apart. */
const files = (): string[] =>
  globSync('**/*', { cwd: house.folder })
    .filter((name) => !/sqlite/.test(name))
    .toSorted();
const resumes = async (): Promise<Resume[]> =>
  ((await house.send('GET', '/api/resumes?limit=100', person)).body as { items: Resume[] }).items;

/** A PDF of one page with the given content stream. */
const pdfOf = (stream: Buffer, filter: string, kids = '[3 0 R]'): Buffer =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids${kids}/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>endobj\n4 0 obj<</Length ${stream.byteLength}${filter}>>stream\n`,
    ),
    stream,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);

describe('a document that is a trap', () => {
  it.each<[string, () => Buffer]>([
    [
      'a PDF whose page unpacks to 300 MB',
      () => pdfOf(deflateSync(Buffer.alloc(300 * 1024 * 1024, ' ')), '/Filter/FlateDecode'),
    ],
    [
      'a PDF packed ten times over',
      () => {
        let stream: Buffer = Buffer.alloc(20 * 1024 * 1024, 'q ');
        for (let time = 0; time < 10; time += 1) stream = deflateSync(stream);
        return pdfOf(stream, `/Filter[${'/FlateDecode'.repeat(10)}]`);
      },
    ],
    ['a PDF whose pages contain themselves', () => pdfOf(Buffer.from('q Q'), '', '[2 0 R 2 0 R]')],
    ['a PDF that asks for nested brackets without end', () => pdfOf(Buffer.from('['.repeat(500_000)), '')],
    ['a PDF of noise', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)])],
    [
      'a DOCX that says it is small and unpacks to 80 MB',
      () => docxOf(Buffer.alloc(80 * 1024 * 1024), 1000 - 80 * 1024 * 1024),
    ],
    ['a DOCX that says itself that it unpacks to 80 MB', () => docxOf(Buffer.alloc(80 * 1024 * 1024))],
    ['a PDF that is a program too', () => Buffer.concat([Buffer.from('MZ#!/bin/sh\n'), pdfOf(Buffer.from('q Q'), '')])],
  ])(
    '%s: is refused in words, and the next one is read',
    async (_, make) => {
      const { status, body } = await upload(make());
      expect(status).toBe(201);
      expect(await settled(body.id)).toMatchObject({ status: 'failed', problem: expect.stringMatching(/\w+ \w+/) });
      expect(await settled((await upload(PDF)).body.id)).toMatchObject({ status: 'parsed' });
    },
    120_000,
  );

  it('after all of them a PDF with a ZIP behind it is read as the PDF that it is', async () => {
    const name = Buffer.from('evil.sh');
    const zip = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      Buffer.alloc(10),
      Buffer.from(Uint32Array.of(crc32(name)).buffer),
      Buffer.alloc(12),
      name,
    ]);
    const { status, body } = await upload(Buffer.concat([PDF, zip]));
    expect(status).toBe(201);
    expect(await settled(body.id)).toMatchObject({ status: 'parsed', mediaType: 'application/pdf' });
  });
});

it.each([
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\win.ini', 'win.ini'],
  ['cv\u202Efdp.exe', 'cvfdp.exe'],
  ['..', 'resume'],
  [`${'long'.repeat(200)}.pdf`, 'long'.repeat(30)],
])('a name such as %j is a name for display and nothing else', async (name, shown) => {
  const { status, body } = await upload(PDF, { name });
  expect([status, body.fileName]).toEqual([201, shown]);
  const source = await house.send('GET', `/api/resumes/${body.id}/source`, { token: person.token });
  expect(source.status).toBe(200);
  expect(String(source.headers['content-disposition'])).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
});

/** Short, so that only the number of them is much. */
const TEXT = Buffer.from('Sam Carter\nsam@example.com\n\nSKILLS\nTypeScript, PostgreSQL, Redis, nginx\n');
const atOnce = (times: number, keyOf: (at: number) => string) =>
  Promise.all(Array.from({ length: times }, (_, at) => upload(TEXT, { name: 'cv.txt', key: keyOf(at) })));

it('the same file from ten tabs at once is one resume: its tabs have one key, the hash of the file', async () => {
  const before = (await resumes()).length;
  const answers = await atOnce(10, () => 'ten-tabs-of-one-file');
  expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await resumes()).length).toBe(before + 1);
});

it('ten keys are ten wishes: ten resumes, each whole, each to be corrected and deleted by itself', async () => {
  const before = (await resumes()).length;
  const answers = await atOnce(10, (at) => `another-wish-${at}`);
  const ids = new Set(answers.map(({ body }) => body.id));
  expect(ids.size).toBe(10);
  expect((await resumes()).length).toBe(before + 10);
  for (const id of ids) expect(await settled(id)).toMatchObject({ status: 'parsed', profile: expect.any(Object) });
  for (const id of ids) expect((await house.send('DELETE', `/api/resumes/${id}`, person)).status).toBe(204);
  expect((await resumes()).length).toBe(before);
});

it('nobody has more than fifty resumes, however many are sent at once', async () => {
  const answers = await atOnce(60 - (await resumes()).length, (at) => `too-many-${at}`);
  const items = await resumes();
  expect(items.length).toBe(50);
  expect(answers.filter(({ status }) => status === 409).length).toBe(10);
  // What is still being read would be in the way of the tests after this one.
  for (const { id } of items) await settled(id);
  for (const { id } of items) await house.send('DELETE', `/api/resumes/${id}`, person);
}, 180_000);

describe('over a real connection', () => {
  let port: number;
  beforeAll(async () => {
    port = Number(new URL(await house.app.listen({ host: '127.0.0.1', port: 0 })).port);
  });
  const begin = (length: number) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /api/resumes HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${person.token}\r\ncontent-type: ${HEADERS['content-type']}\r\ncontent-length: ${length}\r\n\r\n`,
    );
    socket.write(opening('cv.pdf'));
    return socket;
  };

  it('an upload that is cut off half-way leaves nothing behind', async () => {
    const before = [files(), (await resumes()).length];
    const socket = begin(PDF.byteLength + 10_000);
    socket.write(PDF.subarray(0, PDF.byteLength / 2));
    socket.end();
    socket.resume();
    await once(socket, 'close');
    await expect.poll(async () => [files(), (await resumes()).length]).toEqual(before);
  });

  it('a gigabyte is refused from its first line, and none of it is kept', async () => {
    const before = [files(), (await resumes()).length];
    const socket = begin(1024 ** 3);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 .*"PAYLOAD_TOO_LARGE"/s);
    await expect.poll(async () => [files(), (await resumes()).length]).toEqual(before);
  });
});
