import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DocumentLayout } from '@talentsync/engines';
import type { ExtractReply, ExtractRequest } from './child.ts';
import { LIMITS, Unreadable } from './limits.ts';
import { readLanguages, readPictures } from './ocr.ts';

const TOO_HEAVY =
  'This file takes more time or memory than a resume should. Export it again as a simple PDF, DOCX or TXT.';

/** What a document may cost before its process is ended. */
export interface ExtractLimits {
  seconds?: number;
  heapMegabytes?: number;
  /** The program that reads pictures. */
  tesseract?: string;
  ocrSeconds?: number;
}

/** Has a process of its own do the work, bounded in time and memory. */
const ask = (request: ExtractRequest, limits: ExtractLimits): Promise<ExtractReply> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), {
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${limits.heapMegabytes ?? LIMITS.heapMegabytes}`,
        '--disable-warning=ExperimentalWarning',
      ],
      // Nothing of our environment: the child needs no secret.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), (limits.seconds ?? LIMITS.seconds) * 1000);
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Unreadable(TOO_HEAVY));
    });
    child.send(request, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });

/** The pages of these numbers as tesseract reads them. Errors: Unreadable, also where it is not installed. */
const readScans = async (
  request: ExtractRequest,
  paint: true | number[],
  limits: ExtractLimits,
): Promise<DocumentLayout> => {
  const options = { command: limits.tesseract ?? 'tesseract', seconds: limits.ocrSeconds ?? LIMITS.ocrSeconds };
  const languages = await readLanguages(options);
  const painted = await ask({ ...request, paint }, limits);
  if (!('pictures' in painted)) throw new Unreadable('problem' in painted ? painted.problem : TOO_HEAVY);
  return readPictures(painted.pictures, languages, options);
};

const lettersOf = ({ items }: DocumentLayout['pages'][number]): number =>
  items.reduce((sum, { text }) => sum + text.length, 0);

/** A document with the pages that hold hardly any text read from their pictures, where that gives much more. */
const fillPages = async (
  layout: DocumentLayout,
  scant: number[],
  request: ExtractRequest,
  limits: ExtractLimits,
): Promise<DocumentLayout> => {
  // What is readable stands, whatever comes of the rest.
  const read = await readScans(request, scant, limits).catch(() => undefined);
  const pages = [...layout.pages];
  let readByOcr = false;
  for (const [index, page] of (read?.pages ?? []).entries()) {
    const at = (scant[index] ?? 0) - 1;
    const before = pages[at];
    if (before === undefined || lettersOf(page) < Math.max(20, 2 * lettersOf(before))) continue;
    pages[at] = { ...page, links: before.links };
    readByOcr = true;
  }
  return readByOcr ? { ...layout, pages, readByOcr } : layout;
};

/**
 * Reads a document in a process of its own; a scan, or a scanned page among others, is painted in another, and its picture is
 * read by tesseract, where that is installed. Errors: Unreadable, in words for the person.
 */
export const extract = async (request: ExtractRequest, limits: ExtractLimits = {}): Promise<DocumentLayout> => {
  const reply = await ask(request, limits);
  if ('layout' in reply)
    return reply.scant.length === 0 ? reply.layout : fillPages(reply.layout, reply.scant, request, limits);
  if (!('scan' in reply)) throw new Unreadable('problem' in reply ? reply.problem : TOO_HEAVY);
  return readScans(request, true, limits);
};
