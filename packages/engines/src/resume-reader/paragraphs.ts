import { bodyOf, type Line } from './lines.ts';

import { goesOn, joinText } from './wrapping.ts';

/** Lines as the paragraphs that they make. */
export const joinParagraphs = (lines: Line[]): string[] => {
  const paragraphs: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const text = [...line.margin.map((piece) => piece.text), bodyOf(line)].join(' ').replace(/\s+/g, ' ').trim();
    if (before !== undefined && paragraphs.length > 0 && goesOn(before, line))
      paragraphs[paragraphs.length - 1] = joinText(paragraphs.at(-1) ?? '', text);
    else if (text !== '') paragraphs.push(text);
  }
  return paragraphs;
};
