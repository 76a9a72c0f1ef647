import { readTokens, type Token } from './tokens.ts';

/** A statement of a text, with its UTF-16 place: `text.slice(start, end)`. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
  /** Its words without fillers, placed in the whole text. */
  tokens: Token[];
}

/** Spoken answers run on: past this many words a sentence is cut where a clause begins, or at the latest at the second number. */
const CUT_FROM = 14;
const CUT_AT = 45;
const LEAST_SENTENCE = 3;
/** A clause of fewer words stays with the one before. */
const LEAST_REST = 6;
const CLAUSE_BEGINS = new Set(
  `and but so because then which while after when also if und aber weil dann dass also wenn y pero porque entonces cuando
   et mais parce donc puis quand e mas então quando`.split(/\s+/),
);

const trimmed = (text: string, start: number, end: number, tokens: Token[]): Sentence | undefined => {
  const raw = text.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const to = end - (raw.length - raw.trimEnd().length);
  return to > from ? { text: text.slice(from, to), start: from, end: to, tokens } : undefined;
};

const segmenters = new Map<string, Intl.Segmenter>();

/** The sentences of a text in order; very long ones cut into clauses. Fillers do not move a cut. */
export const readSentences = (text: string, language: string): Sentence[] => {
  const key = language.split('-')[0] ?? 'en';
  let segmenter = segmenters.get(key);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(key, { granularity: 'sentence' });
    segmenters.set(key, segmenter);
  }
  const all = readTokens(text, language);
  let next = 0;
  const sentences: Sentence[] = [];
  const add = (sentence: Sentence | undefined) => {
    if (sentence !== undefined) sentences.push(sentence);
  };
  for (const { segment, index } of segmenter.segment(text)) {
    const finish = index + segment.length;
    let start = index;
    let tokens: Token[] = [];
    let last = next;
    while ((all[last]?.start ?? finish) < finish) last += 1;
    while (next < all.length) {
      const token = all[next];
      if (token === undefined || token.start >= finish) break;
      const clause = tokens.length >= CUT_FROM && last - next >= LEAST_REST && CLAUSE_BEGINS.has(token.word);
      const before = tokens.at(-1);
      // Recognisers forget capitals, so a full stop ends a sentence before a small letter too.
      const stopped =
        before !== undefined && tokens.length >= LEAST_SENTENCE && /[.!?;]\s/.test(text.slice(before.end, token.start));
      if ((clause || stopped || tokens.length >= CUT_AT) && before?.end !== token.end) {
        add(trimmed(text, start, token.start, tokens));
        start = token.start;
        tokens = [];
      }
      tokens.push(token);
      next += 1;
    }
    add(trimmed(text, start, finish, tokens));
  }
  return sentences;
};
