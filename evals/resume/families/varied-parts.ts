import type { ResumeProfile } from '@talentsync/contracts';
import type { Person } from '../people/person.ts';
import { timeSaid } from '../people/said.ts';
import { type DateStyle, span, when } from '../words.ts';

type Entry = { startDate?: string | undefined; endDate?: string | undefined };
export type Job = NonNullable<ResumeProfile['work']>[number];

/** The time in the person's own words where there are such, else as the template writes it. */
export const timeOf = (entry: Entry, language: Person['language'], dates: DateStyle, dash?: string): string =>
  timeSaid(entry) ??
  (entry.startDate === entry.endDate ? when(entry.endDate, language, dates) : span(entry, language, dates, dash));

/** "Degree, subject" with whatever stands between them. */
export const degreeOf = (
  { studyType, area }: { studyType?: string | undefined; area?: string | undefined },
  between = ', ',
): string => [studyType, area].filter(Boolean).join(between);

/** Jobs that follow each other at one employer, together. */
export const byEmployer = (work: Job[]): Job[][] => {
  const groups: Job[][] = [];
  for (const job of work) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.name === job.name) last.push(job);
    else groups.push([job]);
  }
  return groups;
};

/** Every address of the person's, the own page first. */
export const linksOf = ({ url, profiles = [] }: NonNullable<ResumeProfile['basics']>): string[] => [
  ...(url === undefined ? [] : [url]),
  ...profiles.map((profile) => profile.url ?? ''),
];

/** Sections that few templates have. */
export const RARE = ['education.score', 'projects', 'publications', 'awards', 'volunteer', 'interests'];
