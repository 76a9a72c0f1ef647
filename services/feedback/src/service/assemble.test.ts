import type { AnsweredTurn } from '@talentsync/contracts';
import type { Verdict } from '@talentsync/engines';
import { expect, it } from 'vitest';
import { turnOf } from '../testing.ts';
import { assemble } from './assemble.ts';
import type { JudgedGroup } from './groups.ts';

const AT = '2026-11-24T10:00:00.000Z';

/** A question with one answered turn and this score; null stands for a judge that found nothing to judge. */
const scored = (
  id: string,
  score: number | null,
  changes: {
    competency?: string;
    kind?: 'core' | 'resume';
    spread?: number;
    driver?: string;
    model?: string;
    promptVersion?: string;
    turn?: Partial<AnsweredTurn>;
  } = {},
): JudgedGroup => {
  const { competency = 'Design', kind = 'core' } = changes;
  const question = { ...turnOf().question, competency, kind };
  const turn = turnOf({ turnId: id, questionKey: id, kind, question, ...changes.turn });
  const verdict: Verdict = {
    ...{ scorable: score !== null, score, spread: changes.spread ?? 0, band: 'b', reasoning: 'r', nextBand: null },
    evidence: score === null ? [] : [{ turnId: id, quote: turn.text.slice(0, 5), start: 0, end: 5, keyPoint: null }],
    missed: [],
    engine: {
      ...{ driver: changes.driver ?? 'scripted', model: changes.model ?? null },
      ...{ promptVersion: changes.promptVersion ?? null, rubricVersion: '1' },
    },
  };
  return { turns: [turn], verdict: turn.declined ? null : verdict };
};

it('means over questions, and says the band in words', () => {
  const { overall, competencies } = assemble(
    [scored('a', 4.2), scored('b', 2.9, { spread: 0.5 }), scored('c', 2, { competency: 'Teamwork' })],
    AT,
  );
  expect(overall.score).toBe(3);
  expect(overall.band).toContain('at least one concrete step');
  expect(overall.summary).toBe('Scored 3 of 3 questions. Strongest: Design (3.6). Most to gain: Teamwork (2).');
  expect(competencies).toMatchObject([
    { name: 'Design', score: 3.6, spread: 1.3, questions: 2 },
    { name: 'Teamwork', score: 2, spread: 0, questions: 1 },
  ]);
  expect(competencies[0]?.band).toContain('Covers most');
  expect(competencies[0]?.nextBand).toContain('weighs what else was possible');
});

it('shows questions from the resume apart, and leaves them out of the overall score', () => {
  const { overall, competencies } = assemble(
    [scored('a', 2), scored('b', 5, { kind: 'resume', competency: 'Evidence' }), scored('c', 4, { kind: 'resume' })],
    AT,
  );
  expect(overall).toMatchObject({
    score: 2,
    summary: 'Scored 1 of 1 question. 2 questions about the resume are shown apart.',
  });
  expect(competencies.map(({ name, score }) => [name, score])).toEqual([
    ['Design', 2],
    ['Evidence', 5],
    ['Design (resume)', 4],
  ]);
});

it('has no score where nothing can be scored, and says why', () => {
  const declined = { turn: { declined: true, text: '' } };
  expect(assemble([scored('a', null), scored('b', null, declined)], AT).overall).toEqual({
    score: null,
    band: null,
    summary: 'None of 2 questions could be scored: the answers hold too little to judge by. Declined: 1.',
  });
  expect(assemble([scored('a', null, declined)], AT).overall.summary).toContain('Every question was declined');
});

it('says when not all was judged by the same engine', () => {
  const { overall } = assemble([scored('a', 3, { driver: 'openai' }), scored('b', 3, { driver: 'offline' })], AT);
  expect(overall.summary).toContain('Not all were judged by the same engine: openai (1), offline (1).');
  expect(assemble([scored('a', 3), scored('b', 3)], AT).overall.summary).not.toContain('same engine');
});

it('takes two models of one provider, or two prompts, for two judges', () => {
  const summaryOf = (...judges: Array<{ model: string; promptVersion: string }>): string =>
    assemble(
      judges.map((judge, at) => scored(`${at}`, 3, { driver: 'openai', ...judge })),
      AT,
    ).overall.summary;
  const small = { model: 'small', promptVersion: 'judge@1' };
  expect(summaryOf(small, { ...small, model: 'large' }, small)).toContain(
    'same engine: openai small (2), openai large (1).',
  );
  expect(summaryOf(small, { ...small, promptVersion: 'judge@2' })).toContain(
    'same engine: openai small judge@1 (1), openai small judge@2 (1).',
  );
  expect(summaryOf(small, small)).not.toContain('same engine');
});

it('has nothing above the highest band', () => {
  expect(assemble([scored('a', 5)], AT).competencies).toMatchObject([{ score: 5, nextBand: null }]);
});

it('has the same score however it was said', () => {
  const spoken = [
    {
      text: 'Um, um, you know, um.',
      words: [
        { text: 'um', start: 0, end: 1 },
        { text: 'know', start: 60, end: 61 },
      ],
      reliable: true,
    },
  ];
  const plain = assemble([scored('a', 3.4)], AT);
  const halting = assemble([scored('a', 3.4, { turn: { spoken } })], AT);
  expect(halting.delivery).not.toEqual(plain.delivery);
  expect({ ...halting, delivery: plain.delivery }).toEqual(plain);
});

it('reports on a German interview in German', () => {
  const german = { turn: { language: 'de' } };
  const { overall, turns } = assemble(
    [
      scored('a', 4, german),
      scored('b', null, german),
      scored('c', 2, { competency: 'Teamarbeit', ...german }),
      scored('d', 3, { kind: 'resume', ...german }),
      scored('e', 3, { turn: { language: 'de', declined: true } }),
    ],
    AT,
  );
  expect(overall.band).toContain('konkreten Schritt');
  expect(overall.summary).toContain('Bewertet: 2 von 4 Fragen.');
  expect(overall.summary).toContain('1 Frage zum Lebenslauf steht für sich.');
  expect(turns.map(({ reasoning }) => reasoning)).toContain('Nicht bewertbar. r');
  expect(turns.map(({ reasoning }) => reasoning)).toContain(
    'Sie haben diese Frage ausgelassen; sie wurde nicht bewertet.',
  );
});
