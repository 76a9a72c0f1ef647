/** The words of a text alone, so that case, spacing and punctuation make no difference. */
export const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * What a person said, ready to be kept: trimmed, and without what a database would change behind our back (half of a
 * surrogate pair, NUL). Every offset of the report points into this text.
 */
export const keptText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD').trim();
