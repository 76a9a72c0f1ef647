import type { PackQuestion } from '@talentsync/contracts';
import type { Finding } from './finding.ts';
import { type Rarity, weigh, weighShared } from './rarity.ts';
import { READ_PAIRS } from './read-pairs.ts';
import { stems } from './stems.ts';

/** From here on somebody has to read two questions side by side; doubles in other words stood at 0.59 to 1. */
const TO_READ = 0.55;

type Asked = PackQuestion & { module: string; language: string };

interface Part {
  stems: Set<string>;
  weight: number;
}

/** What a question asks, what its key points are, and all that answers it. */
interface Ground {
  question: Asked;
  parts: [asked: Part, points: Part, answer: Part];
}

const groundOf = (question: Asked, rarity: Rarity): Ground => {
  const { text, aliases, keyPoints, idealAnswer, language } = question;
  const part = (texts: string[]): Part => {
    const found = stems(texts.join('. '), language);
    return { stems: found, weight: weigh(found, rarity) };
  };
  return {
    question,
    parts: [
      part([text, ...aliases]),
      part(keyPoints.map((point) => point.text)),
      part([...keyPoints.flatMap((point) => [point.text, ...point.paraphrases]), idealAnswer]),
    ],
  };
};

/** How nearly two questions ask for the same, 0 to 3: the closeness of their parts, added up. */
const nearness = (one: Ground, other: Ground, rarity: Rarity): number =>
  one.parts.reduce((sum, part, at) => {
    const those = other.parts[at] as Part;
    const both = weighShared(part.stems, those.stems, rarity);
    return both === 0 ? sum : sum + both / Math.sqrt(part.weight * those.weight);
  }, 0);

const pairOf = (one: string, other: string): string => [one, other].toSorted().join(' ');

/** Questions that ask the same in other words, unless somebody has read the pair and found it to ask two things. */
export const findSameGround = (
  questions: Asked[],
  rarityIn: (language: string) => Rarity,
  pairs: typeof READ_PAIRS = READ_PAIRS,
): Finding[] => {
  const read = new Set(pairs.map(([one, other]) => pairOf(one, other)));
  const grounds = questions.map((question) => groundOf(question, rarityIn(question.language)));
  return grounds.flatMap((one, at) =>
    grounds.slice(at + 1).flatMap((other): Finding[] => {
      const { question } = one;
      if (other.question.language !== question.language) return [];
      const near = nearness(one, other, rarityIn(question.language));
      if (near < TO_READ || read.has(pairOf(question.id, other.question.id))) return [];
      const message = `it asks for much the same as ${other.question.id} in ${other.question.module} (${near.toFixed(2)})`;
      return [{ module: question.module, question: question.id, rule: 'doubles', message }];
    }),
  );
};
