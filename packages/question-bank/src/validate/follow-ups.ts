import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { givenAway } from './given-away.ts';
import { misplaced } from './misplaced.ts';
import { type Rarity, weigh, weighShared } from './rarity.ts';
import { countWords, likeness, shared, stems } from './stems.ts';
import { isStock } from './stock.ts';

/** From here on two texts say the same in nearly the same words. */
const SAME = 0.6;
/** A follow-up that is half an alias asks the question once more. */
const LIKE_ALIAS = 0.5;
/** From here on a follow-up holds most of what its key point would be credited for: an echo of it would be an answer. */
const GIVEN = 0.65;
const LEAST_WORDS = 5;

/** A follow-up that holds this much of the question's weight asks it again, whatever stands around it. */
const HELD = 0.7;

/** Whether one text asks what another asks, with other words around it. */
const holds = (these: Set<string>, question: Set<string>, rarity: Rarity): boolean =>
  shared(question, these) >= 3 && weighShared(question, these, rarity) >= HELD * weigh(question, rarity);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a follow-up puts the question's last sentence once more: "And how do you go about it, then?" */
const asksAgain = (asked: string, question: string): boolean => {
  const last = plain(
    question
      .trim()
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? '',
  );
  return countWords(last) >= LEAST_WORDS && plain(asked).includes(last);
};

/** Holds the follow-ups against the rules: that they are several, each opens a key point, and none repeats or answers. */
export const checkFollowUps = (question: PackQuestion, language: string, rarity: Rarity, refuse: Refuse): void => {
  const { text, aliases, keyPoints, followUps } = question;
  const own = stems(text, language);
  if (followUps.length < 3) refuse('follow-ups', `it has ${followUps.length} follow-ups, not 3 or more`);
  if (followUps.length >= 3 && new Set(followUps.map(({ kind }) => kind)).size < 2)
    refuse('follow-ups', 'all follow-ups are of one kind');
  if (followUps.length >= 3 && new Set(followUps.map(({ keyPoint }) => keyPoint)).size < 2)
    refuse('follow-ups', 'all follow-ups open the same key point');
  for (const [at, followUp] of followUps.entries()) {
    const these = stems(followUp.text, language);
    if (followUp.keyPoint === undefined) refuse('follow-ups', `${followUp.id} is tied to no key point`);
    if (countWords(followUp.text) < LEAST_WORDS) refuse('follow-ups', `${followUp.id} says too little`);
    if (isStock(followUp.text)) refuse('follow-ups', `${followUp.id} would fit after any answer`);
    if (likeness(these, own) > SAME || holds(these, own, rarity) || asksAgain(followUp.text, text))
      refuse('follow-ups', `${followUp.id} repeats the question`);
    for (const alias of aliases)
      if (likeness(these, stems(alias, language)) >= LIKE_ALIAS || holds(these, stems(alias, language), rarity))
        refuse('follow-ups', `${followUp.id} repeats the alias “${alias}”`);
    const point = followUp.keyPoint === undefined ? undefined : keyPoints[followUp.keyPoint];
    const wordings = [point?.text ?? '', ...(point?.paraphrases ?? [])];
    const given = givenAway(wordings, followUp.text, { question: text, least: GIVEN, language, rarity });
    if (given !== undefined) refuse('follow-ups', `${followUp.id} gives “${given}” away`);
    const nearer = misplaced(question, followUp, language, rarity);
    if (nearer !== undefined) refuse('follow-ups', `${followUp.id} opens key point ${nearer}, not its own`);
    for (const other of followUps.slice(at + 1))
      if (likeness(these, stems(other.text, language)) > SAME)
        refuse('follow-ups', `${followUp.id} and ${other.id} ask the same`);
  }
};
