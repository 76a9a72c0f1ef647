import { rarity } from '../language/background.ts';
import { ramp } from '../language/ramp.ts';
import type { StatementIndex } from '../language/statement-index.ts';
import type { Term } from '../language/terms.ts';

/** What the question speaks of, and how much talk about anything meets it by chance. */
interface Subject {
  subject: StatementIndex;
  /** The question's own words: who says them has heard it, and no more. */
  echo: Set<string>;
  chance: { about: number };
}

interface Met {
  about: number;
  all: number;
}

const SURELY_ALIKE = 0.5;

/** How much of a text's telling words, each once, belongs to the subject; `otherwise` says what another word is worth. */
const meet = (
  terms: Term[],
  { subject, echo }: Pick<Subject, 'subject' | 'echo'>,
  language: string,
  otherwise = (_: Term): number => 0,
): Met => {
  let [about, all] = [0, 0];
  // Where the rules know few families, hardly anything but the question's words would be left.
  const readWell = language.startsWith('en');
  for (const term of new Map(terms.map((one) => [one.key, one])).values()) {
    if (readWell && echo.has(term.key)) continue;
    const weight = term.weight * rarity(term, language);
    const strength = subject.strengths(term)[0] ?? 0;
    all += weight;
    about += weight * (strength >= SURELY_ALIKE ? strength : otherwise(term));
  }
  return { about, all };
};

const shareOf = ({ about, all }: Met): number => (all === 0 ? 0 : about / all);

/** Share of a text's telling words that belong to the question's subject. */
export const shareAbout = (terms: Term[], subject: Pick<Subject, 'subject' | 'echo'>, language: string): number =>
  shareOf(meet(terms, subject, language));

const NEIGHBOURS = 1;

/** How much each statement is about the subject, 0 to 1, read together with its neighbours: a story drifts and comes back. */
export const relevanceOf = (statements: Term[][], { chance, ...subject }: Subject, language: string): number[] =>
  statements.map((_, at) => {
    const around = statements.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).flat();
    return ramp(shareAbout(around, subject, language) - chance.about, -0.05, 0.15);
  });

/** A story in words of its own meets the subject hardly more than chance has it; what stays below even that is none of it. */
const BELOW_CHANCE = 0.05;
/** The more the rest is about the subject, the sooner a run that is not stands out. */
const CONTRAST = 0.45;
/** In telling words that were to be expected and did not come. */
const A_DOUBT = 0.4;
const SURELY_BESIDE = 1.2;
/** A word that comes back this many statements later ties a story together. */
const LATER = 3;

/** The first statements that together lack most of what was expected of them. */
const firstRun = (lacking: number[]): { length: number; lack: number } => {
  let sum = 0;
  let run = { length: 0, lack: 0 };
  for (const [at, lack] of lacking.entries()) {
    sum += lack;
    if (sum > run.lack) run = { length: at + 1, lack: sum };
  }
  return run;
};

/**
 * How much of each statement is part of the answer, 0 to 1: a first or last run of statements that is about something else
 * as a whole is talk beside it. Read as runs, because one statement of a story says too little to tell.
 */
export const belongingOf = (statements: Term[][], { chance, ...subject }: Subject, language: string): number[] => {
  const places = new Map<string, number[]>();
  for (const [at, terms] of statements.entries())
    for (const { key, phrase } of terms)
      if (!phrase) places.set(key, [...(places.get(key) ?? []), at].slice(-2 * LATER));
  const met = statements.map((terms, at) =>
    meet(terms, subject, language, ({ key }) =>
      places.get(key)?.some((place) => Math.abs(place - at) >= LATER) ? 1 : 0,
    ),
  );
  const belonging = new Array<number>(statements.length).fill(1);
  const order = met.map((_, at) => at);
  for (const direction of [order, order.toReversed()]) {
    const ordered = direction.map((at) => met[at] ?? { about: 0, all: 0 });
    const least = Math.max(0, chance.about - BELOW_CHANCE);
    const lackingOf = (wanted: number) => firstRun(ordered.map(({ about, all }) => all * wanted - about));
    const rest = ordered.slice(lackingOf(least).length);
    const near = shareOf({
      about: rest.reduce((sum, { about }) => sum + about, 0),
      all: rest.reduce((sum, { all }) => sum + all, 0),
    });
    const { length, lack } = lackingOf(least + CONTRAST * Math.max(0, near - chance.about));
    const kept = 1 - ramp(lack, A_DOUBT, SURELY_BESIDE);
    for (const at of direction.slice(0, length)) belonging[at] = Math.min(belonging[at] ?? 1, kept);
  }
  return belonging;
};
