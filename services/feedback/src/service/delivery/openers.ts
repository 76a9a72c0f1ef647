import type { DeliveryFinding } from '@talentsync/contracts';
import { NO_BANDS } from './bands.ts';
import { isHesitation } from './fillers.ts';
import { type Answer, counted, languageOf, round, wordsOf } from './words.ts';

/** With fewer answers nothing repeats, and a habit is what is done more than twice. */
const LEAST_ANSWERS = 3;
const HABIT = 3;

/** Words that open an answer before it begins; other answers are alike when their first two words are. */
const ALONE: Record<string, Set<string>> = {
  en: new Set('so well okay ok yeah yes right sure basically actually'.split(' ')),
  de: new Set('also ja naja gut okay ok genau nun tja'.split(' ')),
};

const openerOf = (answer: Answer): string => {
  const language = languageOf(answer);
  const words = wordsOf(answer.text, answer.language).filter((word) => !isHesitation(word, language));
  const [first = ''] = words;
  return ALONE[language]?.has(first) ? first : words.slice(0, 2).join(' ');
};

/** Answers that begin alike, typed ones too. Absent where none do. */
export const openersOf = (answers: Answer[]): DeliveryFinding | undefined => {
  if (answers.length < LEAST_ANSWERS) return undefined;
  const repeated = counted(answers.map(openerOf)).filter(({ text, amount }) => text !== '' && amount >= HABIT);
  const [most] = repeated;
  if (most === undefined) return undefined;
  return { measure: 'openers', value: most.amount, ...NO_BANDS, examples: repeated };
};

/** Words an answer, typed ones too. */
export const lengthOf = (answers: Answer[]): DeliveryFinding | undefined => {
  if (answers.length === 0) return undefined;
  const words = answers.reduce((sum, { text, language }) => sum + wordsOf(text, language).length, 0);
  return { measure: 'length', value: Math.round(words / answers.length), ...NO_BANDS, examples: [] };
};

/** Of the words of spoken answers and of what was asked there, the share that the candidate said. */
export const talkShareOf = (answers: Answer[]): DeliveryFinding | undefined => {
  const said = answers.flatMap(({ recordings, language }) => recordings.flatMap(({ text }) => wordsOf(text, language)));
  const asked = answers.flatMap(({ prompt, language }) => wordsOf(prompt, language));
  if (said.length === 0) return undefined;
  const value = round(said.length / (said.length + asked.length), 2);
  return { measure: 'talkShare', value, ...NO_BANDS, examples: [] };
};
