import { indexStatements, type StatementIndex } from './statement-index.ts';
import { readTerms, type Term } from './terms.ts';
import { readTokens } from './tokens.ts';

/** A text made ready for comparing with others. */
export interface Wording {
  terms: Term[];
  weight: number;
  words: Set<string>;
  /** For asking what it says. */
  index: StatementIndex;
}

/** Reads a text for comparing. */
export const readWording = (text: string, language: string): Wording => {
  const tokens = readTokens(text, language);
  const terms = [...new Map(readTerms('', language, true, tokens).map((term) => [term.key, term])).values()];
  return {
    terms,
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
    words: new Set(tokens.map(({ key }) => key)),
    index: indexStatements([terms]),
  };
};

/** Content words that are needed for judging by them alone. */
const ENOUGH = 1.2;

/** Weighted share of one wording's content words that the other says, 0 to 1. */
export const shareSaid = (wanted: Wording, said: { index: StatementIndex }): number => {
  if (wanted.weight === 0) return 0;
  return (
    wanted.terms.reduce((sum, term) => sum + term.weight * (said.index.strengths(term)[0] ?? 0), 0) / wanted.weight
  );
};

/**
 * How alike two wordings are as questions, 0 to 1: the smaller of both shares of content words said by the other; for short
 * ones the words of grammar count too, since "what did you do" and "why did you do it" differ in those alone.
 */
export const likeness = (a: Wording, b: Wording): number => {
  let shared = 0;
  for (const word of a.words) if (b.words.has(word)) shared += 1;
  const all = a.words.size + b.words.size - shared;
  const literal = all === 0 ? 0 : shared / all;
  if (a.weight < ENOUGH || b.weight < ENOUGH) return literal;
  return Math.max(literal, Math.min(shareSaid(a, b), shareSaid(b, a)));
};
