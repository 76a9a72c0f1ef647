import { ramp } from '../ramp.ts';
import { readSentences, type Sentence } from '../sentences.ts';
import { readTerms, type Term } from '../terms.ts';
import { type Signs, signsOf } from './concreteness.ts';
import { emptinessOf } from './emptiness.ts';
import { type Cue, findIdentity, isName, tellsMore, withBlanks } from './identity.ts';
import { findInstructions } from './instructions.ts';
import { findListed } from './listing.ts';

/** One statement of an answer, with how much it counts and why. */
export interface Statement extends Sentence {
  turnId: string;
  /** The whole answer that it stands in. */
  answer: string;
  terms: Term[];
  /** Keys of the terms that are names of people or places. */
  names: Set<string>;
  signs: Signs;
  /** 0 to 1: keywords in a row, praise without a fact and things said before count for little or nothing. */
  trust: number;
  emptiness: number;
  listed: boolean;
  repeated: boolean;
}

export interface ReadAnswers {
  statements: Statement[];
  /** Sentences that speak to the grader; they are not part of the answer. */
  instructions: Array<{ turnId: string; text: string; start: number; end: number }>;
}

const LISTED_TRUST = 0.22;
const REPEATED = 0.8;
const LEAST_TO_REPEAT = 3;

/** Whether a cue stood in a sentence; at its edge it is none of its text any more, but nothing parts them. */
const isPartOf = (cue: Cue, { start, end }: Sentence, text: string): boolean => {
  if (cue.end > start && cue.start < end) return true;
  const between = cue.end <= start ? text.slice(cue.end, start) : text.slice(end, cue.start);
  const closed = /[.!?;]/.test(text[(cue.end <= start ? cue.end : end) - 1] ?? '');
  return !closed && /^[\s,:–-]*$/u.test(between);
};

const overlap = (a: Set<string>, b: Set<string>): number => {
  let shared = 0;
  for (const key of a) if (b.has(key)) shared += 1;
  return shared / Math.max(1, Math.min(a.size, b.size));
};

/** Reads the statements of all answers to a question; instructions to the grader are taken out first. */
export const readStatements = (answers: Array<{ turnId: string; text: string }>, language: string): ReadAnswers => {
  const statements: Statement[] = [];
  const instructions: ReadAnswers['instructions'] = [];
  /** Which statements said a key, for finding what was said before without comparing all with all. */
  const before = new Map<string, Array<Set<string>>>();
  /** Short sentences have too few keys to compare; word for word they are the same all the same. */
  const wordForWord = new Set<string>();
  for (const { turnId, text } of answers) {
    const cues = findIdentity(text, language);
    // Read as if they had not been said: they move no cut between statements either.
    const sentences = readSentences(withBlanks(text, cues), language).map((sentence) => ({
      ...sentence,
      text: text.slice(sentence.start, sentence.end),
    }));
    const instructs = findInstructions(sentences.map((sentence) => sentence.text));
    const kept = sentences.flatMap((sentence, at) => {
      if (instructs[at] === true) return [];
      const personal = cues.some((cue) => isPartOf(cue, sentence, text));
      return personal && !tellsMore(sentence.tokens) ? [] : [sentence];
    });
    sentences.forEach(({ text: told, start, end }, at) => {
      if (instructs[at] === true) instructions.push({ turnId, text: told, start, end });
    });
    const listed = findListed(
      text,
      kept.flatMap(({ tokens }) => tokens),
      language,
    );
    for (const sentence of kept) {
      const terms = readTerms('', language, false, sentence.tokens);
      const names = new Set(terms.filter(({ start, end }) => isName(text, start, end, language)).map(({ key }) => key));
      const content = sentence.tokens.filter(({ stop }) => !stop);
      const keys = new Set(content.map(({ key }) => key));
      const inList = content.length > 0 && content.filter((token) => listed.has(token)).length / content.length >= 0.5;
      const plain = sentence.tokens.map(({ word }) => word).join(' ');
      const repeated =
        wordForWord.has(plain) ||
        (keys.size >= LEAST_TO_REPEAT &&
          [...keys].some((key) =>
            before.get(key)?.some((said) => said.size >= keys.size * 0.7 && overlap(keys, said) >= REPEATED),
          ));
      wordForWord.add(plain);
      const signs = signsOf(sentence.tokens, sentence.text, language, sentence.start);
      const { share, words } = emptinessOf(sentence.tokens, sentence.text, language);
      // A fact in the sentence redeems some of its praise.
      const facts = Math.min(1, signs.numbers + signs.reasons + Math.max(0, signs.actions - 1));
      const empty = ramp(share, 0.3, 0.65) * (words >= 1.5 ? 1 : 0.5) * (1 - 0.5 * facts);
      statements.push({
        ...sentence,
        turnId,
        answer: text,
        terms,
        names,
        signs,
        trust: repeated ? 0 : inList ? LISTED_TRUST : 1 - 0.8 * empty,
        emptiness: share,
        listed: inList,
        repeated,
      });
      if (keys.size >= LEAST_TO_REPEAT) {
        for (const key of keys) {
          const same = before.get(key) ?? [];
          if (same.length < 20) same.push(keys);
          before.set(key, same);
        }
      }
    }
  }
  return { statements, instructions };
};

const telling = ({ tokens }: Statement): number => tokens.filter(({ stop }) => !stop).length;

/**
 * What is empty as a whole does not become an answer by the terms that are woven into it: so much of every statement's
 * trust is left, 0.25 to 1. `kept` (0 to 1) says how much of each belongs to the answer, lest talk beside it fill it up.
 */
export const trustInAll = (statements: Statement[], kept: number[]): number => {
  let [empty, all] = [0, 0];
  for (const [at, statement] of statements.entries()) {
    const words = telling(statement) * (kept[at] ?? 1);
    all += words;
    empty += words * statement.emptiness;
  }
  return 1 - 0.75 * ramp(empty / Math.max(1, all), 0.25, 0.5);
};
