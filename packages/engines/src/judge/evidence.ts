import type { Statement } from '../language/answers/statements.ts';
import type { Marks } from './marks.ts';
import type { Verdict } from './port.ts';

type Evidence = Verdict['evidence'][number];

/** From here on a point counts as made; from there on as touched. */
export const COVERED = 0.5;
export const TOUCHED = 0.25;

const LONGEST_QUOTE = 200;
const MOST_QUOTES_A_POINT = 2;

/** The statement's own words, cut at a word where they are many, around the words that matter where those are known. */
const quote = ({ turnId, answer, start, end, text }: Statement, keyPoint: string | null): Evidence => {
  if (end - start <= LONGEST_QUOTE) return { turnId, quote: text, start, end, keyPoint };
  const space = answer.lastIndexOf(' ', start + LONGEST_QUOTE);
  const cut = space > start + LONGEST_QUOTE / 2 ? space : boundary(answer, start + LONGEST_QUOTE);
  return { turnId, quote: answer.slice(start, cut), start, end: cut, keyPoint };
};

/** Never between the halves of a surrogate pair. */
const boundary = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};

/** Neighbouring statements of one answer as one quote, where that is short enough. */
const joined = (group: Statement[], keyPoint: string): Evidence[] => {
  const [first, ...rest] = group;
  if (first === undefined) return [];
  const last = rest.at(-1) ?? first;
  if (rest.length > 0 && last.turnId === first.turnId && last.end - first.start <= LONGEST_QUOTE)
    return [
      {
        turnId: first.turnId,
        quote: first.answer.slice(first.start, last.end),
        start: first.start,
        end: last.end,
        keyPoint,
      },
    ];
  return group.slice(0, MOST_QUOTES_A_POINT).map((statement) => quote(statement, keyPoint));
};

/** Runs of statements that follow each other. */
const runsOf = (places: number[]): number[][] => {
  const runs: number[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === place - 1) run.push(place);
    else runs.push([place]);
  }
  return runs;
};

/**
 * The words behind a score: for each point that was made, what made it; for each answer without such, what comes nearest
 * to a point, else its richest statement, so that nothing is judged without a word of it shown. Offsets are exact.
 */
export const cite = ({ coverage }: Marks, statements: Statement[]): Evidence[] => {
  const cited: Evidence[] = [];
  for (const { point, degree, statements: places } of coverage) {
    if (degree < COVERED) continue;
    const runs = runsOf(places).map((run) => run.flatMap((place) => statements[place] ?? []));
    for (const run of runs.slice(0, MOST_QUOTES_A_POINT)) cited.push(...joined(run, point.text));
  }
  for (const turnId of new Set(statements.map((statement) => statement.turnId))) {
    if (cited.some((evidence) => evidence.turnId === turnId)) continue;
    const near = coverage
      .filter(({ degree, statements: places }) => degree >= TOUCHED && statements[places[0] ?? -1]?.turnId === turnId)
      .toSorted((a, b) => b.degree - a.degree)[0];
    const richest = statements
      .filter((statement) => statement.turnId === turnId)
      .toSorted((a, b) => b.trust * b.terms.length - a.trust * a.terms.length)[0];
    const shown = near === undefined ? richest : statements[near.statements[0] ?? -1];
    if (shown !== undefined) cited.push(quote(shown, null));
  }
  return cited;
};

/** A sentence to the grader, shown as what an answer was judged on when it holds nothing else. */
export const citeInstruction = (found: { turnId: string; text: string; start: number; end: number }): Evidence => {
  const end = boundary(found.text, Math.min(found.text.length, LONGEST_QUOTE));
  return {
    turnId: found.turnId,
    quote: found.text.slice(0, end),
    start: found.start,
    end: found.start + end,
    keyPoint: null,
  };
};
