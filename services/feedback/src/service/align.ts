import type { Transcription } from '@talentsync/contracts';

/** A word of an answer, by its UTF-16 offsets, and when it was said. */
export interface TimedWord {
  start: number;
  end: number;
  /** In the unit of the times that came in. */
  from: number;
  to: number;
}

type Heard = Pick<Transcription['words'][number], 'text' | 'start' | 'end'>;

/** Cells of the table that two texts are compared in: about two thousand words against two thousand others. */
const MOST_CELLS = 4_000_000;
const plain = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Pairs of places of the longest common subsequence of two lists of words (dynamic programming). Read off from the end: of
 * a start that was taken back and said anew, it is the second one that stands in the answer.
 */
const common = (one: string[], two: string[]): Array<[number, number]> => {
  const width = two.length + 1;
  // What was written anew from the ground up has no moment; comparing it would take its time.
  if ((one.length + 1) * width > MOST_CELLS) return [];
  const lengths = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = 1; row <= one.length; row += 1)
    for (let column = 1; column <= two.length; column += 1)
      lengths[row * width + column] =
        one[row - 1] === two[column - 1]
          ? at(row - 1, column - 1) + 1
          : Math.max(at(row - 1, column), at(row, column - 1));
  const pairs: Array<[number, number]> = [];
  for (let row = one.length, column = two.length; row > 0 && column > 0; )
    if (one[row - 1] === two[column - 1]) pairs.push([--row, --column]);
    else if (at(row - 1, column) >= at(row, column - 1)) row -= 1;
    else column -= 1;
  return pairs.reverse();
};

/**
 * Finds the heard words in an answer that may have been corrected or written on since. Words that nobody said get no time;
 * both lists are in their order.
 */
export const align = (answer: string, heard: Heard[]): TimedWord[] => {
  const written = [...answer.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: plain(match[0]),
  }));
  const said = heard.map((word) => ({ ...word, word: plain(word.text) })).filter(({ word }) => word !== '');
  const [one, two] = [written.map(({ word }) => word), said.map(({ word }) => word)];
  const shorter = Math.min(one.length, two.length);
  let tail = 0;
  while (tail < shorter && one.at(-1 - tail) === two.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < shorter - tail && one[head] === two[head]) head += 1;
  const middle = common(one.slice(head, one.length - tail), two.slice(head, two.length - tail));
  const pairs = [
    ...Array.from({ length: head }, (_, at) => [at, at] as const),
    ...middle.map(([a, b]) => [a + head, b + head] as const),
    ...Array.from({ length: tail }, (_, at) => [one.length - tail + at, two.length - tail + at] as const),
  ];
  return pairs.flatMap(([a, b]) => {
    const [there, then] = [written[a], said[b]];
    return there && then ? [{ start: there.start, end: there.end, from: then.start, to: then.end }] : [];
  });
};
