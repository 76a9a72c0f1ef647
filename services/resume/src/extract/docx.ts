import type { DocumentLayout } from '@talentsync/engines';
import { type FlowLine, layOut } from './flow.ts';
import { LIMITS, Unreadable } from './limits.ts';
import { checkZip } from './zip.ts';

const TOKEN = /<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g;
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};
const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity);
const HEADING_SIZE: Record<string, number> = { h1: 18, h2: 14, h3: 12, h4: 11 };

interface Cell {
  lines: FlowLine[];
}

/** The paragraphs of simple, well-formed HTML as lines; the cells of a table row side by side where each is short. */
const readLines = (html: string): { lines: FlowLine[]; links: string[] } => {
  const links: string[] = [];
  const root: Cell = { lines: [] };
  const cells: Cell[] = [root];
  const rows: Cell[][] = [];
  let line: FlowLine & { letters: number; boldLetters: number } = { text: '', letters: 0, boldLetters: 0 };
  let strong = 0;
  let lists = 0;

  const flush = () => {
    const { letters, boldLetters, ...rest } = line;
    if (rest.text.trim() !== '')
      cells.at(-1)?.lines.push({ ...rest, bold: letters > 0 && boldLetters / letters > 0.7 });
    line = { text: '', letters: 0, boldLetters: 0 };
  };

  for (const [, closing, tag = '', attributes = '', text] of html.matchAll(TOKEN)) {
    if (text !== undefined) {
      const decoded = decode(text);
      line.text += decoded;
      line.letters += decoded.trim().length;
      if (strong > 0) line.boldLetters += decoded.trim().length;
      continue;
    }
    const open = closing === '';
    if (tag === 'strong') strong += open ? 1 : -1;
    else if (tag === 'a' && open) {
      const url = /href="([^"]{1,500})"/.exec(attributes)?.[1];
      if (url !== undefined) links.push(decode(url));
    } else if (tag === 'br') flush();
    else if (tag === 'ul' || tag === 'ol') {
      flush();
      lists += open ? 1 : -1;
    } else if (tag === 'li') {
      flush();
      if (open) line = { ...line, text: '• ', indent: 15 * lists };
    } else if (tag in HEADING_SIZE) {
      flush();
      if (open) {
        line.fontSize = HEADING_SIZE[tag] ?? 10;
        strong += 1;
      } else strong -= 1;
    } else if (tag === 'p') flush();
    else if (tag === 'tr') {
      flush();
      if (open) rows.push([]);
      else for (const joined of joinRow(rows.pop() ?? [])) cells.at(-1)?.lines.push(joined);
    } else if (tag === 'td' || tag === 'th') {
      flush();
      if (open) cells.push({ lines: [] });
      else {
        const cell = cells.pop();
        if (cell !== undefined) rows.at(-1)?.push(cell);
      }
    }
  }
  flush();
  return { lines: root.lines, links };
};

/** Short cells are pieces of one line ("2019 – 2021 | Acme"); long ones are columns, read one after the other. */
const joinRow = (row: Cell[]): FlowLine[] => {
  const filled = row.filter(({ lines }) => lines.length > 0);
  if (filled.length < 2 || filled.filter(({ lines }) => lines.length > 1).length > 1)
    return filled.flatMap(({ lines }) => lines);
  const longest = filled.reduce((a, b) => (b.lines.length > a.lines.length ? b : a));
  const [first, ...rest] = longest.lines as [FlowLine, ...FlowLine[]];
  const text = filled.map((cell) => (cell === longest ? first.text : (cell.lines[0]?.text ?? ''))).join('\t');
  return [{ ...first, text }, ...rest];
};

export const readDocx = async (bytes: Uint8Array): Promise<DocumentLayout> => {
  checkZip(bytes);
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    .catch(() => {
      throw new Unreadable('This DOCX is damaged or cut off. Save it again, then upload it.');
    });
  if (value.length > LIMITS.characters * 4) throw new Unreadable('This DOCX has more text than a resume can have.');
  const { lines, links } = readLines(value);
  if (lines.reduce((sum, { text }) => sum + text.length, 0) < 40)
    throw new Unreadable('There is hardly any text in this DOCX.');
  return layOut('docx', lines, links);
};
