import { spawn } from 'node:child_process';
import type { DocumentLayout, LayoutItem } from '@talentsync/engines';
import { Unreadable } from './limits.ts';
import type { PaintedPage } from './paint.ts';

/** Resumes come in six languages; of these the ones that are installed are read together. */
const LANGUAGES = ['eng', 'deu', 'fra', 'spa', 'por', 'chi_sim'];
const MOST_OUTPUT = 8 * 1024 * 1024;
/** Where systems put programs. */
const PROGRAMS = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/opt/local/bin';
/** Words of which tesseract itself is less sure than this (of 100) are specks and lines. */
const SURE = 25;

const SCAN = 'This PDF holds pictures of text only (a scan)';
const ELSE = 'Upload a PDF with text, a DOCX or a TXT file.';

interface Run {
  command: string;
  args: string[];
  input?: Uint8Array;
  signal: AbortSignal;
}

/** What a program prints; undefined where it is not installed. It gets nothing of our environment. */
const run = ({ command, args, input, signal }: Run): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { PATH: PROGRAMS, OMP_THREAD_LIMIT: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
      killSignal: 'SIGKILL',
    });
    const printed: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (data: Buffer) => {
      size += data.byteLength;
      if (size > MOST_OUTPUT) child.kill('SIGKILL');
      else printed.push(data);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve(undefined);
      else reject(new Unreadable(`${SCAN}, and reading the pictures took too long. ${ELSE}`));
    });
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(printed).toString('utf8'));
      else reject(new Unreadable(`${SCAN}, and its pictures could not be read. ${ELSE}`));
    });
    // A program that ends early closes its end of the pipe; what it printed counts.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });

interface Word {
  line: string;
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Words of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
const readTable = (table: string): Word[] =>
  table.split('\n').flatMap((row) => {
    const cells = row.split('\t');
    const [level, , block, paragraph, line, , left, top, width, height, sure] = cells;
    const text = cells.slice(11).join(' ').trim();
    if (level !== '5' || text === '' || Number(sure) < SURE) return [];
    return [
      {
        line: `${block}.${paragraph}.${line}`,
        text,
        left: Number(left),
        top: Number(top),
        width: Number(width),
        height: Number(height),
      },
    ];
  });

/** Letters are as high as most words of their line are, with room for what hangs below: as a font size, roughly. */
const sizeOf = (words: Word[]): number => {
  const heights = words.map(({ height }) => height).toSorted((a, b) => a - b);
  return (heights[Math.floor(0.7 * (heights.length - 1))] ?? 10) * 1.12;
};

/** Words that lie closer than this, in font sizes, make one phrase; tables and dates at the right lie further apart. */
const APART = 1.3;
/** What tesseract takes a bullet for. */
const BULLET = /^[«»®©*¢°•·\-–—e+o]$/u;

/** Words of a line as phrases; a sign alone at its beginning is a bullet. */
const phrasesOf = (line: Word[], size: number): Word[] => {
  const phrases: Word[] = [];
  for (const [index, word] of line.toSorted((a, b) => a.left - b.left).entries()) {
    const last = phrases.at(-1);
    const bullet = index === 0 && line.length > 2 && BULLET.test(word.text);
    if (last !== undefined && last.text !== '•' && word.left - (last.left + last.width) < APART * size) {
      last.text += ` ${word.text}`;
      last.width = word.left + word.width - last.left;
    } else phrases.push({ ...word, text: bullet ? '•' : word.text });
  }
  return phrases;
};

const layoutOf = (words: Word[], { width, height, scale }: PaintedPage): DocumentLayout['pages'][number] => {
  const items: LayoutItem[] = [];
  for (const line of Map.groupBy(words, (word) => word.line).values()) {
    const size = sizeOf(line);
    const foot = line.map((word) => word.top + word.height).toSorted((a, b) => a - b)[Math.floor(line.length / 2)] ?? 0;
    for (const phrase of phrasesOf(line, size))
      items.push({
        text: phrase.text,
        x: phrase.left / scale,
        y: (foot - size) / scale,
        width: phrase.width / scale,
        height: size / scale,
        fontSize: Math.round((2 * size) / scale) / 2,
        bold: false,
      });
  }
  return { width, height, items, links: [] };
};

/** Which program reads pictures, and what it may cost. */
export interface OcrOptions {
  /** The program, by name or path. */
  command: string;
  /** For all pages together. */
  seconds: number;
}

/** The languages that tesseract reads here, as it wants them named. Errors: Unreadable where it is not installed. */
export const readLanguages = async ({ command, seconds }: OcrOptions): Promise<string> => {
  const listed = await run({ command, args: ['--list-langs'], signal: AbortSignal.timeout(seconds * 1000) });
  if (listed === undefined)
    throw new Unreadable(`${SCAN}, and the program that reads pictures, tesseract, is not installed here. ${ELSE}`);
  const installed = new Set(listed.split(/\s+/));
  return LANGUAGES.filter((language) => installed.has(language)).join('+');
};

/** Painted pages as text with places, by the program tesseract. Errors: Unreadable, in words for the person. */
export const readPictures = async (
  pages: PaintedPage[],
  languages: string,
  { command, seconds }: OcrOptions,
): Promise<DocumentLayout> => {
  const signal = AbortSignal.timeout(seconds * 1000);
  const args = ['stdin', 'stdout', ...(languages === '' ? [] : ['-l', languages]), '--psm', '3', 'tsv'];
  const layouts: DocumentLayout['pages'] = [];
  for (const page of pages)
    layouts.push(layoutOf(readTable((await run({ command, args, input: page.png, signal })) ?? ''), page));
  if (layouts.every(({ items }) => items.length === 0))
    throw new Unreadable(`${SCAN}, and no words were found in them. ${ELSE}`);
  return { kind: 'pdf', pages: layouts, readByOcr: true };
};
