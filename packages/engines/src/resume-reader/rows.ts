import { type DateRange, readDates } from './dates.ts';
import { headsDates, joinHeads } from './heads.ts';
import { bodyOf, type Line, textOf } from './lines.ts';
import { type Span, withoutBullet } from './pieces.ts';
import { placeScore } from './places.ts';
import { isParted, isProse, LONGEST_HEAD, wordsOf } from './prose.ts';
import type { Row } from './row.ts';
import { goesOn } from './wrapping.ts';

/** A label over list items says nothing of its own. */
const LABEL =
  /^(?:highlights|responsibilities|key responsibilities|duties|achievements|key achievements|accomplishments|key accomplishments|main tasks|tasks|aufgaben|tätigkeiten|erfolge|missions?|réalisations|tareas|funciones|logros|responsabilidades|atividades|realizações|工作内容|主要职责|职责|summary)\s*[:：]?$/i;
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

/**
 * Lines of a section as rows: heads, list items, text that goes on with the row before it, and prose. Labels over lists are
 * left out; heads that ran over their edge are one row.
 */
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
