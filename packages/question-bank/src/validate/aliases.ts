import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { givenAway } from './given-away.ts';
import type { Rarity } from './rarity.ts';
import { countWords, likeness, stems } from './stems.ts';

const LEAST_ALIASES = 4;
const LEAST_WORDS = 5;
/** An alias is another way in; one that shares more of the question's words than this is the question again. */
const LIKE_QUESTION = 0.5;
/** From here on two aliases say the same in nearly the same words. */
const SAME = 0.6;
/** A key point is named or cured in half of its words; its paraphrases are common speech, and take as much as in a follow-up. */
const POINT_GIVEN = 0.45;
const PARAPHRASE_GIVEN = 0.65;

/** Holds the aliases against the rules: several, each another way in, and none that says a key point; they may be read out. */
export const checkAliases = (
  { text, aliases, keyPoints }: PackQuestion,
  language: string,
  rarity: Rarity,
  refuse: Refuse,
): void => {
  const own = stems(text, language);
  if (aliases.length < LEAST_ALIASES) refuse('aliases', `it has ${aliases.length} aliases, not 4 or more`);
  const phrasings = aliases.map((alias) => stems(alias, language));
  const points = keyPoints.map((point) => point.text);
  const paraphrases = keyPoints.flatMap((point) => point.paraphrases);
  for (const [at, alias] of aliases.entries()) {
    const these = phrasings[at] as Set<string>;
    if (countWords(alias) < LEAST_WORDS) refuse('aliases', `“${alias}” says too little`);
    if (likeness(these, own) > LIKE_QUESTION)
      refuse('aliases', `“${alias}” shares most of its words with the question`);
    if (phrasings.slice(at + 1).some((those) => likeness(these, those) > SAME))
      refuse('aliases', `“${alias}” is nearly another alias`);
    const given =
      givenAway(points, alias, { question: text, least: POINT_GIVEN, language, rarity }) ??
      givenAway(paraphrases, alias, { question: text, least: PARAPHRASE_GIVEN, language, rarity });
    if (given !== undefined) refuse('aliases', `“${alias}” gives “${given}” away`);
  }
};
