import { rarityOf } from './commonness.ts';
import { informationOf } from './frequency.ts';
import { isGrounded } from './grounding.ts';
import { spellsNumber } from './numbers-spelled.ts';
import { stopWords } from './stop-words.ts';
import { keyOf } from './tokens.ts';

/** Where a text that is to be kept for others may take its words from, and where it may not. */
export interface Sources {
  /** What the bank says about the question: its text, key points, ideal answer. */
  bank: string[];
  /** What came from the person: answers, and whatever was asked because of them or of the resume. */
  personal: string[];
}

interface Said {
  /** As it stands there. */
  text: string;
  /** Lower case, without accents: Müller, Mueller and muller are one. */
  flat: string;
  key: string;
  /** Written as a name: a capital inside a sentence, or a title before it. */
  named: boolean;
  opens: boolean;
  before: string;
}

const NOUNS_HAVE_CAPITALS = /^de\b/;
const LONG_ENOUGH = 4;
const SAME_BEGINNING = 5;

const TITLES =
  /^(?:frau|herrn?|dr|prof|professorin|doktor|mrs?|ms|miss|sir|madam|señora?|sra?|doña|don|monsieur|madame|mme|mlle|senhora?|dona)$/;
/** Before the names of places and firms; before a German noun too, so a common one may follow. */
const PLACES = /^(?:in|bei|aus|von|nach|from|at|near)$/;

/** What there may be one of without telling who it was. */
const HARMLESS =
  '(?:thing|way|reason|time|option|choice|cause|problem|step|source|possibility|chance|solution|sign|difference|sache|weg|grund|mal|möglichkeit|lösung|ursache|schritt|cosa|forma|manera|vez|razón|opción|solución|chose|façon|fois|raison|solution|coisa|maneira|razão|opção|solução)';
/** The only nurse, der einzige Pfleger, la única enfermera: in a house of forty that is a name. */
const UNIQUE = new RegExp(
  `(?<!\\p{L})(?:(?:the|as|your|their|our|her|his) (?:only|sole|youngest|oldest|first (?:woman|man|female|male))|(?:der|die|das|dem|den|des|als|ihr\\p{L}*|unser\\p{L}*) (?:einzig|jüngst|ältest)\\p{L}*|(?:el|la|como|o|a) únic[oa]|(?:le|la|comme) seule?) (?!${HARMLESS}(?!\\p{L}))`,
  'iu',
);

/** Words of those phrases, which alone tell nothing. */
const ALONE = /^(?:einzig\p{L}*|únic[oa]|seule?)$/u;

const flatten = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1');

/** The words of a text, parts of hyphenated ones apart, each with how it is written. */
const readSaid = (text: string, language: string): Said[] => {
  let before = '';
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[’'](?!s\b)\p{L}+)?/gu)].flatMap((match) => {
    const [word] = match;
    const glyph = text.slice(0, match.index).trimEnd().at(-1);
    const opens = glyph === undefined || (/[.!?:“"«¿¡(]/.test(glyph) && !TITLES.test(before));
    const capital = /^\p{Lu}/u.test(word) && word !== 'I' && !/^I[’']/.test(word);
    const named = (capital && !opens && !NOUNS_HAVE_CAPITALS.test(language)) || (TITLES.test(before) && capital);
    const said = { text: word, flat: flatten(word), key: keyOf(word, language), named, opens, before };
    before = word.toLowerCase();
    return word === 's' ? [] : [said];
  });
};

const isCommon = ({ text, key }: Said, language: string): boolean =>
  stopWords(language).has(text.toLowerCase()) ||
  ALONE.test(text.toLowerCase()) ||
  informationOf(key, language, (word) => keyOf(word, language)) < 1 ||
  rarityOf(key, language) < 1;

/** Whether one word may have been made of the other: inflected, derived, compounded. */
const isTakenFrom = (one: Said, other: Said): boolean => {
  if (one.key === other.key || one.flat === other.flat) return true;
  const [short, long] = one.flat.length < other.flat.length ? [one.flat, other.flat] : [other.flat, one.flat];
  if (short.length < LONG_ENOUGH) return false;
  return long.includes(short) || long.startsWith(short.slice(0, Math.max(SAME_BEGINNING, short.length - 2)));
};

/**
 * Whether a text that was written in one interview tells nothing of the person, so that it may be asked of others. It holds
 * no word of theirs that is neither the bank's nor common in the language, whatever its case; no name, place or figure that
 * the bank does not have; no number above three; nobody who is the only one. Better too little: what fails is not kept.
 */
export const isReusable = (text: string, { bank, personal }: Sources, language: string): boolean => {
  if (/\p{N}/u.test(text) || UNIQUE.test(text) || !isGrounded(text, bank, language)) return false;
  const banked = bank.flatMap((source) => readSaid(source, language));
  const keys = new Set(banked.map(({ key }) => key));
  const written = new Set(banked.map((said) => said.text));
  const said = personal.flatMap((source) => readSaid(source, language));
  const names = said.filter(({ named, text: name }) => named && !written.has(name));
  const theirs = said.filter((word) => !keys.has(word.key) && !isCommon(word, language));
  return readSaid(text, language).every((word) => {
    if (spellsNumber(word.text.toLowerCase(), language)) return false;
    if (word.named && !written.has(word.text)) return false;
    if (names.some(({ key, flat }) => key === word.key || flat === word.flat)) return false;
    if (keys.has(word.key) || isCommon(word, language)) return true;
    const place = /^\p{Lu}/u.test(word.text) && (PLACES.test(word.before) || (word.text.length === 1 && !word.opens));
    return !place && !theirs.some((other) => isTakenFrom(word, other));
  });
};
