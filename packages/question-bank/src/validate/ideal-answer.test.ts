import type { PackQuestion } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { makes } from './ideal-answer.ts';
import { closeness } from './rarity.ts';
import { stems } from './stems.ts';
import { findingsFor, first, packs, questionOf, rarity, rulesFor, second } from './testing.ts';

describe('an ideal answer is refused', () => {
  it.each([
    ['that is thin', { idealAnswer: 'I fixed it.' }],
    ['that answers another question', { idealAnswer: second.idealAnswer }],
    [
      'that leaves out a key point',
      {
        keyPoints: [
          ...first.keyPoints.slice(0, 4),
          { text: 'Juggles flaming torches', paraphrases: ['tosses burning clubs', 'circus tricks'] },
        ],
      },
    ],
  ])('%s', (_, change) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor(change)).toContain('ideal answer');
  });

  it.each(['conflict-apology', 'sql-deadlocks', 'conflict-apology-de'])(
    'that strings its key points together: %s',
    (id) => {
      const { keyPoints } = questionOf(id);
      const idealAnswer = [
        ...keyPoints.map(({ text }) => `First of all, one ${text}.`),
        ...keyPoints.map(({ paraphrases }) => `And ${paraphrases[0]}.`),
      ].join(' ');
      expect(findingsFor(id, { idealAnswer }).map(({ message }) => message)).toContain(
        'the ideal answer is only its key points strung together',
      );
    },
  );
});

/** Every key point of a language with the others of its question, and that question's place. */
const pointsIn = (language: string) => {
  const questions = packs.filter((pack) => pack.language === language).flatMap((pack) => pack.questions);
  const points = questions.flatMap(({ keyPoints, idealAnswer }, at) =>
    keyPoints.map((point) => ({ point, others: keyPoints.filter((other) => other !== point), idealAnswer, at })),
  );
  return { questions, points };
};

it.each([
  ['en', 0.53],
  ['de', 0.73],
])(
  'more than half of the key points are missed when the sentence that makes them is taken out (%s)',
  (language, least) => {
    const { points } = pointsIn(language);
    const missed = points.map((each) => {
      const sentences = each.idealAnswer.split(/(?<=[.!?;:])\s+/);
      const wordings = stems([each.point.text, ...each.point.paraphrases].join('. '), language);
      const near = sentences.map((sentence) => closeness(wordings, stems(sentence, language), rarity(language)));
      const rest = sentences.filter((_, at) => at !== near.indexOf(Math.max(...near))).join(' ');
      return !makes(each, rest, language, rarity(language));
    });
    expect(missed.filter(Boolean).length / missed.length).toBeGreaterThan(least);
  },
);

it.each(['en', 'de'])('less than a tenth of the answers to other questions make a key point (%s)', (language) => {
  const { questions, points } = pointsIn(language);
  // Four answers each, one of them to a neighbour, where the subject is the same.
  const made = points.flatMap((each) =>
    [1, 31, 67, 101].map((step) => {
      const { idealAnswer } = questions[(each.at + step) % questions.length] as PackQuestion;
      return makes(each, idealAnswer, language, rarity(language));
    }),
  );
  expect(made.filter(Boolean).length / made.length).toBeLessThan(0.1);
});
