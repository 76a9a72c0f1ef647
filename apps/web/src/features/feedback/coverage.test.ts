import type { Turn } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { coverageOf } from './coverage.ts';

const turn = (questionId: string, answer: 'answered' | 'declined' | null, kind: Turn['kind'] = 'core'): Turn => ({
  ...{ turnId: `${questionId}-${kind}-${answer}`, questionId, kind, index: 1, text: 'Why?', skipped: false },
  answer:
    answer === null
      ? null
      : {
          text: answer === 'declined' ? '' : 'Because.',
          declined: answer === 'declined',
          answeredAt: '2026-01-01T00:00:00.000Z',
          revision: 1,
        },
});

it('counts main questions once: a skipped one that came back, and what was never asked', () => {
  const turns = [
    turn('a', 'answered'),
    turn('a', 'answered', 'followUp'),
    turn('b', null),
    turn('c', 'declined'),
    turn('b', 'answered'),
    turn('d', null),
  ];
  expect(coverageOf({ questionCount: 8, turns })).toEqual({ planned: 8, answered: 2, without: 2, notReached: 4 });
});

it('finds nothing missing where all was answered', () => {
  const turns = [turn('a', 'answered'), turn('b', 'answered')];
  expect(coverageOf({ questionCount: 2, turns })).toEqual({ planned: 2, answered: 2, without: 0, notReached: 0 });
});
