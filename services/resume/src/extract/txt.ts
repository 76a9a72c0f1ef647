import type { DocumentLayout } from '@talentsync/engines';
import { LEFT, LINE_HEIGHT, onePage, placeLine } from './flow.ts';
import { LIMITS, Unreadable } from './limits.ts';

/** Text in UTF-8, or in UTF-16 with its mark, or in Windows-1252, which reads any byte. */
const decodeText = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const LETTER_WIDTH = 5;
/** Wide enough that a line typed to column 100 keeps its pieces apart. */
const RIGHT = LEFT + 900;

/** Lines of plain text where a typewriter would put them; wide gaps part a line into pieces, empty lines leave room. */
export const readTxt = (bytes: Uint8Array): DocumentLayout => {
  const text = decodeText(bytes);
  if (text.length > LIMITS.characters) throw new Unreadable('This file has more text than a resume can have.');
  if (text.trim().length < LIMITS.fewestCharacters) throw new Unreadable('There is hardly any text in this file.');
  const lines = text.split(/\r\n|\r|\n|\f/);
  if (lines.length > LIMITS.items) throw new Unreadable('This file has more lines than a resume can have.');
  const items = lines.flatMap((line, number) => {
    const expanded = line.replace(/^\t+/, (tabs) => '    '.repeat(Math.min(5, tabs.length))).trimEnd();
    const body = expanded.trimStart();
    const indent = Math.min(40, expanded.length - body.length);
    // Markdown marks of headings and emphasis say something about a line, but are no part of it.
    const heading = /^#{1,4}\s+/.exec(body)?.[0] ?? '';
    const bold = heading !== '' || /^\*\*[^*]+\*\*/.test(body);
    const clean = body
      .slice(heading.length)
      .replace(/\*\*|__/g, '')
      .replace(/ {3,}/g, '\t');
    const fontSize = heading === '' ? 10 : 16 - Math.min(4, heading.trim().length);
    return placeLine(
      [{ text: clean, fontSize, bold }],
      LEFT + indent * LETTER_WIDTH,
      RIGHT,
      (number + 1) * LINE_HEIGHT,
    );
  });
  return onePage('txt', items, (lines.length + 2) * LINE_HEIGHT);
};
