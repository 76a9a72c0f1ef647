import { readWords } from './words.ts';

/** A statement of a text, with its UTF-16 place: `text.slice(start, end)`. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** Spoken answers run on: past this many words a sentence is cut where a clause begins, or at the latest at the second number. */
const CUT_FROM = 12;
const CUT_AT = 36;
const CLAUSE_BEGINS = new Set(
  'and but so because then which while after when also und aber weil dann dass also y pero porque entonces cuando et mais parce donc puis quand e mas porque então quando'.split(
    ' ',
  ),
);

const trimmed = (text: string, start: number, end: number): Sentence | undefined => {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const to = end - (raw.length - raw.trimEnd().length);
  return to > from ? { text: text.slice(from, to), start: from, end: to } : undefined;
};

/** The sentences of a text in order; very long ones cut into clauses. */
export const readSentences = (text: string, language: string): Sentence[] => {
  const segmenter = new Intl.Segmenter(language.split('-')[0] ?? 'en', { granularity: 'sentence' });
  const sentences: Sentence[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    let start = index;
    let count = 0;
    for (const word of readWords(segment, language)) {
      const at = index + word.start;
      const clause = CLAUSE_BEGINS.has(word.text.toLowerCase()) || text[at - 2] === ',' || text[at - 1] === '\n';
      if ((count >= CUT_FROM && clause && count > CUT_FROM) || count >= CUT_AT) {
        const part = trimmed(text, start, at);
        if (part) sentences.push(part);
        start = at;
        count = 0;
      }
      count += 1;
    }
    const rest = trimmed(text, start, index + segment.length);
    if (rest) sentences.push(rest);
  }
  return sentences;
};
