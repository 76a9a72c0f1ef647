import type { QuestionPack } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { validatePacks } from './index.ts';
import { packs, rarity, uses } from './testing.ts';

type Question = QuestionPack['questions'][number];

describe('German', () => {
  const german = packs.find(({ id }) => id === 'behavioural-conflict-de') as QuestionPack;
  const [question] = german.questions as [Question];
  const broken = (change: Partial<Question>): string[] =>
    validatePacks([{ ...german, questions: [{ ...question, ...change }] }], rarity, uses)
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'module');

  it('is read by its own words: other verb forms and grammar do not make another question', () => {
    const text = 'Wonach haben Sie den Kunden gefragt, und welche Pläne wurden daraus?';
    const again = 'Wonach fragten Sie einen Kunden, und welcher Plan wurde daraus?';
    expect(broken({ text })).not.toContain('aliases');
    expect(broken({ text, aliases: [again, ...question.aliases] })).toContain('aliases');
  });

  it('words of grammar alone do not make a key point heard', () => {
    const unheard = {
      text: 'Hätte sich selbst dazu immer wieder geirrt',
      paraphrases: ['woran ich gar nie dachte', 'Unfug'],
    };
    expect(broken({ keyPoints: [...question.keyPoints.slice(0, 4), unheard] })).toContain('ideal answer');
  });

  it('bands that differ by degrees alone are refused', () => {
    const rubric = {
      1: 'Nennt kaum Ursachen, sehr vage und oberflächlich begründet.',
      2: 'Nennt wenige Ursachen, eher knapp und schwach begründet.',
      3: 'Nennt einige Ursachen, ziemlich klar und ausreichend begründet.',
      4: 'Nennt viele Ursachen, recht gründlich und überzeugend begründet.',
      5: 'Nennt alle Ursachen, völlig sicher und hervorragend begründet.',
    };
    expect(broken({ rubric })).toContain('rubric');
  });

  it('bands that differ by nouns of degree are refused', () => {
    const rubric = {
      1: 'Zeigt wenig Klarheit und kaum Tiefe, mit geringem Verständnis.',
      2: 'Zeigt etwas Klarheit, aber wenig Tiefe und geringe Genauigkeit.',
      3: 'Zeigt Klarheit und Tiefe in ausreichendem Maß, mit Genauigkeit.',
      4: 'Zeigt große Klarheit und Tiefe, mit hoher Genauigkeit.',
      5: 'Zeigt ein hohes Maß an Klarheit, Tiefe und Gründlichkeit.',
    };
    expect(broken({ rubric })).toContain('rubric');
  });

  it('a follow-up that gives its key point away is refused', () => {
    const text = `Sagten Sie etwa: ${question.keyPoints[0]?.paraphrases[0]}?`;
    expect(broken({ followUps: [{ id: 'x', kind: 'probe', keyPoint: 0, text }, ...question.followUps] })).toContain(
      'follow-ups',
    );
  });
});
