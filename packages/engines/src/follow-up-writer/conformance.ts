import type { JudgedQuestion } from '@talentsync/contracts';
import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { FollowUpCandidate, FollowUpChoice, FollowUpWriter } from './port.ts';

const question: JudgedQuestion = {
  questionId: 'q',
  text: 'Tell me about a commitment that you did not keep.',
  competency: 'Ownership',
  idealAnswer: null,
  keyPoints: [
    { text: 'Told those concerned early', paraphrases: ['I told the customer the same day'] },
    { text: 'Offered a smaller part in time', paraphrases: ['I sent the most important part first'] },
    { text: 'Plans differently today', paraphrases: ['since then I check the hardest part first'] },
  ],
  rubric: null,
  rubricVersion: '1',
  kind: 'core',
};
const candidates: FollowUpCandidate[] = [
  {
    followUpId: 'early',
    questionId: 'q',
    text: 'How early did they hear of it from you?',
    kind: 'probe',
    keyPoint: 0,
    similarity: 0.9,
  },
  {
    followUpId: 'offer',
    questionId: 'q',
    text: 'What did you give them in place of it?',
    kind: 'clarify',
    keyPoint: 1,
    similarity: 0.1,
  },
  {
    followUpId: 'today',
    questionId: 'q',
    text: 'What would you do differently under the same pressure?',
    kind: 'challenge',
    keyPoint: 2,
    similarity: 0.1,
  },
  {
    followUpId: 'elsewhere',
    questionId: 'other',
    text: 'Which index did the plan use?',
    kind: 'probe',
    keyPoint: null,
    similarity: 0.05,
  },
];
const early = 'I saw on Tuesday that the report would be late, so I told the customer the same day.';

const choose = (
  writer: FollowUpWriter,
  answers: string[],
  changes: { asked?: string[]; candidates?: FollowUpCandidate[] } = {},
): Promise<FollowUpChoice> =>
  writer.choose({
    question,
    answers,
    candidates: changes.candidates ?? candidates,
    asked: [question.text, ...(changes.asked ?? [])],
    language: 'en',
  });

export const followUpWriterChecks: Checks<FollowUpWriter> = {
  'asks for what was left out, not for what was said': async (writer) => {
    const choice = await choose(writer, [early]);
    expect(['offer', 'today']).toContain(choice.chosen?.followUpId);
    expect(choice.outcomes.early).toBe('covered');
    expect(choice.gap).not.toBeNull();
  },
  'never asks what was asked already in other words': async (writer) => {
    const asked = [
      'What did you give to them in place of it then?',
      'What would you do differently under that same pressure?',
      'So how early did they hear of it from you?',
    ];
    const choice = await choose(
      writer,
      ['We had a difficult quarter and the report slipped badly for several customers.'],
      { asked },
    );
    expect(choice.chosen?.followUpId ?? null).toBeNull();
    expect(choice.outcomes.offer).toBe('nearlyAsked');
  },
  'asks nothing when everything was said': async (writer) => {
    const everything = `${early} I sent the most important part first, in time. Since then I check the hardest part first before I plan.`;
    expect((await choose(writer, [everything], { candidates: candidates.slice(0, 3) })).chosen).toBeNull();
  },
  'does not press somebody who has no answer': async (writer) => {
    expect((await choose(writer, ['I don’t know.'])).chosen?.kind).not.toBe('challenge');
    expect((await choose(writer, ['It was late.', 'I don’t know, sorry.'])).chosen).toBeNull();
  },
  'prefers what this question left out to what is merely near': async (writer) => {
    const near: FollowUpCandidate = {
      followUpId: 'near',
      questionId: 'other',
      text: 'Which customer was the report for, and what stood in it on Tuesday?',
      kind: 'probe',
      keyPoint: null,
      similarity: 0.95,
    };
    const choice = await choose(writer, [early], { candidates: [near, ...candidates] });
    expect(['offer', 'today']).toContain(choice.chosen?.followUpId);
  },
  'counts what earlier answers to the question have said': async (writer) => {
    const choice = await choose(writer, [early, 'I sent the most important part first, so they had that in time.']);
    expect(choice.outcomes.early).toBe('covered');
    expect(choice.outcomes.offer).toBe('covered');
  },
  'chooses the same for the same': async (writer) => {
    expect(await choose(writer, [early])).toEqual(await choose(writer, [early]));
  },
  'says what became of every candidate, and chooses one of them or writes its own': async (writer) => {
    const choice = await choose(writer, [early]);
    expect(Object.keys(choice.outcomes).toSorted()).toEqual(candidates.map(({ followUpId }) => followUpId).toSorted());
    expect(Object.values(choice.outcomes).filter((outcome) => outcome === 'chosen')).toHaveLength(
      choice.chosen === null || choice.chosen.written ? 0 : 1,
    );
    if (choice.chosen !== null && !choice.chosen.written)
      expect(candidates.map(({ text }) => text)).toContain(choice.chosen.text);
    expect(choice.reason).not.toBe('');
  },
};
