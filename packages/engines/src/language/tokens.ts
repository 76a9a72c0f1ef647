import { baseOf, spellingOf } from './irregular.ts';
import { germanNumber } from './numbers-german.ts';
import { stopWords } from './stop-words.ts';
import { infinitiveOf } from './verbs-german.ts';
import { readWords, stem } from './words.ts';

/** A word as the rules see it: contractions are two (`don't` → do, not), fillers are none. */
export interface Token {
  /** Lower case, without a contraction's tail. */
  word: string;
  /** Stem of the word's base form, for comparing. */
  key: string;
  /** Grammar rather than content. */
  stop: boolean;
  /** Within reach of a "not". */
  negated: boolean;
  start: number;
  end: number;
}

/** Sounds of thinking, which cost nothing; "like" and "well" only where they stand alone (see `readTokens`). */
const FILLERS = new Set(
  'um uhm umm uh uhh er erm hm hmm hmmm mm mhm ah äh ähm öhm öh tja naja eh ehm euh heu este né'.split(' '),
);
const FILLER_PAIRS = new Set(['you know', 'i mean', 'sort of', 'kind of']);
const LONGEST_WORD = 40;

const NEGATORS = new Set(
  `not never no without nobody nothing none neither nor cannot nicht nie niemals kein keine keinen keinem keiner keines ohne niemand nichts weder
   nunca jamás sin nadie nada ningún ninguna tampoco ne pas jamais sans rien aucun aucune não nem sem ninguém nenhum`.split(
    /\s+/,
  ),
);
/** Words after which a "not" is no denial. */
const NOT_A_DENIAL = new Set('only just sure necessarily nur bloß erst unbedingt'.split(' '));
/** A condition ("if you don't check…") tells what should be done, so its "not" denies nothing. */
const CONDITIONS = new Set(
  'if unless otherwise whether until before lest why wenn falls sonst bevor si hasta sino se antes'.split(' '),
);
const CLAUSE_ENDS = new Set(
  'but and because so then when while aber und weil dann denn sondern pero y porque mas e mais et car'.split(' '),
);
const REACH = 6;
/** "I refuse to call", "I'd stay out of the handover": turning away without a "not". */
const REFUSALS = new Set('i refuse,would refuse,stay out,stay away,weigere mich,würde verzichten'.split(','));
/** "Calling the doctor is over the top": the verdict comes last and denies what it is about. */
const NEEDLESS =
  /^\s+(?:(?:is|are|seems?|would be|feels?|ist|sind|wäre|wären|finde ich|halte ich für)\s+)(?:\p{L}+\s+){0,2}?(?:over the top|overkill|unnecessary|pointless|needless|a waste of time|too much trouble|übertrieben|überflüssig|unnötig|sinnlos|zeitverschwendung|reine zeitverschwendung|nicht nötig)(?!\p{L})/iu;
const KEEPS_OUT = /^[^.!?]{0,40}(?:(?:halte|hielte|würde) ich mich (?:lieber )?(?:da )?raus)/iu;
const NEEDLESS_REACH = 8;
const LONGEST_VERDICT = 80;

const NUMBERS: Record<string, string> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve',
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze',
  pt: 'zero um dois três quatro cinco seis sete oito nove dez onze doze',
};
const LARGE: Record<string, string> = {
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  seventy: '70',
  eighty: '80',
  ninety: '90',
  hundred: '100',
  thousand: '1000',
  million: '1000000',
  half: '50',
  quarter: '25',
  third: '33',
  double: '2',
  twice: '2',
  zwanzig: '20',
  dreißig: '30',
  fünfzig: '50',
  hundert: '100',
  tausend: '1000',
  hälfte: '50',
  doppelt: '2',
  veinte: '20',
  treinta: '30',
  cincuenta: '50',
  cien: '100',
  mil: '1000',
  mitad: '50',
  doble: '2',
  vingt: '20',
  trente: '30',
  cinquante: '50',
  cent: '100',
  mille: '1000',
  moitié: '50',
  vinte: '20',
  trinta: '30',
  cinquenta: '50',
  cem: '100',
  metade: '50',
  dobro: '2',
};
const numbers = new Map<string, Map<string, string>>();

const numberOf = (word: string, language: string): string | undefined => {
  if (/^\d/.test(word)) return word.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const key = language.split('-')[0] ?? 'en';
  let table = numbers.get(key);
  if (table === undefined) {
    table = new Map((NUMBERS[key] ?? '').split(' ').map((name, value) => [name, String(value)]));
    for (const [name, value] of Object.entries(LARGE)) table.set(name, value);
    // "one", "uno", "un", "um" are articles more often than numbers.
    for (const article of ['one', 'uno', 'un', 'um', '']) table.delete(article);
    numbers.set(key, table);
  }
  return table.get(word) ?? (key === 'de' ? germanNumber(word) : undefined);
};

/** True for a key that stands for a number. */
export const isNumber = (key: string): boolean => /^\d/.test(key);

/** The comparing form of one word: number words as digits, irregular forms as their base, one spelling, stemmed. */
export const keyOf = (word: string, language: string): string => {
  const lower = word.toLowerCase().slice(0, LONGEST_WORD);
  const number = numberOf(lower, language);
  if (number !== undefined) return number;
  if (language.startsWith('de')) return stem(infinitiveOf(lower), language);
  if (!language.startsWith('en')) return stem(lower, language);
  const base = baseOf(lower);
  return stem(spellingOf(base), language);
};

/** `don't` → [do, not]; `we've` → [we]; `driver's` → [driver]. */
const parts = (word: string, language: string): string[] => {
  const lower = word.toLowerCase().replaceAll('’', "'");
  if (!lower.includes("'")) return lower === 'cannot' ? ['can', 'not'] : [lower];
  if (language.startsWith('en')) {
    if (lower.endsWith("n't")) {
      const verb = lower.slice(0, -3);
      return [verb === 'wo' ? 'will' : verb === 'ca' ? 'can' : verb === 'sha' ? 'shall' : verb, 'not'];
    }
    return [lower.slice(0, lower.indexOf("'"))];
  }
  // French and Italian elision: l'équipe → équipe.
  const at = lower.indexOf("'");
  return at <= 2 ? [lower.slice(at + 1)] : [lower.slice(0, at)];
};

/**
 * The words of a text in order, without fillers and stuttered repeats ("the, the"). "like" and "well" count as fillers in
 * English where a comma stands at both sides.
 */
export const readTokens = (text: string, language: string): Token[] => {
  const stops = stopWords(language);
  const english = language.startsWith('en');
  const tokens: Token[] = [];
  let negatedFor = 0;
  let condition = false;
  let previousEnd = 0;
  const words = readWords(text, language);
  for (const [at, { text: raw, start, end }] of words.entries()) {
    const between = text.slice(previousEnd, start);
    const followsClosely = between.length <= 3 && !/[.!?\n]/.test(between);
    if (/[.!?;:\n]/.test(between)) {
      negatedFor = 0;
      condition = false;
    } else if (between.includes(',') && negatedFor < REACH) negatedFor = 0;
    previousEnd = end;
    const lower = raw.toLowerCase();
    if (FILLERS.has(lower)) continue;
    const next = words[at + 1];
    if (english && (lower === 'like' || lower === 'well') && between.includes(',') && text[end] === ',') continue;
    if (
      english &&
      next &&
      FILLER_PAIRS.has(`${lower} ${next.text.toLowerCase()}`) &&
      /^[,.]/.test(text.slice(next.end))
    ) {
      words[at + 1] = { ...next, text: 'um' };
      continue;
    }
    for (const word of parts(raw, language)) {
      if (word === '') continue;
      const last = tokens.at(-1);
      if (last?.word === word && followsClosely && last.start !== start) continue;
      if (CONDITIONS.has(word)) condition = true;
      if (CLAUSE_ENDS.has(word)) {
        negatedFor = 0;
        if (word !== 'and') condition = false;
      }
      if (negatedFor > 0 && NOT_A_DENIAL.has(word)) negatedFor = 0;
      tokens.push({
        word,
        key: keyOf(word, language),
        stop: stops.has(word),
        negated: negatedFor > 0,
        start,
        end,
      });
      if (negatedFor > 0) negatedFor -= 1;
      if (NEGATORS.has(word) && !condition) negatedFor = REACH;
    }
    const rest = text.slice(end, end + LONGEST_VERDICT);
    if (NEEDLESS.test(rest) || KEEPS_OUT.test(rest))
      for (const token of tokens.slice(-NEEDLESS_REACH).toReversed()) {
        if (/[.!?;]/.test(text.slice(token.end, start)) || CLAUSE_ENDS.has(token.word)) break;
        token.negated = true;
      }
    // "instead of" and "rather than" turn away from what follows.
    const [beforeLast, last] = tokens.slice(-2);
    const pair = `${beforeLast?.word} ${last?.word}`;
    if (!condition && REFUSALS.has(pair)) negatedFor = REACH;
    if (english && !condition) {
      if (pair === 'instead of' || pair === 'rather than') negatedFor = REACH;
    }
  }
  return tokens;
};
