import type { Module } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import type { ReportSummary } from '../../api.ts';
import { seriesOf, weakPointsOf } from './progress.ts';

const report = (day: number, scores: Record<string, number | null>, overall: number | null = 3): ReportSummary => ({
  interviewId: `i${day}`,
  createdAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  overall: { score: overall, band: null, summary: '' },
  competencies: Object.entries(scores).map(([name, score]) => ({
    ...{ name, score, spread: 0, band: null, nextBand: null, questions: 1 },
  })),
});
const moduleOf = (id: string, competencies: string[], languages = ['en']): Module => ({
  ...{ id, name: id.toUpperCase(), domain: 'd', description: '', questionCount: 9, competencies, languages },
  translationOf: null,
});
const interview = (day: number, moduleIds: string[]) => ({ id: `i${day}`, moduleIds, language: 'en' });

it('shows how a competency went over time, oldest first, and no trend of a single score', () => {
  const reports = [report(3, { Care: 4, Once: 2 }), report(1, { Care: 2 }), report(2, { Care: null }, null)];
  expect(seriesOf(reports)).toEqual([
    {
      name: null,
      points: [
        { interviewId: 'i1', at: reports[1]?.createdAt, score: 3 },
        { interviewId: 'i3', at: reports[0]?.createdAt, score: 3 },
      ],
    },
    {
      name: 'Care',
      points: [
        { interviewId: 'i1', at: reports[1]?.createdAt, score: 2 },
        { interviewId: 'i3', at: reports[0]?.createdAt, score: 4 },
      ],
    },
  ]);
  expect(seriesOf([])).toEqual([]);
});

it('names what has most to gain first, with a module that was taken and asks for it', () => {
  const modules = [moduleOf('other', ['Care', 'Scope']), moduleOf('mine', ['Care', 'Scope', 'Clarity'])];
  const reports = [report(2, { Care: 1.5, Scope: 2.5, Clarity: 4.5 })];
  expect(weakPointsOf(reports, [interview(2, ['mine'])], modules)).toEqual([
    { competency: 'Care', score: 1.5, module: modules[1] },
    { competency: 'Scope', score: 2.5, module: modules[1] },
  ]);
});

it('goes by the latest answers, and forgets what was weak long ago', () => {
  const modules = [moduleOf('m', ['Care'])];
  const reports = [1, 2, 3, 4].map((day) => report(day, { Care: day === 1 ? 1 : 4.5 }));
  expect(weakPointsOf(reports, [interview(4, ['m'])], modules)).toEqual([]);
});

it('offers nothing that no module asks for, nor one in another language', () => {
  const reports = [report(1, { 'From the resume': 1, Care: 2 })];
  expect(weakPointsOf(reports, [interview(1, [])], [moduleOf('de', ['Care'], ['de'])])).toEqual([]);
});
