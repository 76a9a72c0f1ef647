/** Where words stand in a text: UTF-16 offsets, `text.slice(start, end)`. */
export interface Place {
  start: number;
  end: number;
}

const LEAST_LETTERS = 3;

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
 * it is not there, or too short to show anything. An ellipsis at either end is dropped.
 */
export const locate = (text: string, quote: string): Place | undefined => {
  const wanted = flatten(quote)
    .flat.replace(/^["'\s]*(?:…|\.{3})?\s*|\s*(?:…|\.{3})?["'\s]*$/gu, '')
    .trim();
  if ((wanted.match(/[\p{L}\p{N}]/gu) ?? []).length < LEAST_LETTERS) return undefined;
  const { flat, places } = flatten(text);
  const at = flat.indexOf(wanted);
  if (at < 0) return undefined;
  const start = places[at] as number;
  const last = places[at + wanted.length - 1] as number;
  return { start, end: last + 1 };
};
