const MONTHS = [
  'january jan januar jänner enero ene janvier janv janeiro',
  'february feb februar febrero février févr fevereiro fev',
  'march mar märz mrz maerz marzo mars março',
  'april apr abril abr avril avr',
  'may mai mayo maio',
  'june jun juni junio juin junho',
  'july jul juli julio juillet juil julho',
  'august aug agosto ago août',
  'september sept sep septiembre septembre setembro set',
  'october oct oktober okt octubre octobre outubro out',
  'november nov noviembre novembre novembro',
  'december dec dezember dez diciembre dic décembre déc dezembro',
];

const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, String(index + 1).padStart(2, '0')] as const)),
);
const SEASONS = new Map(
  Object.entries({
    spring: '03',
    summer: '06',
    autumn: '09',
    fall: '09',
    winter: '12',
    frühjahr: '03',
    sommer: '06',
    herbst: '09',
    verano: '06',
    été: '06',
    verão: '06',
  }),
);

const WORD = [...MONTH_NUMBER.keys(), ...SEASONS.keys()].toSorted((a, b) => b.length - a.length).join('|');
const YEAR = '(?:19[5-9]\\d|20[0-4]\\d)';
/** A point in time: "Jan 2019", "01/2019", "2019-01", "2019", "Summer '19", "2019年1月". */
const POINT = `(?:(?:${WORD})\\.?,?\\s*(?:de\\s+)?(?:${YEAR}|['’]\\d{2})|(?:0?[1-9]|1[0-2])\\s?[/.]\\s?${YEAR}|${YEAR}\\s?[-/.]\\s?(?:0[1-9]|1[0-2])|${YEAR}\\s?年(?:\\s?\\d{1,2}\\s?月)?|${YEAR})`;
const NOW =
  "(?:present|current|now|today|ongoing|to date|heute|jetzt|aktuell|laufend|actualidad|actual|presente|hoy|aujourd[’']hui|présent|ce jour|actuel|atual|atualmente|hoje|至今|现在)";
const DASH = '\\s*(?:-{1,2}|–|—|−|~|〜|to|until|till|bis|hasta|a|al|à|au|até|至|→)\\s*';
const SINCE = '(?:since|seit|desde|depuis|from|ab)\\s+';

const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(?:(${POINT})${DASH}(${POINT}|${NOW})|${SINCE}(${POINT}))(?![\\p{L}\\d])`,
  'iu',
);
const SHORT_RANGE = new RegExp(
  `(?<![\\p{L}\\d])(${WORD})\\.?${DASH}((?:${WORD})\\.?,?\\s*${YEAR})(?![\\p{L}\\d])`,
  'iu',
);
const YEARS_RANGE = new RegExp(`(?<![\\p{L}\\d/.-])(${YEAR})\\s*[-–—/]\\s*(\\d{2})(?![\\p{L}\\d/.-])`, 'u');
const SINGLE = new RegExp(`(?<![\\p{L}\\d/@.-])(${POINT})(?![\\p{L}\\d@])`, 'iu');

export interface DateRange {
  startDate?: string;
  endDate?: string;
  /** The words of the text, and the text without them. */
  rest: string;
  /** True for a span of time, false for one point. */
  range: boolean;
}

/** A point in time as JSON Resume has it, or undefined. */
const readPoint = (text: string): string | undefined => {
  const lower = text.toLowerCase();
  const short = /['’](\d{2})/.exec(lower)?.[1];
  const year = /(?:19[5-9]|20[0-4])\d/.exec(lower)?.[0] ?? (short && `20${short}`);
  if (year === undefined) return undefined;
  const word = /\p{L}+/u.exec(lower)?.[0] ?? '';
  const named = MONTH_NUMBER.get(word) ?? SEASONS.get(word);
  const number =
    /^(\d{1,2})\s?[/.]/.exec(lower)?.[1] ??
    /^\d{4}\s?[-/.]\s?(\d{2})/.exec(lower)?.[1] ??
    /年\s?(\d{1,2})\s?月/.exec(lower)?.[1];
  const month = named ?? number?.padStart(2, '0');
  return month === undefined ? year : `${year}-${month}`;
};

const without = (text: string, match: RegExpExecArray): string =>
  `${text.slice(0, match.index)}\t${text.slice(match.index + match[0].length)}`
    .replace(/[([]\s*\t\s*[)\]]/g, '\t')
    .replace(/[\s,;|·•(–—-]*\t[\s,;|·•)–—-]*/g, '\t')
    .replace(/^\t|\t$/g, '')
    .trim();

/** The first date or span of time in a line, in the usual forms of six languages; undefined when there is none. */
export const readDates = (text: string): DateRange | undefined => {
  const known = text.slice(0, 400);
  const range = RANGE.exec(known);
  if (range !== null) {
    const [, from, to, since] = range;
    const startDate = readPoint(from ?? since ?? '');
    const endDate = to === undefined ? undefined : readPoint(to);
    return { ...(startDate && { startDate }), ...(endDate && { endDate }), rest: without(known, range), range: true };
  }
  const short = SHORT_RANGE.exec(known);
  if (short !== null) {
    const endDate = readPoint(short[2] ?? '');
    const startDate = readPoint(`${short[1]} ${endDate?.slice(0, 4)}`);
    return { ...(startDate && { startDate }), ...(endDate && { endDate }), rest: without(known, short), range: true };
  }
  const years = YEARS_RANGE.exec(known);
  if (years !== null) {
    const start = years[1] ?? '';
    const end = `${start.slice(0, 2)}${years[2]}`;
    if (Number(end) >= Number(start))
      return { startDate: start, endDate: end, rest: without(known, years), range: true };
  }
  const single = SINGLE.exec(known);
  if (single === null) return undefined;
  const point = readPoint(single[1] ?? '');
  return point === undefined ? undefined : { endDate: point, rest: without(known, single), range: false };
};

export const hasDate = (text: string): boolean => RANGE.test(text.slice(0, 400)) || SINGLE.test(text.slice(0, 400));
