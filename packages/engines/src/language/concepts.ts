import { FIELDS } from './families/fields.ts';
import { GENERAL } from './families/general.ts';
import { HINTS } from './families/hints.ts';
import { OTHER_LANGUAGES } from './families/other-languages.ts';
import { stopWords } from './stop-words.ts';
import { keyOf } from './tokens.ts';

/** A family that a word or a phrase belongs to. */
export interface Concept {
  id: number;
  /** False where the family only hints. */
  same: boolean;
}

/** A phrase of a family: the keys of its parts. */
export interface Phrase {
  keys: string[];
  name: string;
  concepts: Concept[];
}

interface Table {
  words: Map<string, Concept[]>;
  /** By the key of their first part; the longest first. */
  phrases: Map<string, Phrase[]>;
}

const NONE: Concept[] = [];
/** Stands in a family for any number. */
const ANY_NUMBER = '<number>';
const tables = new Map<string, Table>();

const linesOf = (language: string): string[] => {
  const source = language === 'en' ? `${GENERAL}\n${FIELDS}\n${HINTS}` : (OTHER_LANGUAGES[language] ?? '');
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
};

const build = (language: string): Table => {
  const words = new Map<string, Concept[]>();
  const phrases = new Map<string, Map<string, Phrase>>();
  const stops = stopWords(language);
  const addTo = (concepts: Concept[], concept: Concept): void => {
    if (!concepts.some(({ id }) => id === concept.id)) concepts.push(concept);
  };
  for (const [id, line] of linesOf(language).entries()) {
    const concept = { id, same: !line.startsWith('~') };
    for (const entry of line.replace('~', '').trim().split(/\s+/)) {
      const parts = entry === ANY_NUMBER ? [entry] : entry.split(/[_'’-]/).filter(Boolean);
      const [first = ''] = parts;
      if (parts.length === 1) {
        // A function word is a sign only where its family says so ("!because").
        if (stops.has(first)) continue;
        const key = entry === ANY_NUMBER ? entry : keyOf(first.replace('!', ''), language);
        const known = words.get(key) ?? [];
        addTo(known, concept);
        words.set(key, known);
        continue;
      }
      const keys = parts.map((part) => (part === 't' ? 'not' : keyOf(part, language)));
      const name = keys.join('_');
      const same = phrases.get(keys[0] ?? '') ?? new Map<string, Phrase>();
      const phrase = same.get(name) ?? { keys, name, concepts: [] };
      addTo(phrase.concepts, concept);
      same.set(name, phrase);
      phrases.set(keys[0] ?? '', same);
    }
  }
  return {
    words,
    phrases: new Map(
      [...phrases].map(([key, found]) => [key, [...found.values()].toSorted((a, b) => b.keys.length - a.keys.length)]),
    ),
  };
};

const tableOf = (language: string): Table => {
  const key = language.split('-')[0] ?? 'en';
  let table = tables.get(key);
  if (table === undefined) {
    table = build(key);
    tables.set(key, table);
  }
  return table;
};

/** The families of a word, by its key. */
export const conceptsOf = (key: string, language: string): Concept[] =>
  tableOf(language).words.get(/^\d/.test(key) ? ANY_NUMBER : key) ?? NONE;

/** The phrases that begin with a key, the longest first. */
export const phrasesFrom = (key: string, language: string): Phrase[] => tableOf(language).phrases.get(key) ?? [];
