const ONES =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const TENS = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const one = ONES.slice(1).join('|');
const BELOW_HUNDRED = `(?:(${one})und)?(${TENS.join('|')})|(${ONES.slice(2).join('|')})|(eins?)`;
const WHOLE = new RegExp(
  `^(?:((?:${one})?(?:und)?(?:${TENS.join('|')})?)tausend)?(?:(${one})?hundert)?(?:und)?(?:${BELOW_HUNDRED})?$`,
  'u',
);
const LONGEST = 40;

const small = (word: string): number => {
  if (word === '' || word === 'ein') return 1;
  const [unit = '', ten] = word.includes('und') ? word.split('und') : ['', word];
  const tens = TENS.indexOf(ten ?? '');
  return tens < 0 ? ONES.indexOf(word) : 10 * (tens + 2) + Math.max(0, ONES.indexOf(unit));
};

/** A German number word as digits, below a million: siebenunddreißig is 37, zweihundertfünfzig 250. "ein" alone is an article. */
export const germanNumber = (word: string): string | undefined => {
  if (word === 'anderthalb') return '1.5';
  const match = word.length < 3 || word.length > LONGEST || word === 'ein' || word === 'und' ? null : WHOLE.exec(word);
  if (match === null || match[0] === '') return undefined;
  const [, thousands, hundreds, unit, tens, teen, single] = match;
  const rest =
    tens === undefined
      ? teen !== undefined
        ? ONES.indexOf(teen)
        : single === undefined
          ? 0
          : 1
      : 10 * (TENS.indexOf(tens) + 2) + (unit === undefined ? 0 : ONES.indexOf(unit));
  const hundred = word.includes('hundert') ? 100 * small(hundreds ?? '') : 0;
  const thousand = thousands === undefined ? 0 : 1000 * small(thousands);
  return String(thousand + hundred + rest);
};
