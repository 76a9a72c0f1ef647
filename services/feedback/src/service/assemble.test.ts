import type { AnsweredTurn } from '@talentsync/contracts';
import type { Verdict } from '@talentsync/engines';
import { expect, it } from 'vitest';
import { turnOf } from '../testing.ts';
import { assemble, type JudgedGroup } from './assemble.ts';

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
    engine: { driver: changes.driver ?? 'scripted', model: null, promptVersion: null, rubricVersion: '1' },
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

it('has nothing above the highest band', () => {
  expect(assemble([scored('a', 5)], AT).competencies).toMatchObject([{ score: 5, nextBand: null }]);
});

it('counts words as the language cuts them, and no pace for what was typed', () => {
  const report = assemble(
    [
      scored('a', 3, { turn: { text: 'Two words, really: three.' } }),
      scored('b', 3, { turn: { text: '猫が好きです。', language: 'ja' } }),
      scored('c', null, { turn: { declined: true, text: '' } }),
    ],
    AT,
  );
  expect(report.delivery.answers).toBe(2);
  expect(report.delivery.words).toBeGreaterThan(4 + 2);
  expect(report.delivery).toMatchObject({ wordsPerMinute: null, fillers: null });
});
