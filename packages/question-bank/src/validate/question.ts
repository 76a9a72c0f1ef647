import type { PackQuestion } from '@talentsync/contracts';
import { checkAliases } from './aliases.ts';
import { checkAnchored } from './anchored.ts';
import type { Refuse } from './finding.ts';
import { checkFollowUps } from './follow-ups.ts';
import { checkForeign } from './foreign.ts';
import { checkIdealAnswer } from './ideal-answer.ts';
import { isJoined, setsTwoTasks } from './joined.ts';
import { checkPoints } from './points.ts';
import { isProtected } from './protected.ts';
import type { Rarity } from './rarity.ts';
import { checkRubric } from './rubric.ts';
import { countWords } from './stems.ts';
import type { Uses } from './uses.ts';

const checkText = ({ text, aliases, followUps, tags, competency }: PackQuestion, refuse: Refuse): void => {
  const words = countWords(text);
  if (words >= 60) refuse('length', 'the question has 60 words or more');
  if (words < 6) refuse('thin', `the question has ${words} words, not 6 or more`);
  if ((text.match(/\?/g) ?? []).length > 1) refuse('one question', 'it asks more than one question');
  if (isJoined(text)) refuse('one question', 'it joins two questions in one sentence');
  const asked = [text, ...aliases, ...followUps.map((followUp) => followUp.text)];
  for (const two of asked.filter(setsTwoTasks)) refuse('one question', `“${two}” sets two tasks`);
  for (const personal of asked.filter(isProtected))
    refuse('protected topics', `“${personal}” touches a protected topic`);
  if (tags.length === 0) refuse('thin', 'it has no tags');
  if (competency === undefined) refuse('thin', 'it names no competency');
};

/** Holds one question against the rules of the house. */
export const checkQuestion = (
  question: PackQuestion,
  language: string,
  words: { rarity: Rarity; uses: Uses },
  refuse: Refuse,
): void => {
  checkText(question, refuse);
  checkAliases(question, language, words.rarity, refuse);
  checkPoints(question, language, refuse);
  checkIdealAnswer(question, language, words.rarity, refuse);
  checkRubric(question, language, refuse);
  checkFollowUps(question, language, words.rarity, refuse);
  checkAnchored(question, language, refuse);
  checkForeign(question, language, words, refuse);
};
