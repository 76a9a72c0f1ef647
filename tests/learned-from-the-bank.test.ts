import { describe, expect, it } from 'vitest';
import { touchesProtected } from '../packages/engines/src/language/protected.ts';
import { isReusable } from '../packages/engines/src/language/reusable.ts';
import { readBuiltInPacks } from '../packages/question-bank/src/index.ts';

const packs = await readBuiltInPacks();

/** The bank's own follow-ups as if a model had written each of them after an answer that it takes nothing from. */
const shareKept = (language: string): number => {
  const questions = packs.filter((pack) => pack.language === language).flatMap((pack) => pack.questions);
  const kept = questions.flatMap(({ text, idealAnswer, keyPoints, followUps }, at) => {
    const answer = questions[(at + Math.floor(questions.length / 2)) % questions.length]?.idealAnswer ?? '';
    const bank = [text, idealAnswer ?? '', ...keyPoints.map((point) => point.text)];
    return followUps.map((followUp) => isReusable(followUp.text, { bank, personal: [answer] }, language));
  });
  expect(kept.length).toBeGreaterThan(100);
  return kept.filter(Boolean).length / kept.length;
};

describe('what a model writes about the matter alone is nearly always kept', () => {
  it.each(['en', 'de'])('%s', (language) => {
    expect(shareKept(language)).toBeGreaterThan(0.9);
  });
});

it('nothing that the bank asks touches what is protected', () => {
  const asked = packs.flatMap(({ questions }) =>
    questions.flatMap(({ text, aliases, followUps }) => [text, ...aliases, ...followUps.map((each) => each.text)]),
  );
  expect(asked.length).toBeGreaterThan(1_500);
  expect(asked.filter(touchesProtected)).toEqual([]);
});
