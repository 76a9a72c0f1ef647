const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

interface Degrees {
  /** Words of degree, quantity, praise and blame, without endings. */
  words: Set<string>;
  /** Words that are adverbs by their shape. */
  adverb: RegExp;
  /** What a word of degree may end in. */
  ending: RegExp;
}

const DEGREES: Record<string, Degrees> = {
  en: {
    words:
      words(`very too quite rather well bad good better best worse worst more most less least much many some several few all every
      each any none no little lot enough great poor weak strong excellent adequate fair solid basic limited clear vague deep shallow
      broad narrow thorough full partial complete incomplete detailed superficial high low big small large convincing outstanding
      sound careful careless precise half almost clarity depth precision thoroughness mastery excellence competence brilliance level degree
      extent amount lack absence grasp understanding shows show demonstrates displays exhibits possesses lacks impressive`),
    adverb: /\p{L}{2}ly$/u,
    ending: /(?:er|est|r|st)$/u,
  },
  de: {
    words:
      words(`sehr ganz recht eher ziemlich völlig kaum etwas wenig viel mehr meist einig all jed manch mehrer gut besser best schlecht
      tief flach klar genau knapp voll vollständig unvollständig mangelhaft hervorragend ausgezeichnet stark stärk schwach schwäch vag
      vage sicher ausreichend überzeugend gering groß größ klein hoch höh niedrig halb fast gründlich sorgfältig oberflächlich klarheit tiefe genauigkeit gründlichkeit
      präzision vollständigkeit souveränität kompetenz maß grad niveau ausmaß mangel verständnis zeigt beweist besitzt`),
    adverb: /\p{L}{3}(?:weise|lich(?:e[mnrs]?|er)?)$/u,
    ending: /(?:ere[mnrs]?|ste[mnrs]?|e[mnrs]?|er|n)$/u,
  },
};

/** A text without its words of degree: "explains it clearly and in more depth" is "explains it and in depth". */
export const withoutDegrees = (text: string, language: string): string => {
  const known = DEGREES[language.split('-')[0] ?? 'en'];
  if (known === undefined) return text;
  return text.replace(/\p{L}+/gu, (found) => {
    const word = found.toLowerCase();
    const degree = known.adverb.test(word) || known.words.has(word) || known.words.has(word.replace(known.ending, ''));
    return degree ? ' ' : found;
  });
};
