import { ramp } from '../ramp.ts';
import type { Token } from '../tokens.ts';

/** Words that stand where something definite could: "I dealt with the issues properly and it was fine in the end". */
const VAGUE = new Set(
  `stuff thing things something somehow someone somebody whatever anyway maybe probably perhaps usually normally generally basically
   obviously bit bits lot lots always never everyone everybody everything sorted sort handle handled deal dealt fine okay good nice try
   tried should important depends difficult hard easy best people various different situation issue issues problem problems
   communicate communicated communication communicating proper properly careful carefully right guess suppose general`.split(
    /\s+/,
  ),
);
/** In a hundred words: plain talk has two or three of them; from here on little definite is said. */
const VAGUE_FROM = 3;
const VAGUE_TO = 7;

/** Telling words that are not the question's own: in plain talk they have five to six letters, in hollow talk seven. */
const LONG_FROM = 5.9;
const LONG_TO = 6.9;
const LONGEST_WORD = 12;
const ENOUGH_WORDS = 5;
const LEAST_TRUST = 0.3;

/** How vague an answer is, 0 to 1. English alone has a list. */
export const vagueness = (tokens: Token[], language: string): number => {
  if (!language.startsWith('en') || tokens.length === 0) return 0;
  const vague = tokens.filter(({ word }) => VAGUE.has(word)).length;
  return ramp((100 * vague) / tokens.length, VAGUE_FROM, VAGUE_TO);
};

/**
 * How much an answer is made of long words that the question did not bring along, 0 to 1: "leverage synergies", keywords
 * in a row. Who tells what happened uses short ones, in any field, and so does who is new to the language. English alone:
 * other languages have other lengths.
 */
export const abstractness = (tokens: Token[], own: ReadonlySet<string>, language: string): number => {
  const words = tokens.filter(({ key, word, stop }) => !stop && !own.has(key) && !/\p{N}/u.test(word));
  if (!language.startsWith('en') || words.length < ENOUGH_WORDS) return 0;
  const mean = words.reduce((sum, { word }) => sum + Math.min(LONGEST_WORD, word.length), 0) / words.length;
  return ramp(mean, LONG_FROM, LONG_TO);
};

/** Share of an answer's telling words that are new when they come: people have eight or nine in ten, in any language. */
const CIRCLING_FROM = 0.7;
const CIRCLING_TO = 0.5;

/**
 * How much an answer turns in circles, 0 to 1: few different words, or many of them in statements that nobody can trust
 * (keywords in a row). Who strings the question's words together has nothing else to say.
 */
export const circling = (statements: Array<{ tokens: Token[]; trust: number }>): number => {
  const words = statements.flatMap(({ tokens }) => tokens.filter(({ stop }) => !stop));
  if (words.length < 2 * ENOUGH_WORDS) return 0;
  const told = new Set(
    statements.flatMap(({ tokens, trust }) =>
      trust > LEAST_TRUST ? tokens.filter(({ stop }) => !stop).map(({ key }) => key) : [],
    ),
  );
  return 1 - ramp(told.size / words.length, CIRCLING_TO, CIRCLING_FROM);
};
