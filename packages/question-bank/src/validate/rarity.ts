import type { QuestionPack } from '@talentsync/contracts';
import { stems } from './stems.ts';

/** How much a stem tells in a language: a word of every other answer tells little, a word of one answer much. */
export type Rarity = (stem: string) => number;

/** The rarity of stems by language, counted in questions: ln(1 + questions ÷ questions that use the stem). */
export const measureRarity = (packs: QuestionPack[]): ((language: string) => Rarity) => {
  const counts = new Map<string, { questions: number; by: Map<string, number> }>();
  for (const { language, questions } of packs) {
    const entry = counts.get(language) ?? { questions: 0, by: new Map<string, number>() };
    counts.set(language, entry);
    entry.questions += questions.length;
    for (const { idealAnswer, keyPoints } of questions) {
      const texts = [idealAnswer, ...keyPoints.flatMap(({ text, paraphrases }) => [text, ...paraphrases])];
      for (const stem of stems(texts.join('. '), language)) entry.by.set(stem, (entry.by.get(stem) ?? 0) + 1);
    }
  }
  const rarities = new Map<string, Rarity>();
  for (const [language, { questions, by }] of counts) {
    const known = new Map([...by].map(([stem, uses]) => [stem, Math.log(1 + questions / uses)]));
    rarities.set(language, (stem) => known.get(stem) ?? Math.log(1 + questions));
  }
  return (language) => rarities.get(language) ?? (() => 1);
};

/** The rarity of all stems together. */
export const weigh = (stemsOf: Iterable<string>, rarity: Rarity): number => {
  let sum = 0;
  for (const stem of stemsOf) sum += rarity(stem);
  return sum;
};

/** The weight of what two texts share. */
export const weighShared = (a: Set<string>, b: Set<string>, rarity: Rarity): number => {
  let sum = 0;
  for (const stem of a) if (b.has(stem)) sum += rarity(stem);
  return sum;
};

/** Shared weight as a part of both, 0 to 1 (cosine over sets). */
export const closeness = (a: Set<string>, b: Set<string>, rarity: Rarity): number => {
  const both = weighShared(a, b, rarity);
  return both === 0 ? 0 : both / Math.sqrt(weigh(a, rarity) * weigh(b, rarity));
};
