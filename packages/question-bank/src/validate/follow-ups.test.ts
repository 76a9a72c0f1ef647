import { describe, expect, it } from 'vitest';
import { validatePacks } from './index.ts';
import { misplaced } from './misplaced.ts';
import { findingsFor, first, packs, questionOf, rarity, rulesFor, sample, second, withFollowUp } from './testing.ts';

describe('a follow-up is refused', () => {
  it.each([
    ['that repeats the question', withFollowUp(first.text)],
    ['that repeats an alias', withFollowUp(first.aliases[0] ?? '')],
    ['that gives its key point away', withFollowUp(`Would you say: ${first.keyPoints[0]?.paraphrases[0]}?`)],
    ['tied to nothing', { followUps: first.followUps.map(({ keyPoint: _none, ...followUp }) => followUp) }],
    [
      'that opens the same key point as all others',
      { followUps: first.followUps.map((followUp) => ({ ...followUp, keyPoint: 0 })) },
    ],
  ])('%s', (_, change) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor(change)).toContain('follow-ups');
  });

  it.each([
    'Can you tell me a little more about that?',
    'Could you give me another example of that?',
    'And why?',
    'Please tell us about it in more detail.',
    'Können Sie mir noch etwas mehr dazu erzählen?',
    'Haben Sie noch ein Beispiel dafür?',
  ])('that fits after any answer: %s', (text) =>
    expect(findingsFor(first.id, withFollowUp(text)).map(({ message }) => message)).toContain(
      'x would fit after any answer',
    ),
  );

  it.each([
    'An annoyed finance manager rings on Monday morning: a report takes two minutes now, and it took two seconds last month. And then?',
    'And how do you go about it when a report becomes so slow, then?',
  ])('that asks the question again with other words around it: %s', (text) => {
    const question = questionOf('sql-slow-query');
    expect(findingsFor(question.id, withFollowUp(text, 0, question)).map(({ message }) => message)).toContain(
      'x repeats the question',
    );
  });

  it('that opens another key point than its own', () => {
    const question = questionOf('java-orm');
    const text = 'What traps does paging bring when rows multiply?';
    const found = (keyPoint: number): string[] =>
      findingsFor(question.id, withFollowUp(text, keyPoint, question)).map(({ message }) => message);
    expect(found(0).some((message) => message.startsWith('x opens key point 3'))).toBe(true);
    expect(found(3).some((message) => message.startsWith('x opens'))).toBe(false);
  });

  it('that stands under two questions', () => {
    const followUps = second.followUps.map((followUp, at) => ({ ...followUp, text: first.followUps[at]?.text ?? '' }));
    expect(
      validatePacks([{ ...sample, questions: [first, { ...second, followUps }] }]).map(({ rule }) => rule),
    ).toContain('follow-ups');
  });
});

it('of follow-ups tied to another key point one in thirty is seen: they leave the answer open, and so share little with it', () => {
  const tied = packs.flatMap(({ language, questions }) =>
    questions.flatMap((question) =>
      question.followUps.flatMap((followUp) =>
        question.keyPoints
          .map((_, keyPoint) => ({ ...followUp, keyPoint }))
          .filter(({ keyPoint }) => keyPoint !== followUp.keyPoint)
          .map((wrong) => misplaced(question, wrong, language, rarity(language)) !== undefined),
      ),
    ),
  );
  expect(tied.filter(Boolean).length / tied.length).toBeGreaterThan(0.03);
});
