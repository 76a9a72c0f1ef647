import type { DocumentLayout } from '@talentsync/engines';
import { LEFT, LINE_HEIGHT, onePage, widthOf } from './flow.ts';
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

/** Emphasis of Markdown, links and code marks, as the text that they stand around. */
const plainOf = (text: string): string =>
  text
    .replace(/\*\*|__/g, '')
    .replace(/(?<![\p{L}\p{N}_*])([*_`])(?=\S)([^*_`]{1,200}?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu, '$2')
    .replace(/\[([^\]]{1,200})\]\((https?:[^\s)]{1,300})\)/g, '$1 $2');

/** Lines of plain text where a typewriter would put them; wide gaps part a line into pieces, empty lines leave room. */
export const readTxt = (bytes: Uint8Array): DocumentLayout => {
  const text = decodeText(bytes);
  if (text.length > LIMITS.characters) throw new Unreadable('This file has more text than a resume can have.');
  if (text.trim().length < LIMITS.fewestCharacters) throw new Unreadable('There is hardly any text in this file.');
  const lines = text.split(/\r\n|\r|\n|\f/);
  if (lines.length > LIMITS.items) throw new Unreadable('This file has more lines than a resume can have.');
  const items = lines.flatMap((line, number) => {
    // Tabs stop every eight letters, as on a typewriter.
    let column = 0;
    const expanded = [...line.trimEnd()]
      .map((letter) => {
        const wide = letter === '\t' ? 8 - (column % 8) : 1;
        column += wide;
        return letter === '\t' ? ' '.repeat(Math.max(3, wide)) : letter;
      })
      .join('');
    const start = expanded.length - expanded.trimStart().length;
    // Markdown marks of headings and emphasis say something about a line, but are no part of it.
    const heading = /^#{1,4}\s+/.exec(expanded.slice(start))?.[0] ?? '';
    const bold = heading !== '' || /^\*\*[^*]+\*\*/.test(expanded.slice(start));
    const fontSize = heading === '' ? 10 : 16 - Math.min(4, heading.trim().length);
    return [...expanded.slice(start + heading.length).matchAll(/\S+(?: {1,2}\S+)*/g)].map((piece) => {
      const text = plainOf(piece[0]).replace(/ +/g, ' ');
      const x = LEFT + (start + (piece.index ?? 0)) * LETTER_WIDTH;
      return { text, x, y: (number + 1) * LINE_HEIGHT, width: widthOf(text), height: fontSize, fontSize, bold };
    });
  });
  return onePage('txt', items, (lines.length + 2) * LINE_HEIGHT);
};
