import type { Evidence, TurnRecording } from '@talentsync/contracts';
import type { Piece } from './highlight.ts';

type Word = TurnRecording['words'][number];

/** The word that is said at this second, or was said last within a breath; words come in their order. */
export const wordAt = (words: Word[], seconds: number): Word | undefined => {
  const word = words.findLast(({ from }) => from <= seconds);
  return word !== undefined && seconds < word.to + 0.6 ? word : undefined;
};

/** A piece of an answer; `now` is the word that is being said. */
export interface SpokenPiece extends Piece {
  now: boolean;
}

/** Cuts pieces once more, at the borders of the word that is being said. */
export const withWord = (pieces: Piece[], word: Word | undefined): SpokenPiece[] =>
  pieces.flatMap((piece) => {
    const [start, end] = [piece.start, piece.start + piece.text.length];
    if (word === undefined || word.end <= start || word.start >= end) return [{ ...piece, now: false }];
    const cuts = [start, Math.max(start, word.start), Math.min(end, word.end), end];
    return cuts.slice(1).flatMap((to, at) => {
      const from = cuts[at] ?? start;
      const text = piece.text.slice(from - start, to - start);
      return text === '' ? [] : [{ ...piece, text, start: from, now: at === 1 }];
    });
  });

/** The quote that begins in this piece and can be played. */
export const momentIn = (
  piece: Piece,
  evidence: Evidence[],
): (Evidence & { mediaId: string; mediaTime: number }) | undefined => {
  const end = piece.start + piece.text.length;
  for (const one of evidence) {
    const { start, mediaId, mediaTime } = one;
    if (start >= piece.start && start < end && mediaId !== undefined && mediaTime !== undefined)
      return { ...one, mediaId, mediaTime };
  }
  return undefined;
};
