import { type Rarity, weigh, weighShared } from './rarity.ts';
import { shared, stems } from './stems.ts';

/** The first of several wordings that a text gives away, from a share of its weight on; words of the question were given before. */
export const givenAway = (
  wordings: string[],
  asked: string,
  { question, least, language, rarity }: { question: string; least: number; language: string; rarity: Rarity },
): string | undefined => {
  const known = stems(question, language);
  const these = stems(asked, language);
  return wordings.find((wording) => {
    const own = new Set([...stems(wording, language)].filter((stem) => !known.has(stem)));
    return shared(own, these) >= 2 && weighShared(own, these, rarity) >= least * weigh(own, rarity);
  });
};
