import type { Evidence, ReportTurn } from '@talentsync/contracts';

/** A stretch of an answer: plain, or quoted as evidence for these key points. */
export interface Piece {
  text: string;
  start: number;
  quoted: boolean;
  points: string[];
}

/** Cuts an answer at the borders of its quotes. Quotes that overlap become one stretch, with the points of all of them. */
export const highlight = (text: string, evidence: Pick<Evidence, 'start' | 'end' | 'keyPoint'>[]): Piece[] => {
  const merged: Array<{ start: number; end: number; points: string[] }> = [];
  for (const { start, end, keyPoint } of evidence.toSorted((a, b) => a.start - b.start)) {
    const points = keyPoint === null ? [] : [keyPoint];
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end);
      last.points = [...new Set([...last.points, ...points])];
    } else merged.push({ start, end, points });
  }
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, points } of merged) {
    if (start > at) pieces.push({ text: text.slice(at, start), start: at, quoted: false, points: [] });
    pieces.push({ text: text.slice(start, end), start, quoted: true, points });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at, quoted: false, points: [] });
  return pieces;
};

/**
 * The quotes to mark in an answer. What the rules quote without a point is only what came nearest to one, so that nothing is
 * judged without a word of it shown: marked, it would look like praise.
 */
export const marked = ({ evidence, engine }: Pick<ReportTurn, 'evidence' | 'engine'>): Evidence[] =>
  engine.driver === 'offline' ? evidence.filter(({ keyPoint }) => keyPoint !== null) : evidence;
