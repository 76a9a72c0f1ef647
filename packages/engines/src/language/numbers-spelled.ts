import { germanNumber } from './numbers-german.ts';

const MOST_SAID = 3;

/** Number words above three, by language; German is read by its rules, as it writes them in one word. */
const SPELLED: Record<string, RegExp> = {
  en: /^(?:four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|dozen|score|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|hundred|thousand|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)tie)th)s?$/,
  es: /^(?:cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\p{L}+|veint[ei]\p{L}*|(?:trei|cuare|cincue|sese|sete|oche|nove)nta|cien(?:to)?s?|\p{L}+cient[oa]s|quinient[oa]s|mil(?:es)?|mill[oó]n(?:es)?|(?:do|de)cenas?|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|décim[oa])$/u,
  fr: /^(?:(?:quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|mille|million|milliard)s?|\p{L}+(?:tr|qu|x|pt|t|v|z|nt)ième|(?:huit|diz|douz|quinz|vingt|trent|quarant|cinquant|soixant|cent)aines?)$/u,
  pt: /^(?:quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|[cq]u?atorze|quinze|deza?e?s\p{L}+|dezoito|deza?e?nove|vinte|trinta|(?:quare|cinque|sesse|sete|oite|nove)nta|ce[mn](?:to)?s?|(?:duz|trez)ent[oa]s|\p{L}+cent[oa]s|quinhent[oa]s|mil(?:hares)?|milh(?:ão|ões)|(?:dú|de)[zc]enas?|dúzias?|quint[oa]|sext[oa]|sétim[oa]|oitav[oa]|non[oa]|décim[oa])$/u,
};

/** Vier, vierte, vierköpfig, vierstündig, Dutzend, Hunderte. */
const germanSpelled = (word: string): boolean => {
  const plain = word.replace('dreissig', 'dreißig');
  if (
    /^(?:dutzend|hundert|tausend|million|milliarde)(?:e?[nr]?|s)$/.test(plain) ||
    /^(?:siebt|acht)e[nrsm]?$/.test(plain)
  )
    return plain !== 'achten';
  const base = plain.replace(
    /(?:s?te[nrsm]?|(?:köpf|stünd|täg|wöch|monat|jähr|stell|minüt)ig(?:e[nrsm]?)?|mal|fach(?:e[nrsm]?)?|er)$/,
    '',
  );
  return [plain, base].some((form) => Number(germanNumber(form) ?? 0) > MOST_SAID);
};

/**
 * True for a word, lower case, that spells a number above three in this language or in English; in a language without a
 * list those of all others count.
 */
export const spellsNumber = (word: string, language: string): boolean => {
  const key = language.split('-')[0] ?? 'en';
  const own = key === 'de' || key in SPELLED;
  const read = own ? ['en', key] : ['de', ...Object.keys(SPELLED)];
  return read.some((each) => (each === 'de' ? germanSpelled(word) : SPELLED[each]?.test(word) === true));
};
