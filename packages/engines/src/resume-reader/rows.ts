import { breaksOff, type DateRange, readDates } from './dates.ts';
import { bodyOf, type Line, textOf } from './lines.ts';
import { splitPlace } from './parts.ts';
import { type Span, withoutBullet } from './pieces.ts';
import { placeScore } from './places.ts';
import { isParted, isProse, LONGEST_HEAD, wordsOf } from './prose.ts';
import { titleScore } from './role-words.ts';
import { DEGREE, namesSchool } from './school-words.ts';
import { goesOn } from './wrapping.ts';

export interface Row {
  line: Line;
  /** `more` goes on with the text before it. */
  kind: 'bullet' | 'more' | 'prose' | 'head';
  text: string;
  dates: DateRange | undefined;
  pieces: Array<{ text: string; spans: Span[]; aside: boolean }>;
}

/** A label over list items says nothing of its own. */
const LABEL =
  /^(?:highlights|responsibilities|key responsibilities|duties|achievements|key achievements|accomplishments|key accomplishments|main tasks|tasks|aufgaben|tätigkeiten|erfolge|missions?|réalisations|tareas|funciones|logros|responsabilidades|atividades|realizações|工作内容|主要职责|职责|summary)\s*[:：]?$/i;
export const LONGEST_BODY = 4000;
/** A stay elsewhere, told in one line of the studies that it was part of ("Erasmus in Bergen, spring 2018"). */
const STAY =
  /^(?:erasmus|exchange|stud(?:y|ies) abroad|semester abroad|auslands(?:semester|jahr|studium)|austausch|(?:semestre d[’'])?échange|intercambio|intercâmbio)(?=[\s:,+])/iu;

/** A date counts where the line is about it: a span of time in a head, or a lone year in a short one. */
const datesOf = (line: Line, text: string): { dates: DateRange | undefined; inMargin: boolean } => {
  const margin = textOf(line.margin);
  const beside = margin === '' ? undefined : readDates(margin);
  if (beside !== undefined) return { dates: beside, inMargin: true };
  const found = readDates(text);
  if (found === undefined) return { dates: undefined, inMargin: false };
  const left = found.rest.length;
  const fits = found.range ? left <= LONGEST_HEAD : left <= 90 && !/[.]$/.test(text);
  return { dates: fits ? found : undefined, inMargin: false };
};

/** The last piece of a line far to the right of the rest: a date or a place that belongs to the head, not to this text. */
const asideOf = (line: Line): { text: string; spans: Span[] } | undefined => {
  const last = line.pieces.at(-1);
  const before = line.pieces.at(-2);
  if (last === undefined || before === undefined || last.text.length > 45) return undefined;
  const dates = readDates(last.text);
  return (dates !== undefined && dates.rest.length < 3) || placeScore(last.text) >= 0.8 ? last : undefined;
};

/** A head that ran over the edge of its column ("The University of Texas at" / "Austin"), or dates one below the other. */
const joinHeads = (before: Row, row: Pick<Row, 'line' | 'text' | 'dates'>): boolean => {
  const alone = (dates: DateRange | undefined): boolean => dates !== undefined && !dates.range && dates.rest === '';
  if (alone(before.dates) && alone(row.dates)) {
    before.dates = { startDate: before.dates?.endDate ?? '', endDate: row.dates?.endDate ?? '', range: true, rest: '' };
    return true;
  }
  const own = before.pieces.filter(({ aside }) => !aside);
  const [only, second, ...more] = row.line.pieces;
  // A head that the typesetter stretched falls into pieces; what plainly is not over goes on from the last.
  const hanging = own.length > 1 && HANGS.test(own.at(-1)?.text ?? '') && second === undefined;
  const [main, ...others] = hanging ? own.slice(-1) : own;
  if (main === undefined || only === undefined || others.length > 0 || more.length > 0) return false;
  const aside = before.pieces.find((piece) => piece.aside);
  // Dates over two lines: at the end of the head ("… (2015 –" / "2017)"), or at the right edge beside it.
  const ownDates = before.dates !== undefined && before.dates.endDate === undefined && breaksOff(main.text);
  const asideDates = aside !== undefined && second !== undefined && breaksOff(aside.text);
  if (second !== undefined && !asideDates) return false;
  if (!ownDates && !asideDates && !wraps(before, main, row)) return false;
  if (aside !== undefined && second !== undefined) {
    aside.text = `${aside.text} ${second.text}`;
    aside.spans = [...aside.spans, ...second.spans];
    before.dates = readDates(aside.text) ?? before.dates;
  }
  const last = main.spans.at(-1);
  main.text = joinText(main.text, only.text);
  main.spans = [...main.spans.slice(0, -1), ...(last ? [{ ...last, text: `${last.text} ` }] : []), ...only.spans];
  before.text = joinText(before.text, row.text);
  if (ownDates) before.dates = readDates(main.text);
  else before.dates ??= row.dates;
  const [start] = before.line.pieces;
  before.line = {
    ...before.line,
    end: row.line.end,
    y: row.line.y,
    pieces: [{ ...(start ?? only), end: only.end, y: only.y }],
  };
  return true;
};

const FEWEST_TOLD = 4;
const HANGS = /(?:\s(?:of|for|and|the|de|du|für|und|et|y|e|at|in|der|des|del|da|do|to|with)|[&,/])$/i;

/** Whether a head ran over the edge: its next word had no room, it looks the same, and it is no title of its own. */
const wraps = (before: Row, main: Row['pieces'][number], row: Pick<Row, 'line' | 'text' | 'dates'>): boolean => {
  const [only] = row.line.pieces;
  if (
    only === undefined ||
    (before.dates !== undefined &&
      (row.dates !== undefined || (before.line.margin.length === 0 && readDates(main.text) !== undefined)))
  )
    return false;
  const [a, b] = [main.spans.at(-1), only.spans[0]];
  if (a?.bold !== b?.bold || a?.italic !== b?.italic || Math.abs((a?.size ?? 0) - (b?.size ?? 0)) > 0.6) return false;
  if (HANGS.test(main.text) && row.line.gap < 1.9 && Math.abs(row.line.x - (before.line.pieces[0]?.x ?? 0)) < 4)
    return true;
  // What ends with its place is over, where more follows than the end of that.
  const places = splitPlace(main.text).place !== undefined && wordsOf(row.text) >= FEWEST_TOLD;
  if (places && /^\p{Lu}/u.test(row.text) && !HANGS.test(main.text)) return false;
  if (titleScore(row.text) >= 1.7 && titleScore(main.text) < 0.3) return false;
  // A degree begins a line of its own below a school, as a school does below a degree that is not a list of facts.
  const isDegree = (text: string): boolean => DEGREE.test(text) && !namesSchool(text);
  if (!HANGS.test(main.text) && !/[-–,]$/.test(main.text)) {
    if (isDegree(row.text) && !isDegree(main.text)) return false;
    // In a head of two looks the last may be the school that goes on.
    const tail = main.spans.length > 1 ? (a?.text ?? '') : (main.text.split(',').at(-1) ?? '');
    if (namesSchool(row.text) && isDegree(tail)) return false;
  }
  // What stands at the right edge leaves the head less room than the column has.
  const [own, aside] = before.line.pieces;
  return goesOn(
    own === undefined
      ? before.line
      : {
          ...before.line,
          size: a?.size ?? before.line.size,
          end: own.end,
          edge: aside === undefined ? before.line.edge : aside.x - own.size,
        },
    row.line,
  );
};

/**
 * A short line with a capital right above a span of time is a head, though plain text gives it no place of its own; where it
 * begins left of what list items say, the span may have a title beside it.
 */
const headsDates = (text: string, [next, after]: Array<Line | undefined>, outdented = false): boolean => {
  const isHead = (of: string): boolean => of.length <= 90 && /^\p{Lu}/u.test(of) && !/[.;:,]$/.test(of);
  if (next === undefined || next.bullet || !isHead(text)) return false;
  const dates = readDates(bodyOf(next));
  if (dates?.range === true) return dates.rest.length < 3 || (outdented && dates.rest.length < 90);
  // The company, then the title, then the dates, each on a line.
  return outdented && isHead(bodyOf(next)) && after !== undefined && headsDates(bodyOf(next), [after]);
};

/** Whether a line stands where the text of the list item above does, right of its bullet: no head does. */
const isIndented = (line: Line, { kind, line: before }: Row): boolean => {
  const textX = before.pieces[0]?.textX ?? before.textX;
  return (
    (kind === 'bullet' || kind === 'more') &&
    textX !== undefined &&
    Math.abs(line.x - textX) <= 1.5 &&
    line.x > before.x + (kind === 'bullet' ? 3 : -1)
  );
};

/** The dot of a time line before a head is no bullet: right above a span of time stands what is larger than list items are. */
const withoutDots = (lines: Line[]): Line[] => {
  const sizes = lines.flatMap(({ bullet, size }) => (bullet ? [size] : [])).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor((sizes.length - 1) / 2)] ?? 0;
  return lines.map((line, index) =>
    line.bullet && line.size > 1.1 * usual && headsDates(bodyOf(line), [lines[index + 1]])
      ? { ...line, bullet: false }
      : line,
  );
};

const LONGEST_TOLD = 110;
/** A list item that is a head: short, no sentence, its span of time at its end or its beginning, and more beside it. */
const isDatedItem = (line: Line): boolean => {
  if (!line.bullet) return false;
  const text = bodyOf(line);
  const dates = readDates(text);
  if (dates?.range !== true || dates.rest.length < 3 || dates.rest.length > LONGEST_TOLD) return false;
  const inside = dates.rest.split('\t').length > text.split('\t').length;
  return !inside && /^[\p{L}\p{N}]/u.test(text) && !isProse(text);
};

/** Where heads are list items themselves ("- Engineer, Acme (2019 – 2021)"), and nothing else has a span of time, they are no list. */
const withoutHeadBullets = (lines: Line[]): Line[] => {
  if (!lines.some(isDatedItem)) return lines;
  const headed = lines.some(
    (line) =>
      !line.bullet && (line.margin.length > 0 || readDates(bodyOf(line))?.range === true) && !isProse(bodyOf(line)),
  );
  return headed ? lines : lines.map((line) => (isDatedItem(line) ? bare(line) : line));
};

const bare = (line: Line): Line => {
  const [first, ...others] = line.pieces;
  if (first === undefined) return line;
  const [span, ...spans] = first.spans;
  const piece = {
    ...first,
    text: withoutBullet(first.text),
    spans: span === undefined ? [] : [{ ...span, text: withoutBullet(span.text) }, ...spans],
    bullet: false,
    textX: undefined,
  };
  return { ...line, bullet: false, pieces: [piece, ...others], text: bodyOf(line) };
};

export const rowsOf = (all: Line[]): Row[] => {
  const lines = withoutHeadBullets(withoutDots(all));
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const previous = rows.at(-1);
    const body = bodyOf(line);
    const labelled = before !== undefined && LABEL.test(bodyOf(before));
    if ((body === '' && line.margin.length === 0) || LABEL.test(body)) continue;
    const told = previous?.kind === 'bullet' || previous?.kind === 'more';
    // Where the list item above begins, or left of it, nothing goes on with what it says.
    const item = told ? rows.findLast(({ kind }) => kind === 'bullet')?.line : undefined;
    const outdented = !line.bullet && item !== undefined && line.page === item.page && line.x <= item.x + 1.5;
    const aloof = outdented && line.pieces.length > 1 && readDates(line.pieces.at(-1)?.text ?? '') !== undefined;
    const beside = !aloof && (line.bullet || told) ? asideOf(line) : undefined;
    const left =
      beside === undefined
        ? line
        : {
            ...line,
            pieces: line.pieces.slice(0, -1),
            end: Math.max(...line.pieces.slice(0, -1).map(({ end }) => end)),
          };
    const aside = line.bullet || (previous !== undefined && goesOn(previous.line, left)) ? beside : undefined;
    const main = aside === undefined ? { ...line } : { ...left };
    const text = aside === undefined ? body : bodyOf(main);
    const { dates, inMargin } = datesOf(line, line.bullet ? '' : text);
    const follows =
      before !== undefined &&
      previous !== undefined &&
      goesOn(previous.line, main) &&
      !inMargin &&
      (isIndented(main, previous) || !headsDates(text, lines.slice(index + 1, index + 3), outdented));
    const textX = previous?.line.pieces[0]?.textX ?? previous?.line.textX;
    if (follows && textX !== undefined) main.textX = textX;
    let kind: Row['kind'] = 'head';
    if (line.bullet) kind = 'bullet';
    else if (
      follows &&
      (previous.kind === 'bullet' || previous.kind === 'more' || previous.kind === 'prose') &&
      (dates === undefined || !dates.range || (dates.rest.length > 40 && !(outdented && dates.rest.length < 120)))
    )
      kind = 'more';
    else if (dates?.range !== true && (labelled || isProse(text))) kind = 'prose';
    else if (
      dates?.range === false &&
      line.pieces.length === 1 &&
      !inMargin &&
      previous !== undefined &&
      STAY.test(text)
    )
      kind = 'prose';
    // A wrapped paragraph is known by its first line running to the edge.
    else if (
      dates === undefined &&
      !line.bold &&
      wordsOf(text) > 9 &&
      !isParted(text) &&
      lines[index + 1] !== undefined &&
      goesOn(line, lines[index + 1] as Line) &&
      !readDates(bodyOf(lines[index + 1] as Line))?.range &&
      // A long head runs over too: its last word stands right above the dates.
      !headsDates(bodyOf(lines[index + 1] as Line), [lines[index + 2]])
    )
      kind = 'prose';
    if (aside !== undefined && kind !== 'head') {
      // It stands beside list items, and means the head above them.
      const head = rows.findLast((row) => row.kind === 'head');
      if (head !== undefined) {
        head.pieces.push({ ...aside, aside: true });
        head.dates ??= readDates(aside.text);
      }
    }
    if (kind === 'head' && previous?.kind === 'head' && line.margin.length === 0) {
      if (joinHeads(previous, { line: main, text, dates })) continue;
    }
    const pieces = [
      ...(line.margin.length > 0
        ? [{ text: textOf(line.margin), spans: line.margin.flatMap((piece) => piece.spans), aside: true }]
        : []),
      ...main.pieces.map((piece, nth) => ({
        text: piece.text,
        spans: piece.spans,
        aside: nth > 0 && nth === main.pieces.length - 1,
      })),
    ];
    rows.push({ line: main, kind, text, dates: kind === 'head' ? dates : inMargin ? dates : undefined, pieces });
  }
  return rows;
};

const LETTERED = /\p{L}-$/u;

/** Text over several lines as one; a word parted at the end of a line is joined where it was parted by the typesetter. */
export const joinText = (before: string, text: string): string => {
  if (LETTERED.test(before) && /^\p{Ll}/u.test(text)) {
    const first = /[\p{L}]+-$/u.exec(before)?.[0] ?? '';
    // "sign-" + "up" keeps its hyphen, "develop-" + "ment" does not.
    const keeps =
      /^(?:up|on|in|off|out|to|of|and|or|based|time|end|level|scale|term|driven|wide|free|first|side|time|line|house|the|functional|edge|site|round|life|commerce|learning)\b/.test(
        text,
      ) || first.length <= 3;
    return keeps ? before + text : before.slice(0, -1) + text;
  }
  const tight = /[\p{Script=Han},。;、]$/u.test(before) && /^\p{Script=Han}/u.test(text);
  return tight || /[\p{L}\d]\/$|-$/u.test(before) ? before + text : `${before} ${text}`;
};
