import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, paragraph, zip } from '../fixtures/docx.ts';
import { fixture, openResumeHouse, type ResumeHouse, TEXT } from './testing.ts';

let house: ResumeHouse;
beforeAll(async () => {
  house = await openResumeHouse();
});
afterAll(() => house.close());
const upload: ResumeHouse['upload'] = (...given) => house.upload(...given);
const send: ResumeHouse['send'] = (...given) => house.send(...given);

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
