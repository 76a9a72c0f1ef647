import type { PackQuestion, QuestionPack } from '@talentsync/contracts';
import { findDoubles } from './doubles.ts';
import type { Finding } from './finding.ts';
import { checkQuestion } from './question.ts';
import { measureRarity } from './rarity.ts';
import { findSameGround } from './same-ground.ts';
import { countUses } from './uses.ts';

export type { Finding } from './finding.ts';
export { asMarkdown, summarise } from './table.ts';

const LEAST_QUESTIONS = 8;
/** A module of eight or more asks the newcomer and the expert. */
const LEAST_LEVELS = 4;

const moduleOf = (pack: QuestionPack, question: PackQuestion): string =>
  question.moduleId ?? pack.modules[0]?.id ?? pack.id;

const checkModules = (pack: QuestionPack): Finding[] =>
  pack.modules.flatMap((module) => {
    const questions = pack.questions.filter((question) => moduleOf(pack, question) === module.id);
    const levels = new Set(questions.map(({ difficulty }) => difficulty)).size;
    const finding = (message: string): Finding => ({ module: module.id, question: '', rule: 'module', message });
    return [
      ...(questions.length < LEAST_QUESTIONS ? [finding(`it has ${questions.length} questions, not 8 or more`)] : []),
      ...(levels < LEAST_LEVELS ? [finding(`its questions have ${levels} difficulties, not 4 or 5`)] : []),
      ...(module.description === '' ? [finding('it has no description')] : []),
      ...(module.domain === undefined ? [finding('it names no domain')] : []),
    ];
  });

/**
 * Holds packs against the rules of the house: what each question needs, and no doubles within and across modules.
 * Which words are rare or unknown is counted in these packs, or in the bank that they are part of.
 */
export const validatePacks = (
  packs: QuestionPack[],
  rarityIn = measureRarity(packs),
  usesIn = countUses(packs),
): Finding[] => {
  const findings: Finding[] = packs.flatMap(checkModules);
  const all = packs.flatMap((pack) =>
    pack.questions.map((question) => ({ ...question, module: moduleOf(pack, question), language: pack.language })),
  );
  for (const { module, language, ...question } of all)
    checkQuestion(question, language, { rarity: rarityIn(language), uses: usesIn(language) }, (rule, message) =>
      findings.push({ module, question: question.id, rule, message }),
    );
  return [...findings, ...findDoubles(all), ...findSameGround(all, rarityIn)];
};
