import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionPackInput } from '@talentsync/contracts';
import { readBuiltInPacks } from '@talentsync/question-bank';
import { createRandom } from './random.ts';

const PER_PACK = 1_000;

/**
 * Writes packs of synthetic questions into a folder, a thousand each: sentences of the real bank, shuffled, so that words
 * have their natural frequencies and the sense is gone. Never shipped; every name says what it is. Returns the module ids.
 */
export const writeSyntheticPacks = async (folder: string, questions: number): Promise<string[]> => {
  const random = createRandom(questions);
  const pick = <Value>(values: Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const bank = (await readBuiltInPacks()).filter(({ language }) => language === 'en');
  const real = bank.flatMap((pack) => pack.questions);
  const sentences = real.flatMap(({ idealAnswer }) => idealAnswer.split(/(?<=\.)\s+/));
  const points = real.flatMap(({ keyPoints }) => keyPoints);
  const asked = real.flatMap(({ text, aliases }) => [text, ...aliases]);
  const followUps = real.flatMap((question) => question.followUps);
  const some = <Value>(values: Value[], count: number): Value[] => Array.from({ length: count }, () => pick(values));

  mkdirSync(folder, { recursive: true });
  const modules: string[] = [];
  for (let first = 0; first < questions; first += PER_PACK) {
    const id = `synthetic-${first / PER_PACK}`;
    modules.push(id);
    const pack: QuestionPackInput = {
      id,
      name: `Synthetic ${first / PER_PACK}`,
      // Ten domains, as in the real bank: the index is parted by them.
      modules: [{ id, name: `Synthetic ${first / PER_PACK}`, domain: `synthetic ${(first / PER_PACK) % 10}` }],
      questions: Array.from({ length: Math.min(PER_PACK, questions - first) }, (_, at) => ({
        id: `q${first + at}`,
        moduleId: id,
        difficulty: 1 + (at % 5),
        text: `${pick(asked)} (synthetic ${first + at})`,
        aliases: some(asked, 4),
        idealAnswer: some(sentences, 7).join(' '),
        keyPoints: some(points, 5),
        followUps: some(followUps, 3).map(({ text, kind }, n) => ({ id: `q${first + at}-f${n + 1}`, text, kind })),
      })),
    };
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(pack));
  }
  return modules;
};
