import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { closeness, type Rarity } from './rarity.ts';
import { stems } from './stems.ts';
import { textsOf, type Uses } from './uses.ts';

/** Nearly all questions share more with their answer; of questions put over the answers of others a quarter share less. */
const ANSWERED = 0.02;
/** A bank of fewer questions knows too few words of its language to call two of them foreign; then it takes three. */
const LARGE_BANK = 200;

/** Whether two stems are of one family, as far as letters show it: one holds the other, or they begin alike. */
const akin = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length >= 4 && long.includes(short)) || (short.length >= 5 && short.slice(0, 5) === long.slice(0, 5));
};

const touches = (these: Set<string>, those: Set<string>): boolean => {
  for (const one of these) for (const other of those) if (akin(one, other)) return true;
  return false;
};

/** Whether a text has nothing to do with its question: no word in common, and words that no other question uses either. */
const isForeign = (text: string, question: PackQuestion, language: string, uses: Uses): boolean => {
  const own = stems(text, language);
  const unknown = [...own].filter((stem) => uses.of(stem) <= 1).length;
  if (unknown < (uses.questions < LARGE_BANK ? 3 : 2) || unknown * 2 < own.size) return false;
  const rest = textsOf(question).filter((other) => other !== text);
  return !touches(own, stems(rest.join('. '), language));
};

/** Holds every part of a question against the whole: trivia and nonsense share nothing with what is asked and answered. */
export const checkForeign = (
  question: PackQuestion,
  language: string,
  { rarity, uses }: { rarity: Rarity; uses: Uses },
  refuse: Refuse,
): void => {
  const { text, aliases, idealAnswer, keyPoints, followUps } = question;
  const foreign = (part: string): boolean => isForeign(part, question, language, uses);
  const points = keyPoints.flatMap((point) => [point.text, ...point.paraphrases]);
  const near = closeness(
    stems([text, ...aliases].join('. '), language),
    stems([...points, idealAnswer].join('. '), language),
    rarity,
  );
  if (near < ANSWERED) refuse('foreign', 'what it asks shares next to nothing with its key points and ideal answer');
  for (const asked of [text, ...aliases])
    if (foreign(asked)) refuse('foreign', `“${asked}” shares nothing with the rest of the question`);
  for (const { id, text: asked } of followUps)
    if (foreign(asked)) refuse('foreign', `${id} shares nothing with the question`);
  for (const phrase of keyPoints.flatMap(({ paraphrases }) => paraphrases))
    if (foreign(phrase)) refuse('foreign', `“${phrase}” shares nothing with its key point or the question`);
};
