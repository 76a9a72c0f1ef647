import type { QuestionPack } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { validatePacks } from './index.ts';
import { READ_PAIRS } from './read-pairs.ts';
import { findSameGround } from './same-ground.ts';
import { first, packs, rarity, sample, second } from './testing.ts';

describe('the validator refuses', () => {
  it('the same question in two modules', () => {
    const other: QuestionPack = { ...sample, id: 'other', questions: [{ ...second, text: `${first.text} Please.` }] };
    expect(validatePacks([sample, other]).map(({ rule }) => rule)).toContain('doubles');
  });

  it('a question that asks in other words what another asks', () => {
    const twice = (one: QuestionPack, id: string): QuestionPack => ({
      ...one,
      id,
      questions: one.questions.map((question) => ({ ...question, id: `${question.id}-${id}`, aliases: [] })),
    });
    const reworded = twice(
      { ...sample, questions: [{ ...second, text: 'Was there ever anything like that?' }] },
      'other',
    );
    const found = validatePacks([{ ...sample, questions: [second] }, reworded], rarity);
    expect(found.some(({ message }) => message.startsWith('it asks for much the same as'))).toBe(true);
  });

  it('no pair as read that is gone, or that has parted since', () => {
    const findings = findSameGround(
      packs.flatMap((pack) =>
        pack.questions.map((question) => ({ ...question, module: pack.id, language: pack.language })),
      ),
      rarity,
      [],
    );
    expect(READ_PAIRS.map(([one, other]) => [one, other]).toSorted()).toEqual(
      findings.map(({ question, message }) => [question, /same as (\S+)/.exec(message)?.[1]]).toSorted(),
    );
  });

  it('a question that is an alias of another', () => {
    const text = first.aliases[0] ?? '';
    const other: QuestionPack = { ...sample, id: 'other', questions: [{ ...second, text }] };
    expect(validatePacks([sample, other]).map(({ rule }) => rule)).toContain('doubles');
  });
});
