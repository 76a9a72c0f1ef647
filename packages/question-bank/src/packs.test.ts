import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readBuiltInPacks } from './index.ts';
import { asMarkdown, summarise, validatePacks } from './validate/index.ts';

const packs = await readBuiltInPacks();

it('the built-in bank holds nothing that the house would not sign', () => {
  expect(validatePacks(packs)).toEqual([]);
  const english = packs.filter(({ language }) => language === 'en');
  expect(english.length).toBeGreaterThanOrEqual(24);
  expect(english.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(400);
});

it('the documentation shows the bank as it is (`npm run bank -- --table`)', () => {
  const page = readFileSync(new URL('../../../docs/question-packs.md', import.meta.url), 'utf8');
  expect(page).toContain(asMarkdown(summarise(packs)));
});

it('every translated module holds the questions of its original, in their order', () => {
  const translated = packs.filter(({ modules }) => modules.some(({ translationOf }) => translationOf !== undefined));
  expect(translated.length).toBeGreaterThanOrEqual(3);
  for (const pack of translated) {
    const original = packs.find(({ id }) => id === pack.modules[0]?.translationOf);
    const suffix = `-${pack.language}`;
    expect(pack.questions.map(({ id }) => id)).toEqual(original?.questions.map(({ id }) => `${id}${suffix}`));
    for (const [at, { keyPoints, difficulty, followUps }] of pack.questions.entries()) {
      const source = original?.questions[at];
      expect([keyPoints.length, difficulty]).toEqual([source?.keyPoints.length, source?.difficulty]);
      expect(followUps.map(({ kind, keyPoint }) => [kind, keyPoint])).toEqual(
        source?.followUps.map(({ kind, keyPoint }) => [kind, keyPoint]),
      );
    }
  }
});
