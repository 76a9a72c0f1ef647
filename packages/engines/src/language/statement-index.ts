import { alike, type Term } from './terms.ts';

/** What a text says, statement by statement, made ready for asking where a term is said and how well. */
export interface StatementIndex {
  size: number;
  /** For each statement 0 to 1: how well it says the term. A denied word counts for less where the term is not denied. */
  strengths(wanted: Term): Float64Array;
}

const DENIED = 0.25;
const NOT_DENIED = 0.6;
const PREFIXES = ['re', 'pre', 'mis', 'over', 'un', 'dis', 'co'];

/** Indexes the terms of each statement; `trust` (0 to 1) says how much each statement counts. */
export const indexStatements = (statements: Term[][], trust: number[] = []): StatementIndex => {
  const said = new Map<string, { term: Term; places: Array<{ at: number; negated: boolean }> }>();
  const byConcept = new Map<number, Set<string>>();
  const byStart = new Map<string, string[]>();
  for (const [at, terms] of statements.entries()) {
    for (const term of terms) {
      let entry = said.get(term.key);
      if (entry === undefined) {
        entry = { term, places: [] };
        said.set(term.key, entry);
        for (const { id } of term.concepts) {
          const keys = byConcept.get(id) ?? new Set();
          keys.add(term.key);
          byConcept.set(id, keys);
        }
        const start = term.key.slice(0, 3);
        const same = byStart.get(start) ?? [];
        same.push(term.key);
        byStart.set(start, same);
      }
      entry.places.push({ at, negated: term.negated });
    }
  }

  const nearTo = (wanted: Term): Set<string> => {
    const near = new Set<string>([wanted.key]);
    for (const { id } of wanted.concepts) for (const key of byConcept.get(id) ?? []) near.add(key);
    if (!wanted.phrase) {
      for (const key of byStart.get(wanted.key.slice(0, 3)) ?? []) near.add(key);
      for (const prefix of PREFIXES) {
        near.add(prefix + wanted.key);
        if (wanted.key.startsWith(prefix)) near.add(wanted.key.slice(prefix.length));
      }
    }
    return near;
  };

  const known = new Map<string, Float64Array>();
  return {
    size: statements.length,
    strengths: (wanted) => {
      const name = wanted.negated ? `!${wanted.key}` : wanted.key;
      let result = known.get(name);
      if (result !== undefined) return result;
      result = new Float64Array(statements.length);
      for (const key of nearTo(wanted)) {
        const entry = said.get(key);
        if (entry === undefined) continue;
        const strength = alike(wanted, entry.term);
        if (strength === 0) continue;
        for (const { at, negated } of entry.places) {
          const factor = negated === wanted.negated ? 1 : negated ? DENIED : NOT_DENIED;
          result[at] = Math.max(result[at] ?? 0, strength * factor * (trust[at] ?? 1));
        }
      }
      known.set(name, result);
      return result;
    },
  };
};
