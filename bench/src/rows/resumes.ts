import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openOfflineResumeReader } from '../../../packages/engines/src/resume-reader/offline.ts';
import { extract } from '../../../services/resume/src/extract/extract.ts';
import { readPdf } from '../../../services/resume/src/extract/pdf.ts';
import { type BenchRow, byTurns, measureOf, median, timesOf } from '../measure.ts';

const FOLDER = join(import.meta.dirname, '../../../evals/resume/documents');
const ROUNDS = 5;
const DOCUMENTS = 24;

/** The text of a PDF as pdf.js gives it, in the order of the file: no lines, columns, sections nor fields. */
const plainText = async (bytes: Uint8Array): Promise<number> => {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  for (let number = 1; number <= document.numPages; number += 1)
    await (await document.getPage(number)).getTextContent();
  const { numPages } = document;
  await loading.destroy();
  return numPages;
};

/** From the bytes of a PDF to a profile, a page, beside the plain text alone; and a whole document in the process that guards us from it. */
export const resumes: BenchRow = {
  name: 'resumes',
  async measure() {
    const names = readdirSync(FOLDER).filter((name) => name.endsWith('.pdf'));
    const step = Math.max(1, Math.floor(names.length / DOCUMENTS));
    const documents = names
      .filter((_, at) => at % step === 0)
      .slice(0, DOCUMENTS)
      .map((name) => readFileSync(join(FOLDER, name)));
    const reader = await openOfflineResumeReader();
    let pages = 0;
    for (const bytes of documents) pages += await plainText(bytes);
    const aPage = (read: (bytes: Uint8Array) => Promise<unknown>) => async (): Promise<number> => {
      const started = performance.now();
      for (const bytes of documents) await read(bytes);
      return (performance.now() - started) / pages;
    };
    const ways = {
      ours: aPage(async (bytes) => reader.read(await readPdf(Uint8Array.from(bytes)))),
      plain: aPage(plainText),
    };
    await byTurns(1, ways);
    const rounds = await byTurns(ROUNDS, ways);
    const whole = await timesOf(documents.length, async (at) =>
      reader.read(await extract({ kind: 'pdf', bytes: documents[at] ?? new Uint8Array() })),
    );
    const empty = await timesOf(documents.length, () => spawnSync(process.execPath, ['-e', '']));
    return {
      measures: [
        measureOf({
          ...{ what: 'resume read into a profile, a page', unit: 'ms', n: ROUNDS * pages, ours: rounds.ours },
          peer: { name: 'plain text by pdf.js', rounds: rounds.plain },
          target: { of: 'ratio', atMost: 3 },
        }),
        measureOf({
          ...{ what: 'resume in a process of its own, p50', unit: 'ms', n: whole.length, ours: [median(whole)] },
          peer: { name: 'a process that does nothing', rounds: [median(empty)] },
          target: { of: 'ours', atMost: 1_000 },
        }),
      ],
    };
  },
};
