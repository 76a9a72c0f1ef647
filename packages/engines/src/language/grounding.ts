import { stopWords } from './stop-words.ts';

/** Words that questions begin with; any other capital at the beginning may be a name. */
const OPENERS = new Set(
  `walk talk take tell describe explain imagine suppose looking thinking going given say let's lets thanks thank okay apart besides
   beyond once maybe perhaps picture consider name share help compare which whose interesting good great if while during
   beschreiben erzählen nennen erklären angenommen stellen denken cuénteme describa explique imagine piense hábleme
   racontez décrivez expliquez imaginez conte descreva explique imagine`.split(/\s+/),
);

/** German writes every noun with a capital: there a capital alone is no sign of a name. */
const NOUNS_HAVE_CAPITALS = /^de\b/;

const flat = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, ' ')} `.replace(/\s+/g, ' ');

/** Names and figures in a text: capitals inside a sentence, acronyms, words with inner capitals or digits. */
const namedFacts = (text: string, language: string): string[] => {
  const facts: string[] = [];
  const stops = stopWords(language);
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#.’'-]*/gu)) {
    const word = match[0].replace(/[.’'-]+$|[’']s$/gu, '');
    const before = text.slice(0, match.index).trimEnd().at(-1);
    const opens = before === undefined || /[.!?:“"«¿¡(]/.test(before);
    const plain = word.toLowerCase();
    if (stops.has(plain) || plain === 'i') continue;
    const marked = /\p{N}/u.test(word) || /\p{Lu}.*\p{Lu}/u.test(word);
    const capital = /^\p{Lu}/u.test(word) && !NOUNS_HAVE_CAPITALS.test(language) && !(opens && OPENERS.has(plain));
    // "What", "How": a question word is no name; any other word at the beginning is looked up like the rest.
    if (marked || capital) facts.push(word);
  }
  return facts;
};

/**
 * Whether every name and figure of a text stands in one of the sources. A model that invents an employer, a tool or a
 * number is caught here. In German a plain noun is not told from a name.
 */
export const isGrounded = (text: string, sources: string[], language: string): boolean => {
  const known = flat(sources.join(' \n '));
  return namedFacts(text, language).every((fact) => known.includes(flat(fact)));
};
