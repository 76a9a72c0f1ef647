import { expect, it } from 'vitest';
import { readStatements } from '../language/answers/statements.ts';
import { CHATTER } from './fixtures/chatter.ts';
import { asJudged, judgeText, readGradedSet } from './fixtures/figures.ts';
import { readMarks } from './marks.ts';
import { openOfflineJudge } from './offline.ts';
import { prepareQuestion } from './question.ts';
import { scoreOf } from './scoring.ts';

it('what was done, and how many, each count beside how much was told', () => {
  const question = readGradedSet('tuning').find(({ id }) => id === 'nursing-deterioration');
  if (question === undefined) throw new Error('The set has changed.');
  const prepared = prepareQuestion(asJudged(question), 'en');
  const adequate = question.answers.find(({ kind }) => kind === 'adequate')?.text ?? '';
  const marks = readMarks(prepared, readStatements([{ turnId: 't', text: adequate }], 'en').statements, 'en');
  for (const mark of ['deeds', 'figures'] as const)
    expect(scoreOf({ ...marks, [mark]: 1 }) - scoreOf({ ...marks, [mark]: 0 }), mark).toBeGreaterThan(0.2);
});

it('long words cost less beside deeds and figures than beside nothing, and more of the best still counts, if less', () => {
  const [question] = readGradedSet('tuning');
  if (question === undefined) throw new Error('The set has changed.');
  const good = question.answers.find(({ kind }) => kind === 'good')?.text ?? '';
  const marks = readMarks(
    prepareQuestion(asJudged(question), 'en'),
    readStatements([{ turnId: 't', text: good }], 'en').statements,
    'en',
  );
  const kept = (concrete: number) =>
    (scoreOf({ ...marks, concrete, abstract: 1 }) - 1) / (scoreOf({ ...marks, concrete, abstract: 0 }) - 1);
  expect(kept(1)).toBeGreaterThan(kept(0) + 0.1);
  const told = (share: number) => scoreOf({ ...marks, substance: share, deeds: share, steps: share, figures: share });
  expect(told(1)).toBeGreaterThan(told(0.8));
  expect(told(1) - told(0.8)).toBeLessThan(told(0.4) - told(0.2));
});

it('talk about other things that drops the question’s words is still no answer', async () => {
  const judge = await openOfflineJudge();
  const [gains, alone]: [number[], number[]] = [[], []];
  for (const question of readGradedSet('tuning')) {
    const words = question.text.match(/\p{L}{5,}/gu) ?? [];
    const chatter = (CHATTER.shop ?? '').split(/(?<=\.) /).map((sentence, at) => {
      const [one, other] = [words[(2 * at) % words.length], words[(2 * at + 1) % words.length]];
      return `${sentence.slice(0, -1)}, which has to do with ${one} and ${other}.`;
    });
    const weak = question.answers.find(({ kind }) => kind === 'weak')?.text ?? '';
    const scoreOn = async (text: string) => (await judgeText(judge, question, text)).score ?? 1;
    gains.push((await scoreOn(`${weak} ${chatter.join(' ')}`)) - (await scoreOn(weak)));
    alone.push(await scoreOn(chatter.join(' ')));
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(gains), 'behind a weak answer').toBeLessThanOrEqual(0.6);
  expect(mean(alone), 'alone').toBeLessThanOrEqual(1.7);
});

it('what is turned round in the right words is not credited, and the right answer loses nothing by it', async () => {
  const question = {
    ...{ questionId: 'bonds', text: 'What happens to bonds when the central bank acts?', competency: 'Finance' },
    idealAnswer:
      'When interest rates rise, the price of bonds with a fixed coupon falls. Long bonds move more than short ones.',
    keyPoints: [{ text: 'the price of bonds falls', paraphrases: [] }],
    ...{ rubric: null, rubricVersion: '1', kind: 'core' as const },
  };
  const prepared = prepareQuestion(question, 'en');
  const coveredBy = (text: string) =>
    readMarks(prepared, readStatements([{ turnId: 't', text }], 'en').statements, 'en').covered;
  expect(coveredBy('The price of those bonds falls on the same day.')).toBeGreaterThan(0.5);
  expect(coveredBy('The price of those bonds rises on the same day.')).toBeLessThan(0.2);
});
