import type { JudgedQuestion } from '@talentsync/contracts';
import { describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { asJudged, readGradedSet } from '../judge/fixtures/figures.ts';
import { followUpWriterChecks } from './conformance.ts';
import { isGeneric } from './generic.ts';
import { openOfflineFollowUpWriter } from './offline.ts';
import type { FollowUpCandidate, FollowUpInput } from './port.ts';

conforms(followUpWriterChecks, openOfflineFollowUpWriter);

/** Goes by similarity alone, as a plain vector search would. */
const openNaive = async () => ({
  ...(await openOfflineFollowUpWriter()),
  choose: async ({ candidates }: FollowUpInput) => {
    const [best] = candidates.toSorted((a, b) => b.similarity - a.similarity);
    return {
      chosen:
        best === undefined
          ? null
          : { followUpId: best.followUpId, text: best.text, kind: best.kind, keyPoint: best.keyPoint, written: false },
      reason: 'near',
      gap: null,
      outcomes: {},
    };
  },
});
const forgiving = ['does not press somebody who has no answer', 'chooses the same for the same'];
for (const check of Object.keys(followUpWriterChecks).filter((name) => !forgiving.includes(name)))
  failsOn(followUpWriterChecks, check, openNaive);

failsOn(followUpWriterChecks, 'does not press somebody who has no answer', async () => {
  const writer = await openOfflineFollowUpWriter();
  return {
    ...writer,
    choose: async (input) => ({
      ...(await writer.choose(input)),
      chosen: { followUpId: 'today', text: 'But why?', kind: 'challenge' as const, keyPoint: 2, written: false },
    }),
  };
});
failsOn(followUpWriterChecks, 'chooses the same for the same', async () => {
  const writer = await openOfflineFollowUpWriter();
  let calls = 0;
  return {
    ...writer,
    choose: async (input) => {
      calls += 1;
      return { ...(await writer.choose(input)), reason: `call ${calls}` };
    },
  };
});

describe('on a question of the graded set', () => {
  const [software] = readGradedSet('tuning');
  if (software === undefined) throw new Error('The set has changed.');
  const question = asJudged(software);
  const own = (
    followUpId: string,
    keyPoint: number | null,
    text: string,
    kind: FollowUpCandidate['kind'] = 'probe',
  ) => ({
    followUpId,
    questionId: question.questionId,
    text,
    kind,
    keyPoint,
    similarity: 0.2,
  });
  const candidates = [
    own('impact', 0, 'Who noticed it, and what could they not do?'),
    own('honesty', 1, 'When did the others learn that it was your change?'),
    own('restore', 2, 'What did you do first to get it working again?'),
    own('cause', 3, 'How did you find out what was behind it?'),
    own('safeguard', 4, 'What is in place today that would have caught it?'),
    own('challenge', null, 'Suppose that you could not have gone back: what then?', 'challenge'),
  ];
  const answer = (kind: string) => software.answers.find((one) => one.kind === kind)?.text ?? '';
  const choose = async (answers: string[], changes: Partial<FollowUpInput> = {}) =>
    (await openOfflineFollowUpWriter()).choose({
      question,
      answers,
      candidates,
      asked: [question.text],
      language: 'en',
      ...changes,
    });

  it('opens a point that an adequate answer left out, and names it', async () => {
    const choice = await choose([answer('adequate')]);
    expect(['honesty', 'safeguard']).toContain(choice.chosen?.followUpId);
    expect(question.keyPoints.map(({ text }) => text)).toContain(choice.gap);
    expect(choice.outcomes.restore).toBe('covered');
  });

  it('challenges an answer that made every point, and asks nothing tied to a point', async () => {
    const choice = await choose([software.idealAnswer]);
    expect(choice.chosen?.followUpId ?? 'challenge').toBe('challenge');
    expect(choice.outcomes.cause).toBe('covered');
  });

  it('never challenges praise without facts', async () => {
    expect((await choose([answer('empty')])).chosen?.kind).not.toBe('challenge');
  });

  it('asks another question’s follow-up only where it is about what was said', async () => {
    const foreign: FollowUpCandidate[] = [
      { ...own('cooking', null, 'How do you keep raw meat and salad apart?'), questionId: 'kitchen', similarity: 0.1 },
    ];
    expect((await choose([answer('adequate')], { candidates: foreign })).chosen).toBeNull();
  });
});

describe('among follow-ups that nobody tied to a key point', () => {
  const question: JudgedQuestion = {
    questionId: 'boiler',
    text: 'A tenant has no hot water. How do you go about it?',
    competency: 'Care',
    idealAnswer:
      'I ask since when and whether the neighbours have the same. I check pressure and pilot flame first, then the thermostat. I never open the gas valve without testing for leaks. I tell the tenant when it will work again and write the repair into the log.',
    keyPoints: [
      { text: 'asks since when and whether neighbours are affected', paraphrases: [] },
      { text: 'checks pressure, flame and thermostat in order', paraphrases: [] },
      { text: 'tests for gas leaks', paraphrases: [] },
      { text: 'tells the tenant when it will work again', paraphrases: [] },
      { text: 'writes the repair into the log', paraphrases: [] },
    ],
    rubric: null,
    rubricVersion: '1',
    kind: 'core',
  };
  const answer =
    'First I would ask since when, and I ring the neighbours too. Then I look at the pressure, the pilot flame, and the thermostat in the hall, one after the other.';
  const leak = 'How do you make sure that no gas is leaking?';
  const bad = [
    'Is the thermostat in the hall beside the pilot flame, or do the neighbours ring first?',
    'Could you tell me a little more about that?',
    'If a tenant had no hot water, how would you go about it?',
    'Which novel did you enjoy most last summer?',
  ];
  const chosenFrom = async (texts: string[], asked: string[] = []) => {
    const candidates = texts.map(
      (text): FollowUpCandidate => ({
        ...{ followUpId: text, questionId: 'boiler', text, kind: 'probe', keyPoint: null },
        similarity: text === leak ? 0 : 0.9,
      }),
    );
    const writer = await openOfflineFollowUpWriter();
    const input = { question, answers: [answer], candidates, asked: [question.text, ...asked], language: 'en' };
    return (await writer.choose(input)).chosen?.text ?? null;
  };

  it('asks what opens a gap, not what shares most words with the answer', async () => {
    expect(await chosenFrom([...bad, leak])).toBe(leak);
  });

  it('rather asks nothing than a stock question, the same again, or what opens nothing', async () => {
    expect(await chosenFrom(bad)).toBeNull();
  });

  it('does not ask a short follow-up a second time in other words', async () => {
    expect(await chosenFrom([leak], ['What do you do to be sure that gas is not leaking?'])).toBeNull();
  });
});

it('knows a question that would follow any answer from one that belongs to this one', () => {
  const stock = [
    'Tell me more.',
    'What are your strengths?',
    'Can you give an example?',
    'What did you learn from it?',
  ];
  expect(stock.filter((text) => !isGeneric(text))).toEqual([]);
  const own = [
    'Which example did you show the board?',
    'What did you learn about the valve?',
    'How do you make sure that no gas is leaking?',
  ];
  expect(own.filter(isGeneric)).toEqual([]);
});
