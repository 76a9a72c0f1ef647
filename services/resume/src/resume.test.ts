import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Resume } from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResumeService } from './index.ts';

let engines: TestEngines;
let server: TestServer;
beforeAll(async () => {
  engines = await openTestEngines();
  server = await openTestServer(async ({ guard, logger }) => [
    await createResumeService({
      objects: engines.objects,
      reader: engines.resumeReader,
      guard,
      logger,
      maxBytes: 200_000,
      extractLimits: { seconds: 15, tesseract: '/nowhere/tesseract' },
    }),
  ]);
});
afterAll(async () => {
  await server.close();
  await engines.close();
});

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name));
const TEXT = Buffer.from(
  'Jo Bloggs\njo@example.com\n\nExperience\nNurse, City Hospital\n2019 - 2021\n- Ran the night ward with 24 beds\n',
);

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
  return {
    status: response.statusCode,
    body: response.json() as Resume & { error?: { code: string; message: string } },
  };
};
const send = async (method: 'GET' | 'PUT' | 'DELETE', path: string, who = 'ann', payload?: object) =>
  server.app.inject({
    method,
    url: `/api/resumes${path}`,
    headers: { authorization: `Bearer ${await server.token(who)}` },
    ...(payload && { payload }),
  });

describe.each(['one-column.pdf', 'two-columns.pdf', 'wrapped-dates.pdf'])('%s', (name) => {
  it('gives each job its company, title, dates and highlights together', async () => {
    const { status, body } = await upload(fixture(name));
    expect([status, body.status, body.warnings]).toEqual([201, 'parsed', []]);
    expect(body.profile?.basics).toMatchObject({
      name: 'Amira Okafor',
      email: 'amira.okafor@example.com',
      phone: '+49 30 901820 44',
      profiles: [{ network: 'GitHub' }],
    });
    const recent = {
      name: 'Northwind Analytics GmbH',
      position: 'Senior Software Engineer',
      startDate: '2021-03',
      highlights: [
        expect.stringMatching(/^Moved nightly .* to one$/),
        expect.stringMatching(/^Led four .* TypeScript$/),
      ],
    };
    const before = {
      name: 'Harbour Logistics Ltd',
      position: 'Software Engineer',
      startDate: '2017-06',
      endDate: '2021-02',
      highlights: [expect.stringMatching(/^Built .* day$/), expect.stringMatching(/^Cut .* view$/)],
    };
    expect(body.profile?.work).toEqual([expect.objectContaining(recent), expect.objectContaining(before)]);
    expect(body.profile?.work?.[0]).not.toHaveProperty('endDate');
    expect(body.profile?.education).toEqual([
      expect.objectContaining({
        institution: 'University of Leeds',
        studyType: 'BSc',
        area: 'Computer Science',
        endDate: '2017',
      }),
    ]);
  });
});

it('keeps dates in the margin with the jobs that they stand beside', async () => {
  const truth = JSON.parse(fixture('dates-in-margin.pdf.json').toString()) as NonNullable<Resume['profile']>;
  const { body } = await upload(fixture('dates-in-margin.pdf'));
  const jobs = (profile: Resume['profile']) =>
    profile?.work?.map(({ name, position, startDate, endDate }) => [name, position, startDate, endDate]);
  expect(jobs(body.profile)).toEqual(jobs(truth));
});

it('reads plain text, keeps the file and what was read, and shows the text beside it', async () => {
  const { body } = await upload(TEXT, { name: '../../etc/passwd.txt' });
  expect(body).toMatchObject({
    status: 'parsed',
    fileName: 'passwd.txt',
    engine: 'offline',
    profile: { work: [{ name: 'City Hospital', position: 'Nurse' }] },
  });
  expect((await send('GET', `/${body.id}/text`)).json().pages[0].lines).toContain('Jo Bloggs');
  const source = await send('GET', `/${body.id}/source`);
  expect(source.rawPayload).toEqual(TEXT);
  expect(source.headers['content-disposition']).toMatch(/^attachment/);
  const keys = (await engines.objects.list('resumes/ann/')).map(({ key }) => key);
  expect(keys).toContain(`resumes/ann/output/${body.id}.json`);
  expect(keys).toContain(`resumes/ann/source/${body.id}`);
});

it('keeps corrections, and says so', async () => {
  const { body } = await upload(TEXT);
  const profile = { basics: { name: 'Joanna Bloggs' }, work: [] };
  expect((await send('PUT', `/${body.id}`, 'ann', { profile })).json()).toMatchObject({ corrected: true, profile });
  expect((await send('GET', `/${body.id}`)).json()).toMatchObject({ corrected: true, profile });
  expect(
    (await send('PUT', `/${body.id}`, 'ann', { profile: { work: [{ startDate: 'last summer' }] } })).statusCode,
  ).toBe(422);
});

it('the same request sent again is the same resume, another file under its key is refused', async () => {
  const first = await upload(TEXT, { key: 'key-1' });
  const [second, third] = await Promise.all([
    upload(TEXT, { key: 'key-1' }),
    upload(TEXT, { key: 'key-1', who: 'ben' }),
  ]);
  expect(second.body.id).toBe(first.body.id);
  expect(third.body.id).not.toBe(first.body.id);
  expect((await upload(fixture('scan.pdf'), { key: 'key-1' })).body.error?.code).toBe('CONFLICT');
});

it('another person’s resume is not found, by any verb', async () => {
  const { body } = await upload(TEXT);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/text'],
    ['GET', '/source'],
    ['DELETE', ''],
  ] as const) {
    expect((await send(method, `/${body.id}${path}`, 'eve')).json().error.code).toBe('NOT_FOUND');
  }
  expect((await send('PUT', `/${body.id}`, 'eve', { profile: {} })).statusCode).toBe(404);
  expect((await send('GET', '', 'eve')).json().items).toEqual([]);
  expect((await send('GET', '/..%2F..%2Fann')).statusCode).toBe(404);
});

interface ZipFile {
  name: string;
  data: Buffer;
  /** What the directory claims that it unpacks to. */
  claims?: number;
}

/** A ZIP archive, written by hand so that it can also lie. */
const zip = (files: ZipFile[]): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims } of files) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claims ?? data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    local.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const run = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${text
    .split('\t')
    .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
    .join('<w:tab/>')}</w:r>`;
const paragraph = (text: string, options: { bold?: boolean; list?: boolean } = {}): string =>
  `<w:p>${options.list ? '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' : ''}${run(text, options.bold)}</w:p>`;

/** A true DOCX of the smallest kind, with headings, tabs and a list. */
const docx = (body: string): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      data: Buffer.from(
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      data: Buffer.from(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/_rels/document.xml.rels',
      data: Buffer.from(
        `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/numbering.xml',
      data: Buffer.from(
        `${XML}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      ),
    },
    {
      name: 'word/document.xml',
      data: Buffer.from(
        `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    },
  ]);

it('reads a DOCX, a job as a whole', async () => {
  const file = docx(
    [
      paragraph('Jo Bloggs', { bold: true }),
      paragraph('jo@example.com | +44 20 7946 0000'),
      paragraph('EXPERIENCE', { bold: true }),
      paragraph('Ward Nurse\tJan 2019 – Present', { bold: true }),
      paragraph('City Hospital, Leeds'),
      paragraph('Ran the night ward with 24 beds', { list: true }),
      paragraph('Trained nine colleagues', { list: true }),
      paragraph('Care Assistant\t2016 – 2018', { bold: true }),
      paragraph('Green Lodge Ltd, Leeds'),
      paragraph('Looked after eleven residents', { list: true }),
      paragraph('EDUCATION', { bold: true }),
      paragraph('University of Leeds'),
      paragraph('BSc Nursing, 2013 – 2016'),
    ].join(''),
  );
  const { body } = await upload(file, { name: 'cv.pdf' });
  expect(body).toMatchObject({ status: 'parsed', mediaType: expect.stringContaining('wordprocessingml') });
  expect(body.profile?.basics).toMatchObject({ name: 'Jo Bloggs', email: 'jo@example.com' });
  expect(body.profile?.work).toEqual([
    expect.objectContaining({
      name: 'City Hospital',
      position: 'Ward Nurse',
      startDate: '2019-01',
      highlights: ['Ran the night ward with 24 beds', 'Trained nine colleagues'],
    }),
    expect.objectContaining({
      name: 'Green Lodge Ltd',
      position: 'Care Assistant',
      startDate: '2016',
      endDate: '2018',
      highlights: ['Looked after eleven residents'],
    }),
  ]);
  expect(body.profile?.education).toMatchObject([{ institution: 'University of Leeds', studyType: 'BSc' }]);
});

describe('files that mean no good', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 422, 'VALIDATION_FAILED'],
    [
      'a picture that calls itself PDF',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a program', Buffer.from('7f454c4602010100000000', 'hex'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['more than is taken', Buffer.alloc(250_000, 'a'), 413, 'PAYLOAD_TOO_LARGE'],
  ])('refuses %s at once', async (_, file, status, code) => {
    const answer = await upload(file);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  it('says how large a file may be, in the refusal and before', async () => {
    const { limits } = (await send('GET', '', 'ann')).json() as { limits: { bytes: number; pages: number } };
    expect(limits).toEqual({ bytes: 200_000, pages: 30 });
    for (const size of [limits.bytes + 1, limits.bytes + 200_000])
      expect((await upload(Buffer.alloc(size, 'a'))).body.error?.message).toMatch(/larger than \d+ (?:kB|MB)/);
    expect((await upload(Buffer.alloc(limits.bytes, 'a'))).status).toBe(201);
  });

  it.each([
    ['a scan without tesseract', fixture('scan.pdf'), /scan.*not installed/],
    ['a DOCX that was cut off', docx(paragraph('words '.repeat(40))).subarray(0, 900), /damaged|could not be read/],
    ['a PDF that was cut off', fixture('one-column.pdf').subarray(0, 400), /damaged|pictures/],
    [
      'a locked PDF',
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(00000000000000000000000000000000)/U(00000000000000000000000000000000)>>>>\n%%EOF',
      ),
      /password|damaged/,
    ],
  ])('says why %s could not be read, and lets it be filled in by hand', async (_, file, problem) => {
    const { status, body } = await upload(file);
    expect([status, body.status]).toEqual([201, 'failed']);
    expect(body.problem).toMatch(problem);
    expect(
      (await send('PUT', `/${body.id}`, 'ann', { profile: { basics: { name: 'By Hand' } } })).json(),
    ).toMatchObject({ status: 'parsed' });
  });

  it('a bomb is refused before it unpacks, and the service goes on', async () => {
    const { extract } = await import('./extract/extract.ts');
    await expect(
      extract({
        kind: 'docx',
        bytes: zip([{ name: 'word/document.xml', data: Buffer.alloc(80 * 1024 * 1024), claims: 1000 }]),
      }),
    ).rejects.toThrow(/unpacks to far more/);
    expect((await upload(TEXT)).body.status).toBe('parsed');
  });

  it('a document that takes too long or too much memory ends alone', async () => {
    const { extract } = await import('./extract/extract.ts');
    await expect(extract({ kind: 'pdf', bytes: fixture('one-column.pdf') }, { seconds: 0.01 })).rejects.toThrow(
      /more time or memory/,
    );
    await expect(extract({ kind: 'pdf', bytes: fixture('one-column.pdf') }, { heapMegabytes: 8 })).rejects.toThrow(
      /more time or memory/,
    );
  });
});
