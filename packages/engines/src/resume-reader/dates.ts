const MONTHS = [
  'january jan januar jänner jän enero ene janvier janv janeiro',
  'february feb februar feber febrero février févr fév fevereiro fev',
  'march mar märz mrz mär maerz marzo mars março',
  'april apr abril abr avril avr',
  'may mai mayo maio',
  'june jun juni junio juin junho',
  'july jul juli julio juillet juil julho',
  'august aug agosto ago août aout',
  'september sept sep septiembre septembre setembro set',
  'october oct oktober okt octubre octobre outubro out',
  'november nov noviembre novembre novembro',
  'december dec dezember dez diciembre dic décembre déc dezembro',
];
const SEASONS =
  'spring summer autumn fall winter wintersaison sommersaison wintersemester sommersemester frühjahr frühling sommer herbst primavera verano otoño invierno printemps été automne hiver verão outono inverno';

const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, String(index + 1).padStart(2, '0')] as const)),
);
const WORD = [...MONTH_NUMBER.keys(), ...SEASONS.split(' ')].toSorted((a, b) => b.length - a.length).join('|');
const YEAR = '(?:19[4-9]\\d|20[0-4]\\d)';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
/** A point in time: "Jan 2019", "15 March 2019", "01/2019", "2019-01", "Summer '19", "2019年1月", "Q3 2020", "2019". */
const ORDINAL = '(?:st|nd|rd|th|er|re|º|°)?';
const POINT = [
  `(?:${DAY}${ORDINAL}\\.?\\s+(?:de\\s+|of\\s+)?)?(?:${WORD})\\.?,?[\\s/-]*(?:${DAY}${ORDINAL},?\\s+)?(?:de\\s+|of\\s+|del\\s+)?(?:${YEAR}|['’‘´]\\d{2})(?!\\d)`,
  `${DAY}[./]${DAY}[./]${YEAR}`,
  `${MONTH}\\s?[/.]\\s?${YEAR}`,
  `${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])`,
  `${YEAR}\\s?[-/.]\\s?(?:0[1-9]|1[0-2])(?!\\d)`,
  `${YEAR}[/.][1-9](?!\\d)`,
  `${YEAR}\\s?年(?:\\s?\\d{1,2}\\s?月)?`,
  `q[1-4][\\s/]+${YEAR}`,
  `${YEAR}`,
].join('|');
/** "Now", as six languages say it where a span of time has not ended. */
const NOW = [
  String.raw`(?:(?:until|till|to|up\s+to|the)\s+)?(?:present|current(?:ly)?|now|today|date|ongoing)`,
  String.raw`(?:bis\s+)?(?:heute|jetzt|dato|aktuell|laufend|andauernd|fortlaufend)`,
  String.raw`(?:la\s+|el\s+)?(?:actualidad|fecha|presente)|actual(?:mente)?|hoy|ahora|vigente|en\s+curso`,
  String.raw`(?:jusqu[’']\s?)?(?:à\s+)?(?:aujourd[’']hui|présent|ce\s+jour|maintenant)|actuel(?:lement)?|en\s+cours`,
  String.raw`(?:a\s+)?(?:presente\s+data|atualidade)|(?:os\s+)?dias\s+atuais|atual(?:mente)?|hoje|agora|(?:o\s+)?(?:momento|presente)|em\s+curso`,
  '至今|今|现在|目前',
].join('|');
const DASH =
  "\\s*(?:-{1,3}|–|—|−|‒|―|~|～|〜|/|→|›|>|to|through|thru|until|till|bis(?:\\s+zum)?|hasta|a|al|à|jusqu[’']à|au|até|至|到)\\s*";
const SINCE = '(?:since|seit|desde|depuis|from|ab|von|de|del|von)\\s+';
const NOT_BEFORE = '(?<![\\p{L}\\d@/]|\\d[.,-])';
const NOT_AFTER = '(?![\\p{L}\\d@%€$])';

const RANGE = new RegExp(`${NOT_BEFORE}(?:${SINCE})?(${POINT})${DASH}(${POINT}|${NOW})(?![\\p{L}\\d])`, 'iu');
/** Years of two digits count between two points alone: "06/19 – 08/21", "Jan 19 – Mar 21", but not "Jan 19 – Mar 21, 2020". */
const BRIEF = `(?:(?:0?[1-9]|1[0-2])/['’]?\\d{2}|(?:0[1-9]|1[0-2])\\.['’]?\\d{2}|(?:${WORD})[.,]?[\\s-]*['’]?\\d{2})`;
const BRIEF_RANGE = new RegExp(
  `${NOT_BEFORE}(?:${SINCE})?(${BRIEF})${DASH}(${BRIEF}|${NOW})(?![\\p{L}\\d/]|[.,]\\s?\\d)`,
  'iu',
);
const OPEN = new RegExp(`${NOT_BEFORE}(?:since|seit|desde|depuis|ab)\\s+(${POINT})${NOT_AFTER}`, 'iu');
const DANGLING = new RegExp(`${NOT_BEFORE}(${POINT})\\s*(?:–|—|-)\\s*(?:$|\\t|[)\\]|•·])`, 'iu');
const SHORT_RANGE = new RegExp(
  `${NOT_BEFORE}(?:${DAY}\\.?\\s+)?(${WORD})\\.?${DASH}((?:${DAY}\\.?\\s+)?(?:${WORD})\\.?,?\\s*(?:de\\s+)?${YEAR})${NOT_AFTER}`,
  'iu',
);
const YEARS_RANGE = new RegExp(`(?<![\\p{L}\\d/.-])(${YEAR})\\s*[-–—/]\\s*(\\d{2})(?![\\p{L}\\d/.-])`, 'u');
const SINGLE = new RegExp(`${NOT_BEFORE}(${POINT})${NOT_AFTER}`, 'iu');
/** How long it was, and words around dates that say nothing more. */
const DURATION =
  /[([]?\s*(?:\d{1,2}\s*(?:\+\s*)?(?:years?|yrs?\.?|jahre?|ans?|años?|anos?)(?:[\s,]*(?:and\s+)?\d{1,2}\s*(?:months?|mos?\.?|monate?|mois|meses))?|\d{1,2}\s*(?:months?|mos\.?|monate?|mois|meses))\s*[)\]]?/iu;
const AROUND =
  /\b(?:expected|anticipated|exp\.|graduation(?: date)?|graduated|graduating|class of|completed|issued|voraussichtlich|erwartet|prévu|previsto|prevista)\b:?/giu;

const LONGEST = 400;

/** A time as a text names it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, without an end where it goes on. */
export interface DateRange {
  startDate?: string;
  endDate?: string;
  /** The text without the dates; a tab where they parted it. */
  rest: string;
  /** True for a span of time, false for one point. */
  range: boolean;
}

/** A point in time as JSON Resume has it; a season tells its year alone. */
const readPoint = (text: string): string | undefined => {
  const lower = text.toLowerCase();
  const short = /['’‘´](\d{2})/.exec(lower)?.[1];
  const year = /(?:19[4-9]|20[0-4])\d/.exec(lower)?.[0] ?? (short && `${Number(short) > 60 ? 19 : 20}${short}`);
  if (year === undefined) return undefined;
  const full = /^(\d{1,2})[./](\d{1,2})[./]\d{4}/.exec(lower);
  if (full !== null) {
    // A day that no month can be tells which is which; the rest of the document tells it for the others.
    const [day = '', month = ''] = Number(full[2]) > 12 ? [full[2], full[1]] : [full[1], full[2]];
    return Number(month) > 12 ? year : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const iso = /^\d{4}-(\d{2})-(\d{2})/.exec(lower);
  if (iso !== null) return `${year}-${iso[1]}-${iso[2]}`;
  const words = lower.match(/\p{L}+/gu) ?? [];
  const named = words.map((word) => MONTH_NUMBER.get(word)).find((number) => number !== undefined);
  if (named !== undefined) {
    const day =
      /^(\d{1,2})(?:st|nd|rd|th|er|re|º|°)?\.?\s+(?:de\s+|of\s+)?\p{L}/u.exec(lower)?.[1] ??
      /\p{L}\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+\d{4}/u.exec(lower)?.[1];
    return day === undefined ? `${year}-${named}` : `${year}-${named}-${day.padStart(2, '0')}`;
  }
  const number =
    /^(\d{1,2})\s?[/.]/.exec(lower)?.[1] ??
    /^\d{4}\s?[-/.]\s?(\d{1,2})/.exec(lower)?.[1] ??
    /年\s?(\d{1,2})\s?月/.exec(lower)?.[1];
  return number === undefined || Number(number) < 1 || Number(number) > 12
    ? year
    : `${year}-${number.padStart(2, '0')}`;
};

/** "06/19" and "Jan 19" as a month of a year; undefined for what is no such thing, "today" among it. */
const readBrief = (text: string): string | undefined => {
  const [, short = ''] = /['’]?(\d{2})$/.exec(text) ?? [];
  // Neither a time long ago nor one to come: "08.30 – 12.45" is a shop's.
  if (short === '' || (Number(short) > 29 && Number(short) < 61)) return undefined;
  const year = `${Number(short) > 60 ? 19 : 20}${short}`;
  return readPoint(
    /^\d/.test(text) ? text.replace(/[./]['’]?\d{2}$/, `/${year}`) : text.replace(/[\s-]*['’]?\d{2}$/, ` ${year}`),
  );
};

const without = (text: string, match: RegExpExecArray): string =>
  `${text.slice(0, match.index)}\t${text.slice(match.index + match[0].length)}`
    .replace(DURATION, '\t')
    .replace(AROUND, '')
    .replace(/[([{]\s*\t\s*[)\]}]/g, '\t')
    .replace(/[\s,;:|•·⬩–—-]*\t[\s,;:|•·⬩–—\t-]*/g, '\t')
    .replace(/\(\t|\t\)/g, '\t')
    .replace(/\t(?=[)\]])[)\]]/g, '\t')
    .replace(/^[\t\s⬩]+|[\t\s⬩]+$/g, '')
    .replace(/\s*[([]$/, '')
    .trim();

const found = (
  text: string,
  match: RegExpExecArray,
  start: string | undefined,
  end: string | undefined,
  range: boolean,
): DateRange => ({
  ...(start && { startDate: start }),
  ...(end && { endDate: end }),
  rest: without(text, match),
  range,
});

/** The first date or span of time in a line, in the usual forms of six languages; undefined when there is none. */
export const readDates = (text: string): DateRange | undefined => {
  const known = text.slice(0, LONGEST);
  if (!/\d{2}/.test(known)) return undefined;
  const short = SHORT_RANGE.exec(known);
  const range = RANGE.exec(known);
  if (range !== null && (short === null || range.index <= short.index)) {
    const [, from = '', to = ''] = range;
    return found(known, range, readPoint(from), readPoint(to), true);
  }
  if (short !== null) {
    const end = readPoint(short[2] ?? '');
    return found(known, short, readPoint(`${short[1]} ${end?.slice(0, 4)}`), end, true);
  }
  const brief = BRIEF_RANGE.exec(known);
  if (brief !== null) {
    const [start, end] = [readBrief(brief[1] ?? ''), readBrief(brief[2] ?? '')];
    const over = end === undefined && /\d$/.test(brief[2] ?? '');
    if (start !== undefined && !over && (end === undefined || end >= start))
      return found(known, brief, start, end, true);
  }
  const years = YEARS_RANGE.exec(known);
  if (years !== null) {
    const start = years[1] ?? '';
    const end = `${start.slice(0, 2)}${years[2]}`;
    if (Number(end) >= Number(start)) return found(known, years, start, end, true);
  }
  const open = OPEN.exec(known) ?? DANGLING.exec(known);
  if (open !== null) return found(known, open, readPoint(open[1] ?? ''), undefined, true);
  const single = SINGLE.exec(known);
  if (single === null) return undefined;
  const point = readPoint(single[1] ?? '');
  return point === undefined ? undefined : found(known, single, undefined, point, false);
};

const UNFINISHED = new RegExp(
  `(?:[–—-]|\\s(?:to|bis|à|a|al|hasta|até|until)|(?:^|[\\s–—-])(?:${WORD})\\.?)\\s*$`,
  'iu',
);

/** Whether a text breaks off inside a date: after a dash or a month. */
export const breaksOff = (text: string): boolean => UNFINISHED.test(text.slice(-40));

/** All points in time that a text names. */
export const datesIn = (text: string): string[] => {
  const all: string[] = [];
  let left = text.slice(0, LONGEST);
  for (let dates = readDates(left); dates !== undefined && all.length < 40; dates = readDates(left)) {
    all.push(...[dates.startDate, dates.endDate].filter((date) => date !== undefined));
    if (dates.rest.length >= left.length) break;
    left = dates.rest;
  }
  return all;
};

const SLASHED = /(?<!\d)(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})(?!\d)/g;

/**
 * How to understand "03/04/2019" in a document, which may be written in either order: month first where another of its dates
 * can be read no other way. Gives the dates that were read day first as they were meant.
 */
export const orderOf = (texts: string[]): ((date: string) => string) => {
  const written = texts.flatMap((text) => [...text.slice(0, 2000).matchAll(SLASHED)]);
  const monthFirst = written.some(([, , day]) => Number(day) > 12) && !written.some(([, day]) => Number(day) > 12);
  if (!monthFirst) return (date) => date;
  const pad = (part = ''): string => part.padStart(2, '0');
  const meant = new Map<string, string>(
    written.flatMap(([, month, day, year]) =>
      Number(day) > 12 ? [] : [[`${year}-${pad(day)}-${pad(month)}`, `${year}-${pad(month)}-${pad(day)}`] as const],
    ),
  );
  return (date) => meant.get(date) ?? date;
};

/** Whether a text has a date in it. */
export const hasDate = (text: string): boolean => readDates(text) !== undefined;
