import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ResumeProfile } from '../../../packages/contracts/src/index.ts';
import { readDates } from '../../../packages/engines/src/resume-reader/dates.ts';
import { openOfflineResumeReader } from '../../../packages/engines/src/resume-reader/offline.ts';
import type { DocumentLayout } from '../../../packages/engines/src/resume-reader/port.ts';
import { readDocx } from '../../../services/resume/src/extract/docx.ts';
import { Scan, Unreadable } from '../../../services/resume/src/extract/limits.ts';
import { readPdf } from '../../../services/resume/src/extract/pdf.ts';
import { readTxt } from '../../../services/resume/src/extract/txt.ts';
import { sniff } from '../../../services/resume/src/sniff.ts';
import { docxOf } from '../zip.ts';
import { bytes, damaged, patience, runs, text } from './anything.ts';

const PDF = readFileSync(join(import.meta.dirname, '../../../services/resume/fixtures/one-column.pdf'));

const xml = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<w:p>',
        '</w:p>',
        '<w:r>',
        '</w:r>',
        '<w:t>',
        '</w:t>',
        '<w:tbl>',
        '</w:tbl>',
        '<w:tr>',
        '<w:tc>',
      ),
      fc.constantFrom(
        '<w:tab/>',
        '<w:br/>',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '&b;',
        '&#xFFFFFFF;',
        '<![CDATA[',
        ']]>',
        '<a b="',
      ),
      text,
    ),
    { maxLength: 80 },
  )
  .map((pieces) => `<w:document><w:body>${pieces.join('')}`);

/** What came of reading: the layout, or a refusal in words. Anything else is a fault. */
const layoutOrWords = async (
  read: () => Promise<DocumentLayout> | DocumentLayout,
): Promise<DocumentLayout | undefined> => {
  try {
    return await read();
  } catch (error) {
    expect(error instanceof Unreadable || error instanceof Scan, String((error as Error).stack)).toBe(true);
    return undefined;
  }
};

it('a resume of anything is a PDF, a DOCX, a text or nothing known, by its content', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(bytes, damaged(PDF)), async (file) => {
      expect(['pdf', 'docx', 'txt', undefined]).toContain((await sniff(file))?.kind);
    }),
    runs(200),
  ));

it('a resume as plain text is read into a profile that keeps to its schema, or refused in words', async () => {
  const reader = await openOfflineResumeReader();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        text.map((words) => new TextEncoder().encode(words)),
        bytes,
      ),
      async (file) => {
        const layout = await layoutOrWords(() => readTxt(file));
        if (layout === undefined) return;
        const { profile } = await reader.read(layout);
        expect(ResumeProfile.safeParse(profile).error).toBeUndefined();
      },
    ),
    runs(200),
  );
});

it('a resume as a DOCX of broken XML, or one that lies about its size', async () => {
  const reader = await openOfflineResumeReader();
  await fc.assert(
    fc.asyncProperty(xml, fc.constantFrom(0, 0, -1, 1, 1e9), async (content, lie) => {
      const file = docxOf(Buffer.from(content), lie);
      const layout = await layoutOrWords(() => readDocx(file));
      if (layout !== undefined) await reader.read(layout);
    }),
    runs(200),
  );
});

it(
  'a resume as a damaged PDF',
  () =>
    fc.assert(
      fc.asyncProperty(damaged(PDF), async (file) => void (await layoutOrWords(() => readPdf(file)))),
      runs(20),
    ),
  patience,
);

it('a resume has dates that are dates', () =>
  fc.assert(
    fc.property(text, (line) => {
      const dates = readDates(line);
      for (const date of [dates?.startDate, dates?.endDate])
        if (date !== undefined) {
          expect(date).toMatch(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/);
          expect(Number.isNaN(Date.parse(date))).toBe(false);
        }
    }),
    runs(1_000),
  ));
