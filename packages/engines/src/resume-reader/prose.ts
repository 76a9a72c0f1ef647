import { LEGAL_FORM } from './company-words.ts';

/** No head has more letters. */
export const LONGEST_HEAD = 160;
const MOST_WORDS = 22;

/** Signs between the things of a head are no words. */
export const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => !/^[|•·⬩⋄◇♦]$/u.test(word)).length;
/** A head of several things: "Nurse | St. Ann's | Leeds". */
export const isParted = (text: string): boolean => /\S\s[|⋄◇♦]\s\S/u.test(text);

/** Whether a text tells something, by its length, its marks or its end, where a head only names things. */
export const isProse = (text: string): boolean => {
  const words = wordsOf(text);
  return (
    text.length > LONGEST_HEAD ||
    words > MOST_WORDS ||
    (words > 9 && /[.;:!?。]$/.test(text) && !LEGAL_FORM.test(text)) ||
    // A short sentence ends with a word and a full stop; "Acme Inc." and "M.Sc." end otherwise.
    (words > 4 && /\p{Ll}{4,}[.;]$/u.test(text) && !LEGAL_FORM.test(text)) ||
    // Several things told in a row.
    (words > 4 && /\p{L}{3};\s\p{L}/u.test(text)) ||
    (/\p{Script=Han}/u.test(text) && /\p{Script=Han}[;；]\s?\p{Script=Han}/u.test(text)) ||
    (/\p{Script=Han}/u.test(text) && text.length > 45 && /[,,。;]/.test(text))
  );
};
