import { describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { judgeChecks } from './conformance.ts';
import { figuresOf, gradeSet, readGradedSet } from './fixtures/figures.ts';
import { openOfflineJudge } from './offline.ts';
import type { Verdict } from './port.ts';

conforms(judgeChecks, openOfflineJudge);

const broken = (change: (verdict: Verdict) => Partial<Verdict>) => async () => {
  const judge = await openOfflineJudge();
  return {
    ...judge,
    judge: async (input: Parameters<typeof judge.judge>[0]) => {
      const verdict = await judge.judge(input);
      return { ...verdict, ...change(verdict) };
    },
  };
};
failsOn(
  judgeChecks,
  'a verdict is between 1 and 5, has a band, and quotes the answer letter for letter',
  broken(({ evidence }) => ({ evidence: evidence.map((quote) => ({ ...quote, start: quote.start + 1 })) })),
);
failsOn(
  judgeChecks,
  'an answer that makes the points beats one that does not',
  broken(() => ({ score: 3 })),
);
failsOn(
  judgeChecks,
  'what is too thin is not scored instead of guessed',
  broken(() => ({ scorable: true, score: 2 })),
);
failsOn(
  judgeChecks,
  'instructions to the judge earn nothing',
  broken(({ missed }) => ({ score: missed.length === 3 ? 5 : 3 })),
);

describe.each(['tuning', 'held-out'] as const)('on the %s half of the graded set', async (half) => {
  const judge = await openOfflineJudge();
  const graded = await gradeSet(judge, readGradedSet(half));
  const figures = figuresOf(graded);

  it('orders answers as people do', () => {
    expect(figures.spearman).toBeGreaterThanOrEqual(0.6);
    expect(figures.pairwise).toBeGreaterThanOrEqual(0.75);
  });

  it('is not taken in by keywords, eloquence, other subjects or instructions', () => {
    const adversarial = (['empty', 'stuffed', 'offtopic', 'injected'] as const).map(figures.meanOf);
    expect(figures.meanOf('adequate') - adversarial.reduce((sum, score) => sum + score, 0) / 4).toBeGreaterThanOrEqual(
      0.4,
    );
  });

  it('hears the same content in simple and in hesitant English', () => {
    for (const kind of ['simple', 'hesitant'] as const)
      expect(Math.abs(figures.meanOf(kind) - figures.meanOf('good'))).toBeLessThanOrEqual(0.35);
  });

  it('scores what can be scored', () => expect(figures.notScorable).toBeLessThanOrEqual(0.05));

  it('says the same of the same, and gains nothing by saying it twice', async () => {
    const [first] = readGradedSet(half);
    const answer = first?.answers.find(({ kind }) => kind === 'adequate');
    if (first === undefined || answer === undefined) throw new Error('The set has changed.');
    const [once, again, doubled] = await Promise.all(
      [answer.text, answer.text, `${answer.text} ${answer.text}`].map(
        async (text) => (await gradeSet(judge, [{ ...first, answers: [{ ...answer, text }] }]))[0]?.verdict,
      ),
    );
    expect(again).toEqual(once);
    expect((doubled?.score ?? 0) - (once?.score ?? 0)).toBeLessThanOrEqual(0.1);
  });
});

it('bears hostile texts of full length quickly enough to answer', async () => {
  const judge = await openOfflineJudge();
  const [question] = readGradedSet('tuning');
  if (question === undefined) throw new Error('The set has changed.');
  for (const text of [
    'a '.repeat(10_000),
    'I '.repeat(10_000),
    'ly '.repeat(6_000),
    `${'('.repeat(9_000)}${')'.repeat(9_000)}`,
    '，'.repeat(20_000),
  ]) {
    const [graded] = await gradeSet(judge, [{ ...question, answers: [{ kind: 'weak', rating: 1, text }] }]);
    expect(graded?.verdict.score ?? 1).toBeLessThan(2);
  }
}, 20_000);
