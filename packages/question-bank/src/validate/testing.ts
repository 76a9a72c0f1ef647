import type { PackQuestion, QuestionPack } from '@talentsync/contracts';
import { readBuiltInPacks } from '../index.ts';
import type { Finding } from './finding.ts';
import { validatePacks } from './index.ts';
import { measureRarity } from './rarity.ts';
import { countUses } from './uses.ts';

/** The bank, and what is counted in it: tests break one question and hold it against the whole. */
export const packs = await readBuiltInPacks();
export const rarity = measureRarity(packs);
export const uses = countUses(packs);

const packOf = (id: string): QuestionPack =>
  packs.find(({ questions }) => questions.some((question) => question.id === id)) as QuestionPack;

/** A question of the bank. */
export const questionOf = (id: string): PackQuestion =>
  packOf(id).questions.find((question) => question.id === id) as PackQuestion;

/** What is found in a question of the bank after a change; what concerns its module as a whole is left out. */
export const findingsFor = (id: string, change: Partial<PackQuestion>): Finding[] =>
  validatePacks([{ ...packOf(id), questions: [{ ...questionOf(id), ...change }] }], rarity, uses).filter(
    ({ rule }) => rule !== 'module',
  );

export const sample = packs.find(({ id }) => id === 'behavioural-conflict') as QuestionPack;
export const [first, second] = sample.questions as [PackQuestion, PackQuestion];

/** The rules that the first question of the sample breaks after a change. */
export const rulesFor = (change: Partial<PackQuestion>): string[] =>
  findingsFor(first.id, change).map(({ rule }) => rule);

/** A follow-up more, in front of a question's own. */
export const withFollowUp = (
  text: string,
  keyPoint = 0,
  { followUps }: PackQuestion = first,
): Pick<PackQuestion, 'followUps'> => ({
  followUps: [{ id: 'x', kind: 'probe', keyPoint, text }, ...followUps],
});
