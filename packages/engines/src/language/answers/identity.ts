import type { Token } from '../tokens.ts';

/**
 * What somebody says of who they are: name, age, origin, schooling, family. None of it is heard by the judge. Only what is
 * said of oneself: "my mother" goes, "I called the mother" (a teacher's or a nurse's work) stays.
 */
const REST = '[^.,;!?\\n]';
const NAMED = "\\p{Lu}[\\p{L}\\p{M}’'-]*(?:[ ]\\p{Lu}[\\p{L}\\p{M}’'-]*){0,4}";
const AGE =
  '(?:\\d{1,2}|(?:twenty|thirty|forty|fifty|sixty|seventy)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen)';
const KIN =
  '(?:wife|husband|partner|spouse|fianc[ée]e?|boyfriend|girlfriend|mother|father|mum|mom|dad|parents?|sons?|daughters?|kids?|child|children|baby|brothers?|sisters?|family|grand(?:mother|father|parents|ma|pa)|aunt|uncle|cousins?|in-laws)';
const PERSON =
  '(?:man|woman|guy|girl|lady|mother|father|mum|mom|dad|parent|wife|husband|widow(?:er)?|immigrant|migrant|refugee|foreigner|muslim|christian|catholic|jew|hindu|buddhist|person of colou?r|native speaker|pensioner|veteran|orphan)';

const OF_ONESELF: Record<string, RegExp[]> = {
  en: [
    new RegExp(`(?<!\\p{L})(?:my name(?:['’]s| is)|i(?:['’]m| am) called|people call me|call me) ${REST}{1,60}`, 'giu'),
    new RegExp(
      `(?<!\\p{L})I(?:['’]m| am) (?:(?:only|just|now|already|almost|a|an) )?${AGE}(?:[- ]years?[- ]old)?(?: (?:man|woman|person|years old|years of age))?(?!\\p{L}| (?:percent|minutes|hours|days|weeks|months|metres|meters|miles))`,
      'gu',
    ),
    new RegExp(
      `(?<!\\p{L})(?:I(?:['’]m| am)|I was|as|being) an? (?:[\\p{L}\\d-]{1,20} ){0,3}?${PERSON}(?!\\p{L})(?: of ${REST}{1,25})?`,
      'giu',
    ),
    new RegExp(
      `(?<!\\p{L})(?:at (?:the age of|age) ${AGE}|aged ${AGE}|in my (?:twenties|thirties|forties|fifties|sixties))(?!\\p{L})`,
      'giu',
    ),
    new RegExp(
      `(?<!\\p{L})I (?:(?:originally|first) )?(?:come|came|moved here|moved|was born|was raised|grew up|am|emigrated|fled) (?:originally )?(?:from|in|here from|over from) ${REST}{1,60}`,
      'giu',
    ),
    new RegExp(`(?<!\\p{L})I(?:['’]m| am) (?:from |originally from |half )?${NAMED}`, 'gu'),
    new RegExp(
      `(?<!\\p{L})I (?:studied|graduated|majored)(?: [\\p{L}]{1,20}){0,3} (?:at|from|in) ${REST}{1,60}`,
      'giu',
    ),
    new RegExp(
      `(?<!\\p{L})I (?:went to|attended|was at|finished|left|dropped out of) (?:an? |the |my )?(?:[\\p{L}'’-]{1,20} ){0,3}?(?:school|college|university|academy|polytechnic|boarding school)(?!\\p{L})${REST}{0,40}`,
      'giu',
    ),
    new RegExp(
      `(?<!\\p{L})I (?:have|hold|got|did|never got|do not have|don['’]t have) (?:an?|no|my|any) ${REST}{0,30}?(?:degree|diploma|phd|doctorate|master['’]?s|bachelor['’]?s|a-levels)(?!\\p{L})${REST}{0,40}`,
      'giu',
    ),
    new RegExp(`(?<!\\p{L})I (?:have|have got|['’]ve got) (?:[\\p{L}\\d]{1,12} ){0,2}?${KIN}(?!\\p{L})`, 'giu'),
    new RegExp(`(?<!\\p{L})I live (?:alone|on my own|with ${REST}{1,40})`, 'giu'),
    new RegExp(`(?<!\\p{L})(?:my|our) (?:[\\p{L}\\d-]{1,15} ){0,2}?${KIN}(?!\\p{L})`, 'giu'),
  ],
  de: [
    new RegExp(`(?<!\\p{L})(?:mein name ist|ich heiße) ${REST}{1,60}`, 'giu'),
    /(?<!\p{L})ich bin (?:\d{1,2}|\p{L}{1,25}) jahre alt/giu,
    new RegExp(`(?<!\\p{L})ich (?:komme|stamme|bin) (?:ursprünglich )?aus ${REST}{1,60}`, 'giu'),
    new RegExp(
      `(?<!\\p{L})(?:ich habe (?:\\p{L}{1,20} )?an der ${REST}{1,40} studiert|ich habe (?:\\p{L}{1,12} ){0,2}kinder)`,
      'giu',
    ),
    /(?<!\p{L})meine?[mnrs]? (?:frau|mann|mutter|vater|eltern|sohn|tochter|kinder|kind|bruder|schwester|familie|partnerin|partner)(?!\p{L})/giu,
    /(?<!\p{L})als (?:alleinerziehende[r]? )?(?:mutter|vater|frau|mann)(?: von \p{L}{1,12}(?: kindern)?)?(?!\p{L})/giu,
  ],
  es: [
    new RegExp(`(?<!\\p{L})(?:me llamo|mi nombre es) ${REST}{1,60}`, 'giu'),
    /(?<!\p{L})tengo (?:\d{1,2}|\p{L}{1,20}) años(?! de experiencia)/giu,
    new RegExp(`(?<!\\p{L})(?:soy|vengo) (?:originari[oa] )?de ${REST}{1,60}`, 'giu'),
    new RegExp(`(?<!\\p{L})estudié (?:\\p{L}{1,20} ){0,3}en (?:la |el )?universidad ${REST}{0,40}`, 'giu'),
    /(?<!\p{L})mis? (?:mujer|esposa|esposo|marido|madre|padre|padres|hijo|hija|hijos|hijas|hermano|hermana|familia|pareja)(?!\p{L})/giu,
    /(?<!\p{L})como (?:madre|padre|mujer|hombre)(?: solter[oa])?(?: de \p{L}{1,12} hij[oa]s)?(?!\p{L})/giu,
  ],
};

const LONGEST = 1_000;
const LEFT_OVER = 1;

/** The words of a sentence without what it says of its speaker. Whole names of people and places go with it. */
export const withoutIdentity = (tokens: Token[], text: string, start: number, language: string): Token[] => {
  const patterns = OF_ONESELF[language.split('-')[0] ?? 'en'];
  if (patterns === undefined || text.length > LONGEST) return tokens;
  const spans: Array<[number, number]> = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern))
      spans.push([start + match.index, start + match.index + match[0].length]);
  }
  if (spans.length === 0) return tokens;
  const left = tokens.filter((token) => !spans.some(([from, to]) => token.start >= from && token.end <= to));
  // "My wife is at home with our baby" has nothing else to say.
  return left.filter(({ stop }) => !stop).length <= LEFT_OVER ? [] : left;
};

/** Capitalised inside a sentence: the name of a person or a place, which tells nothing of an answer's worth. */
export const isName = (answer: string, start: number, end: number, language: string): boolean => {
  if (language.startsWith('de')) return false;
  const word = answer.slice(start, end);
  if (!/^\p{Lu}[\p{Ll}\p{M}’'-]+$/u.test(word)) return false;
  const before = answer
    .slice(Math.max(0, start - 3), start)
    .trimEnd()
    .at(-1);
  return before !== undefined && !/[.!?:“"«¿¡\n]/.test(before);
};
