import type { InterviewSummary, Module } from '@talentsync/contracts';
import type { ReportSummary } from '../../api.ts';

/** A score of one interview. */
export interface Point {
  interviewId: string;
  at: string;
  score: number;
}

/** How one competency, or the whole (`name` null), went over time; oldest first. */
export interface Series {
  name: string | null;
  points: Point[];
}

/** What to practise next, and where. */
export interface WeakPoint {
  competency: string;
  score: number;
  module: Pick<Module, 'id' | 'name'>;
}

/** One point is no trend. */
const ENOUGH = 2;
/** A competency is as good as its latest answers, not as those of half a year ago. */
const LATEST = 3;
/** From here on there are better things to practise. */
const GOOD = 4;
const SHOWN = 3;

const byTime = (a: { createdAt: string }, b: { createdAt: string }): number => a.createdAt.localeCompare(b.createdAt);

const pointsOf = (reports: ReportSummary[], name: string | null): Point[] =>
  reports.flatMap(({ interviewId, createdAt, overall, competencies }) => {
    const score = name === null ? overall.score : competencies.find((entry) => entry.name === name)?.score;
    return typeof score === 'number' ? [{ interviewId, at: createdAt, score }] : [];
  });

/** The whole, then each competency that was scored twice or more, those with most points first. */
export const seriesOf = (reports: ReportSummary[]): Series[] => {
  const sorted = reports.toSorted(byTime);
  const names = new Set(sorted.flatMap(({ competencies }) => competencies.map(({ name }) => name)));
  const each = [...names].map((name) => ({ name, points: pointsOf(sorted, name) }));
  return [
    { name: null, points: pointsOf(sorted, null) },
    ...each.toSorted((a, b) => b.points.length - a.points.length || a.name.localeCompare(b.name)),
  ].filter(({ points }) => points.length >= ENOUGH);
};

/** The competencies with most to gain, each with a module that asks for it: one that was taken, where there is one. */
export const weakPointsOf = (
  reports: ReportSummary[],
  interviews: Pick<InterviewSummary, 'id' | 'moduleIds' | 'language'>[],
  modules: Module[],
): WeakPoint[] => {
  const newest = reports.toSorted((a, b) => byTime(b, a));
  const names = new Set(newest.flatMap(({ competencies }) => competencies.map(({ name }) => name)));
  const weak = [...names].flatMap((competency): WeakPoint[] => {
    const latest = pointsOf(newest, competency).slice(0, LATEST);
    if (latest.length === 0) return [];
    const score = latest.reduce((sum, point) => sum + point.score, 0) / latest.length;
    const asks = modules.filter((module) => module.competencies.includes(competency));
    const taken = latest
      .flatMap(({ interviewId }) => interviews.find(({ id }) => id === interviewId)?.moduleIds ?? [])
      .flatMap((id) => asks.filter((module) => module.id === id));
    const language = interviews[0]?.language;
    const module = taken[0] ?? asks.find(({ languages }) => language !== undefined && languages.includes(language));
    return module === undefined || score >= GOOD ? [] : [{ competency, score, module }];
  });
  return weak.toSorted((a, b) => a.score - b.score || a.competency.localeCompare(b.competency)).slice(0, SHOWN);
};
