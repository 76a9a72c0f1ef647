import { readWords } from '../../language/words.ts';

/** Where words stand in a text: UTF-16 offsets, `text.slice(start, end)`. */
export interface Place {
  start: number;
  end: number;
}

/** Fewer words than this stand anywhere; a shorter answer has to be quoted whole. */
const LEAST_WORDS = 3;
const LETTER = /[\p{L}\p{N}]/u;
/** Written without blanks, so that a word may begin anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const wordsIn = (text: string): number => readWords(text, 'en').length;

/** Whether a word of the text is cut in two between these units. */
const cutsWord = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  LETTER.test(before) &&
  LETTER.test(after) &&
  !(UNSPACED.test(before) && UNSPACED.test(after));

/** A text without case, with one blank for white space, and plain quotation marks; with the place of each of its units. */
const flatten = (text: string): { flat: string; places: number[] } => {
  let flat = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] as string;
    const blank = /\s/.test(unit);
    if (blank && (flat === '' || flat.endsWith(' '))) continue;
    const plain = blank
      ? ' '
      : unit
          .replace(/[‘’´`]/, "'")
          .replace(/[“”„«»]/, '"')
          .toLowerCase();
    // A letter that grows in lower case ("İ") keeps its one place, or offsets would drift.
    flat += plain.length === 1 ? plain : unit;
    places.push(at);
  }
  return { flat, places };
};

/**
 * Finds a quote in the text that it is said to be from, whatever its case, white space and quotation marks; undefined where
 * it is not there in whole words, or too short to show anything. An ellipsis at either end is dropped.
 */
export const locate = (text: string, quote: string): Place | undefined => {
  const wanted = flatten(quote)
    .flat.replace(/^["'\s]*(?:…|\.{3})?\s*|\s*(?:…|\.{3})?["'\s]*$/gu, '')
    .trim();
  const words = wordsIn(wanted);
  if (words === 0 || words < Math.min(LEAST_WORDS, wordsIn(text))) return undefined;
  const { flat, places } = flatten(text);
  const isCut = (at: number): boolean =>
    cutsWord(flat[at - 1], wanted[0]) || cutsWord(wanted.at(-1), flat[at + wanted.length]);
  let at = flat.indexOf(wanted);
  while (at >= 0 && isCut(at)) at = flat.indexOf(wanted, at + 1);
  if (at < 0) return undefined;
  const start = places[at] as number;
  const last = places[at + wanted.length - 1] as number;
  return { start, end: last + 1 };
};
