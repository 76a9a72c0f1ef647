import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { extract } from './extract.ts';
import { Scan } from './limits.ts';
import { readPdf } from './pdf.ts';
import { scantPages } from './scant.ts';

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
const pdfOf = (objects: string[]): Uint8Array => {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
  return Uint8Array.from(Buffer.from(text, 'latin1'));
};
const stream = (content: string, entries = ''): string =>
  `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const lines = (texts: string[]): string =>
  `BT /F1 11 Tf ${texts.map((text, nth) => `1 0 0 1 60 ${760 - 16 * nth} Tm (${text}) Tj`).join('\n')} ET`;

/** Pages of these contents, on each of which lies a picture as large as the page where `scanned` says so. */
const pagesOf = (contents: string[], scanned: boolean[]): Uint8Array => {
  const first = 5;
  const kids = contents.map((_, nth) => `${first + 2 * nth} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    FONT,
    stream(
      '\0'.repeat(100_000),
      '/Type /XObject /Subtype /Image /Width 1000 /Height 800 /ColorSpace /DeviceGray /BitsPerComponent 1',
    ),
    ...contents.flatMap((content, nth) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /P 4 0 R >> >> /Contents ${first + 1 + 2 * nth} 0 R >>`,
      stream(`${scanned[nth] ? 'q 595 0 0 842 0 0 cm /P Do Q ' : ''}${content}`),
    ]),
  ]);
};

const STAMP = 'Scanned with a telephone that wants to be bought, please buy it now';
const RESUME = [
  ...[
    'Jo Bloggs',
    'jo@example.com',
    'Experience',
    'Nurse, City Hospital, 2019 - 2021',
    '- Ran the night ward with 24 beds',
  ],
  ...['Care Assistant, Green Lodge Ltd, 2016 - 2018', '- Trained nine new colleagues on three wards', 'Education'],
  'University of Leeds, BSc Nursing, 2013 - 2016',
];

it('reads what was typed into the fields of a form', async () => {
  const field = (name: string, value: string, rect: string): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /V (${value}) /Rect [${rect}] /DA (/Helv 10 Tf 0 g) /P 3 0 R >>`;
  const { pages } = await readPdf(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R] /DR << /Font << /Helv 5 0 R >> >> >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R /Annots [6 0 R 7 0 R] >>',
      stream(lines(['Name:', 'Address of a machine that reads letters:', 'Please fill in every field of this form.'])),
      FONT,
      field('name', 'Jo Bloggs', '140 755 400 770'),
      field('mail', 'jo@example.com', '300 739 500 754'),
    ]),
  );
  const items = pages[0]?.items ?? [];
  const name = items.find(({ text }) => text === 'Jo Bloggs');
  const label = items.find(({ text }) => text === 'Name:');
  expect(Math.abs((name?.y ?? 0) - (label?.y ?? 99))).toBeLessThan(4);
  expect(items.map(({ text }) => text)).toContain('jo@example.com');
});

it('a stamp on every page is no text: a scan with one is still a scan', async () => {
  await expect(readPdf(pagesOf([lines([STAMP]), lines([STAMP])], [true, true]))).rejects.toThrow(Scan);
});

it('finds the scanned page among others, and none where no picture is', async () => {
  const half = pagesOf([lines(RESUME), lines([STAMP])], [false, true]);
  expect(scantPages(await readPdf(Uint8Array.from(half)), half)).toEqual([2]);
  const typed = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>',
    FONT,
    ...[RESUME, ['The end.']].flatMap((texts, nth) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * nth} 0 R >>`,
      stream(lines(texts)),
    ]),
  ]);
  expect(scantPages(await readPdf(Uint8Array.from(typed)), typed)).toEqual([]);
});

it('reads a scanned page among others from its picture, and leaves them as they are where no program can', async () => {
  const room = mkdtempSync(join(tmpdir(), 'half-scan-'));
  onTestFinished(() => rmSync(room, { recursive: true }));
  const program = join(room, 'tesseract');
  const row = (left: number, text: string) => `5\t1\t1\t1\t1\t1\t${left}\t60\t600\t40\t96\t${text}`;
  const table = [row(200, 'Certified'), row(900, 'instructor-of-first-aid-since-2014')].join('\n');
  writeFileSync(
    program,
    `#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; exit 0; fi\ncat > /dev/null\nprintf '${table}'\n`,
  );
  chmodSync(program, 0o755);
  const bytes = pagesOf([lines(RESUME), lines(['Page two'])], [false, true]);
  const read = await extract({ kind: 'pdf', bytes }, { tesseract: program });
  expect(read.readByOcr).toBe(true);
  expect(read.pages[0]?.items.map(({ text }) => text)).toContain('Jo Bloggs');
  expect(read.pages[1]?.items.map(({ text }) => text).join(' ')).toContain('instructor-of-first-aid');
  const without = await extract({ kind: 'pdf', bytes }, { tesseract: join(room, 'none') });
  expect(without.pages[1]?.items.map(({ text }) => text)).toEqual(['Page two']);
});
