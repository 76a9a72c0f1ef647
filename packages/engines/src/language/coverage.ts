import { type Point, type PreparedPoint, plain } from './key-points.ts';
import { bestWindow, carriers } from './phrasings.ts';
import { ramp } from './ramp.ts';
import type { Sentence } from './sentences.ts';
import { indexStatements, type StatementIndex } from './statement-index.ts';
import { readTerms } from './terms.ts';

/** How well an answer covers a point, and by which statements. */
export interface Coverage {
  point: Point;
  /** 0 to 1. */
  degree: number;
  /** Indices of the statements that say it, in order; empty when nothing does. */
  statements: number[];
}

/** A long point is touched by one or two of its telling words, however small their share. */
const TELLING = 0.5;

/** From what was found to a degree: a share below a sixth is chance, above a half it is said; one lone word is never all. */
const degreeOf = (hits: number, total: number): number => {
  if (total === 0) return 0;
  const share = ramp(hits / total, 0.14, 0.55) * Math.min(1, hits / Math.min(1.4, total));
  return Math.max(share, TELLING * ramp(hits, 0.3, 1.2));
};

const IDEAL_LOW = 0.9;
const IDEAL_HIGH = 3.2;
const IDEAL_TRUST = 0.6;

/**
 * How well an answer's statements cover each point. Words strewn over a whole answer do not add up to a statement: each
 * phrasing is looked for within one to three neighbouring statements.
 */
export const cover = (
  prepared: PreparedPoint[],
  statements: Sentence[],
  language: string,
  index: StatementIndex = indexStatements(statements.map(({ tokens }) => readTerms('', language, false, tokens))),
): Coverage[] => {
  const lengths = statements.map(({ tokens }) => tokens.length);
  const literal = statements.map(({ text }) => plain(text));
  return prepared.map(({ point, phrasings, parts, literals, ideal }) => {
    let degree = 0;
    let told: number[] = [];
    const better = (next: number, statementsOf: () => number[]): void => {
      if (next <= degree) return;
      degree = next;
      told = statementsOf();
    };
    for (const wanted of phrasings) {
      const found = bestWindow(wanted, index, lengths);
      better(degreeOf(found.hits, wanted.total), () => carriers(wanted, index, found));
    }
    if (parts.length > 0) {
      const found = parts.map((part) => ({ part, window: bestWindow(part, index, lengths) }));
      const mean = found.reduce((sum, { part, window }) => sum + degreeOf(window.hits, part.total), 0) / parts.length;
      better(0.9 * mean, () => [
        ...new Set(
          found
            .filter(({ window }) => window.start >= 0)
            .flatMap(({ part, window }) => carriers(part, index, window))
            .toSorted((a, b) => a - b),
        ),
      ]);
    }
    for (const text of literals) {
      const at = literal.findIndex((said) => said.includes(text));
      if (at >= 0) better(0.8, () => [at]);
    }
    if (ideal !== undefined) {
      const found = bestWindow(ideal, index, lengths);
      const further = IDEAL_TRUST * ramp(found.hits, IDEAL_LOW, Math.min(IDEAL_HIGH, Math.max(1.4, ideal.total * 0.6)));
      if (further > degree) told = carriers(ideal, index, found);
      degree = 1 - (1 - degree) * (1 - further);
    }
    return { point, degree, statements: told };
  });
};
