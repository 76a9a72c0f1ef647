import { breaksOff, type DateRange, readDates } from './dates.ts';
import { bodyOf, type Line } from './lines.ts';
import { splitPlace } from './parts.ts';
import { wordsOf } from './prose.ts';
import { titleScore } from './role-words.ts';
import type { Row } from './row.ts';
import { DEGREE, namesSchool } from './school-words.ts';
import { goesOn, joinText } from './wrapping.ts';

/** A head that ran over the edge of its column ("The University of Texas at" / "Austin"), or dates one below the other. */
export const joinHeads = (before: Row, row: Pick<Row, 'line' | 'text' | 'dates'>): boolean => {
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
export const headsDates = (text: string, [next, after]: Array<Line | undefined>, outdented = false): boolean => {
  const isHead = (of: string): boolean => of.length <= 90 && /^\p{Lu}/u.test(of) && !/[.;:,]$/.test(of);
  if (next === undefined || next.bullet || !isHead(text)) return false;
  const dates = readDates(bodyOf(next));
  if (dates?.range === true) return dates.rest.length < 3 || (outdented && dates.rest.length < 90);
  // The company, then the title, then the dates, each on a line.
  return outdented && isHead(bodyOf(next)) && after !== undefined && headsDates(bodyOf(next), [after]);
};
