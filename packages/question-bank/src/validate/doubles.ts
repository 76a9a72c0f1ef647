import type { Finding } from './finding.ts';
import { likeness, stems } from './stems.ts';

interface Asked {
  module: string;
  id: string;
  language: string;
  text: string;
  aliases: string[];
  followUps: Array<{ id: string; text: string }>;
}

const NEAR_DOUBLE = 0.6;

interface Entry {
  words: Set<string>;
  question: Asked;
  what: string;
  /** Two aliases may be alike by chance; a text that is another's text or alias is the same question. */
  main: boolean;
}

const entriesOf = (question: Asked): Entry[] => {
  const entry = (text: string, what: string, main: boolean): Entry => ({
    words: stems(text, question.language),
    question,
    what,
    main,
  });
  return [
    entry(question.text, question.id, true),
    ...question.aliases.map((alias) => entry(alias, question.id, false)),
  ];
};

const followUpsOf = (question: Asked): Entry[] =>
  question.followUps.map(({ id, text }) => ({
    words: stems(text, question.language),
    question,
    what: id,
    main: true,
  }));

/** Pairs of entries of different questions that share a stem; texts without a common stem cannot be alike. */
const alike = function* (entries: Entry[]): Generator<[Entry, Entry]> {
  const byStem = new Map<string, Entry[]>();
  for (const entry of entries) {
    const met = new Set<Entry>();
    for (const stem of entry.words) for (const other of byStem.get(stem) ?? []) met.add(other);
    for (const other of met)
      if (
        other.question !== entry.question &&
        other.question.language === entry.question.language &&
        (other.main || entry.main) &&
        likeness(entry.words, other.words) > NEAR_DOUBLE
      )
        yield [entry, other];
    for (const stem of entry.words) byStem.set(stem, [...(byStem.get(stem) ?? []), entry]);
  }
};

/** Questions and follow-ups that stand twice, nearly, within a module or in two. */
export const findDoubles = (questions: Asked[]): Finding[] => {
  const found = new Map<string, Finding>();
  for (const [rule, entries] of [
    ['doubles', questions.flatMap(entriesOf)],
    ['follow-ups', questions.flatMap(followUpsOf)],
  ] as const)
    for (const [one, other] of alike(entries))
      found.set(`${one.what} ${other.what}`, {
        module: one.question.module,
        question: one.question.id,
        rule,
        message: `${one.what} is nearly the same as ${other.what} in ${other.question.module}`,
      });
  return [...found.values()];
};
