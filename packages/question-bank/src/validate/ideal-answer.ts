import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { closeness, type Rarity } from './rarity.ts';
import { countWords, likeness, stems } from './stems.ts';

type KeyPoint = PackQuestion['keyPoints'][number];

/**
 * From here on an answer makes a key point. At this figure less than a tenth of the answers to other questions would,
 * which `ideal-answer.test.ts` holds; at half of it nearly half of them would.
 */
const MADE = 0.256;
/** What it counts when a sentence comes nearer to this key point than to the others, against that it comes near. */
const OWN = 0.3;

/** All wordings of a key point. */
const wordingsOf = ({ text, paraphrases }: KeyPoint, language: string): Set<string> =>
  stems([text, ...paraphrases].join('. '), language);

/**
 * How nearly an answer makes a key point, 0 to 2.3: the closeness of all its wordings to the sentence that comes
 * nearest and to the answer as a whole, where a point is made in several places; and a little for a sentence that
 * makes this point rather than one of the others, since all points of a question share its field.
 */
export const fitOf = (
  { point, others }: { point: KeyPoint; others: KeyPoint[] },
  answer: string,
  language: string,
  rarity: Rarity,
): number => {
  const wordings = wordingsOf(point, language);
  const rivals = others.map((other) => wordingsOf(other, language));
  const sentences = answer.split(/(?<=[.!?;:])\s+/).map((sentence) => stems(sentence, language));
  const near = sentences.map((sentence) => closeness(wordings, sentence, rarity));
  const own = sentences.map(
    (sentence, at) => (near[at] ?? 0) - Math.max(0, ...rivals.map((rival) => closeness(rival, sentence, rarity))) / 2,
  );
  return Math.max(...near) + closeness(wordings, stems(answer, language), rarity) + OWN * Math.max(...own);
};

/** Whether an answer makes a key point. */
export const makes = (...fit: Parameters<typeof fitOf>): boolean => fitOf(...fit) >= MADE;

/** A sentence that shares this much with a wording of a key point is that wording. */
const COPIED = 0.5;
/** In the house's bank at most 0.6 of an ideal answer's sentences are wordings of its key points. */
const STRUNG = 0.7;

/** The share of an answer's sentences that are wordings of key points, 0 to 1. */
const strungShare = ({ idealAnswer, keyPoints }: PackQuestion, language: string): number => {
  const wordings = keyPoints
    .flatMap(({ text, paraphrases }) => [text, ...paraphrases])
    .map((wording) => stems(wording, language));
  const sentences = idealAnswer
    .split(/(?<=[.!?;:])\s+/)
    .map((sentence) => stems(sentence, language))
    .filter(({ size }) => size > 0);
  const copied = sentences.filter((sentence) => wordings.some((wording) => likeness(sentence, wording) >= COPIED));
  return sentences.length === 0 ? 0 : copied.length / sentences.length;
};

/** Holds the ideal answer against the rules: its length, that it makes every key point, and that it is more than those. */
export const checkIdealAnswer = (question: PackQuestion, language: string, rarity: Rarity, refuse: Refuse): void => {
  const { idealAnswer, keyPoints } = question;
  const words = countWords(idealAnswer);
  if (words < 60 || words > 150) refuse('ideal answer', `the ideal answer has ${words} words, not 60 to 150`);
  for (const [index, point] of keyPoints.entries())
    if (!makes({ point, others: keyPoints.filter((other) => other !== point) }, idealAnswer, language, rarity))
      refuse('ideal answer', `the ideal answer leaves out key point ${index}`);
  if (strungShare(question, language) >= STRUNG)
    refuse('ideal answer', 'the ideal answer is only its key points strung together');
};
