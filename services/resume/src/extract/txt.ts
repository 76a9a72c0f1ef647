import type { DocumentLayout } from '@talentsync/engines';
import { layOut } from './flow.ts';
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

export const readTxt = (bytes: Uint8Array): DocumentLayout => {
  const text = decodeText(bytes);
  if (text.length > LIMITS.characters) throw new Unreadable('This file has more text than a resume can have.');
  if (text.trim().length < 40) throw new Unreadable('There is hardly any text in this file.');
  const lines = text
    .split(/\r\n|\r|\n|\f/)
    .map((line) => ({ text: line.trimEnd(), indent: Math.min(20, line.length - line.trimStart().length) * 5 }));
  return layOut('txt', lines);
};
