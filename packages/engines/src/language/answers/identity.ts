import { rarityOf } from '../commonness.ts';
import { informationOf } from '../frequency.ts';
import { stopWords } from '../stop-words.ts';
import { keyOf, type Token } from '../tokens.ts';
import { CUES } from './identity-cues.ts';
import { isCountry, isPeople } from './origins.ts';

const LEFT_OVER = 1;
/** Parts of names that are words of grammar elsewhere. */
const PARTICLES = new Set(
  'the of de la le del da do dos al el bin ibn abu van von der den ter saint st new'.split(' '),
);
const MOST_NAMES = 4;
/** "I come from welding", "I am trained": what somebody does, not a name. */
const DOES = /(?:ing|ed)$/;
const DOERS = new Set('i we ich wir yo nosotros je nous eu nós'.split(' '));

/** Whether a word is the language's rather than somebody's: recognisers write names in small letters. */
const isKnownWord = (word: string, language: string): boolean => {
  const key = keyOf(word, language);
  return (
    stopWords(language).has(word.toLowerCase()) ||
    rarityOf(key, language) < 1 ||
    informationOf(key, language, (one) => keyOf(one, language)) < 1
  );
};

const looksLikeName = (word: string, language: string, capitals: boolean): boolean =>
  (/^\p{Lu}/u.test(word) && !/^I(?:['’]|$)/.test(word)) ||
  (!capitals && !DOES.test(word) && !isKnownWord(word, language));

/** How much of some words is a name, in characters; 0 where it does not begin with one. */
const nameIn = (words: string, language: string, { surely = false, capitals = false } = {}): number => {
  const country = [words, ...words.split(' ').map((_, at, all) => all.slice(0, all.length - at).join(' '))].find(
    (some) => isCountry(some, language),
  );
  if (country !== undefined && !capitals) return country.length;
  let length = 0;
  let names = 0;
  for (const match of words.matchAll(/\S+/g)) {
    const [word] = match;
    const particle = PARTICLES.has(word.toLowerCase());
    const named =
      particle ||
      looksLikeName(word, language, capitals) ||
      (surely && names === 0 && !stopWords(language).has(word.toLowerCase()));
    if (!named || names === MOST_NAMES) break;
    if (particle) continue;
    names += 1;
    length = match.index + word.replace(/[.’'-]+$/u, '').length;
    // The next sentence begins with a capital too.
    if (/.{2}[.]$/u.test(word)) break;
  }
  return length;
};

/** Where a cue that was found ends, or undefined where it holds no name, people or country and so is none. */
const endOf = (match: RegExpMatchArray & { index: number }, language: string): number | undefined => {
  const { name, first, second, people, country, capitals, tail } = match.groups ?? {};
  const whole = match.index + match[0].length;
  const upTo = (words: string, length: number): number | undefined =>
    length === 0 ? undefined : match.index + match[0].lastIndexOf(words) + length;
  if (people !== undefined) return isPeople(people, language) ? whole : undefined;
  if (country !== undefined) {
    const length = isCountry(country, language) ? country.length : 0;
    const short = country.split(' ')[0] ?? '';
    return upTo(country, length || (isCountry(short, language) ? short.length : 0));
  }
  if (capitals !== undefined) return upTo(capitals, nameIn(capitals, language, { capitals: true }));
  if (tail !== undefined) {
    const length = nameIn(tail, language);
    if (length > 0) return upTo(tail, length);
    return match.index + match[0].slice(0, match[0].lastIndexOf(tail)).replace(/ \p{L}+ $/u, '').length;
  }
  const said = first ?? second;
  if (said !== undefined) return upTo(said, nameIn(said, language, { surely: true }));
  return name === undefined ? whole : upTo(name, nameIn(name, language));
};

/** What joins a cue to what is told after it: without the cue there is nothing to join. */
const JOINED = /^,?(?: (?:and|so|but|und|y|et|e)(?!\p{L}))?/iu;

const OPENS = /(?:^|[.!?;\n])\s*$/;

/** A part of an answer that says who somebody is. */
export interface Cue {
  start: number;
  end: number;
}

/**
 * Where an answer says who its speaker is (name, age, origin, schooling, faith, family), which no judge hears. Only what is
 * said of oneself: "my mother" is, "I called the mother" (a teacher's or a nurse's work) is not.
 */
export const findIdentity = (text: string, language: string): Cue[] => {
  const found: Cue[] = [];
  for (const pattern of CUES[language.split('-')[0] ?? 'en'] ?? [])
    for (const match of text.matchAll(pattern)) {
      const end = endOf(match as RegExpMatchArray & { index: number }, language);
      if (end === undefined) continue;
      const joined = JOINED.exec(text.slice(end, end + 10))?.[0].length ?? 0;
      // A sentence of nothing else goes with its full stop.
      const alone = OPENS.test(text.slice(Math.max(0, match.index - 5), match.index)) && /[.!?]/.test(text[end] ?? '');
      found.push({ start: match.index, end: alone ? end + 1 : end + joined });
    }
  return found;
};

/** The text with blanks in the place of some of its parts, so that all other places stay. */
export const withBlanks = (text: string, parts: Cue[]): string => {
  let blanked = text;
  for (const { start, end } of parts) blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  return blanked;
};

/** Whether what is left of a sentence beside its cues tells anything: "My wife is at home with our baby" does not. */
export const tellsMore = (tokens: Token[]): boolean => {
  const content = tokens.filter(({ stop }) => !stop).length;
  return content > LEFT_OVER || (content > 0 && tokens.some(({ word }) => DOERS.has(word)));
};

/** What only somebody does or is; where a sentence begins with a word that no one knows, that is a name. */
const SOMEBODY = /^ (?:(?:was|is) (?:my|our)|said|told|asked)(?!\p{L})/u;

/** Capitalised inside a sentence, or before what somebody does: a name, which tells nothing of an answer's worth. */
export const isName = (answer: string, start: number, end: number, language: string): boolean => {
  if (language.startsWith('de')) return false;
  const word = answer.slice(start, end);
  if (!/^\p{Lu}[\p{Ll}\p{M}’'-]+$/u.test(word)) return false;
  const before = answer
    .slice(Math.max(0, start - 3), start)
    .trimEnd()
    .at(-1);
  if (before !== undefined && !/[.!?:“"«¿¡\n]/.test(before)) return true;
  return SOMEBODY.test(answer.slice(end, end + 12)) && !isKnownWord(word, language);
};
