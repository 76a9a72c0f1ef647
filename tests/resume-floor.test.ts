import { join } from 'node:path';
import type { ResumeProfile } from '@talentsync/contracts';
import { beforeAll, expect, it } from 'vitest';
import { meanScores, scoreProfile } from '../evals/resume/score.ts';
import { type ReadDocument, readDocuments } from '../evals/src/resume.ts';
import { openOfflineResumeReader } from '../packages/engines/src/resume-reader/offline.ts';

/**
 * Below what is measured by a margin that a harmless change stays in; figures as of today stand in docs/evals.md. A sample of
 * the two hardest parts: every ninth document of test, every sixth of varied, with all makers.
 */
const FLOORS: Record<string, number> = {
  ...{ name: 0.95, email: 0.97, phone: 0.97, links: 0.93, companies: 0.93, titles: 0.93, dates: 0.95 },
  ...{ institutions: 0.9, degrees: 0.9, skills: 0.93, highlights: 0.93, jobs: 0.9, macro: 0.95 },
};
/** Which floors a way of reading falls below. */
const below = (
  documents: ReadDocument[],
  change: (read: ResumeProfile) => ResumeProfile = (read) => read,
): string[] => {
  const means: Record<string, number> = meanScores(
    documents.map(({ truth, read }) => scoreProfile(truth, change(structuredClone(read)))),
  );
  return Object.keys(FLOORS).filter((field) => (means[field] ?? 0) < (FLOORS[field] ?? 1));
};

let documents: ReadDocument[];
beforeAll(async () => {
  const reader = await openOfflineResumeReader();
  const folder = join(import.meta.dirname, '../evals/resume/documents');
  documents = [
    ...(await readDocuments(folder, 'test', reader, 9)),
    ...(await readDocuments(folder, 'varied', reader, 6)),
  ];
  await reader.close();
}, 120_000);

it('the resume reader reads each field of resumes of all makers as well as it did', () => {
  expect(new Set(documents.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(5);
  expect(below(documents)).toEqual([]);
});

it('the resume reader reads much more than a reader that goes line by line', () => {
  const [ours, theirs] = [
    meanScores(documents.map(({ scores }) => scores)) as Record<string, number>,
    meanScores(documents.map(({ lineByLine }) => lineByLine)) as Record<string, number>,
  ];
  expect(theirs.macro).toBeGreaterThan(0.3);
  for (const field of Object.keys(FLOORS))
    if (field !== 'email') expect(ours[field], field).toBeGreaterThan((theirs[field] ?? 1) + 0.05);
});

const breaks: Array<[string, string[], (read: ResumeProfile) => ResumeProfile]> = [
  [
    'takes companies for titles',
    ['companies', 'titles', 'jobs'],
    (read) => ({ ...read, work: read.work?.map((job) => ({ ...job, name: job.position, position: job.name })) }),
  ],
  [
    'reads months as if every job began in January',
    ['dates', 'jobs'],
    (read) => ({ ...read, work: read.work?.map((job) => ({ ...job, startDate: job.startDate?.slice(0, 4) })) }),
  ],
  [
    'runs jobs together',
    ['companies', 'titles', 'dates', 'jobs'],
    (read) => ({ ...read, work: read.work?.slice(0, 1) }),
  ],
  [
    'takes the label for the name and leaves out the links',
    ['name', 'links'],
    ({ basics = {}, ...read }) => ({
      ...read,
      basics: { ...basics, name: basics.label ?? 'Resume', url: '', profiles: [] },
    }),
  ],
  [
    'loses addresses and numbers',
    ['email', 'phone'],
    ({ basics = {}, ...read }) => ({ ...read, basics: { ...basics, email: '', phone: '' } }),
  ],
  [
    'reads schools without degrees, and degrees without schools',
    ['institutions', 'degrees'],
    (read) => ({
      ...read,
      education: read.education?.map(({ institution = '', studyType = '' }, nth) =>
        nth % 2 ? { institution } : { studyType },
      ),
    }),
  ],
  [
    'parts no lists and cuts what was done at its first line',
    ['skills', 'highlights'],
    (read) => ({
      ...read,
      skills: read.skills?.map(({ keywords = [] }) => ({ keywords: [keywords.join(', ')] })),
      work: read.work?.map((job) => ({ ...job, highlights: job.highlights?.map((line) => line.slice(0, 40)) })),
    }),
  ],
];
it.each(breaks)('the floor is not reached by a reader that %s', (_, fields, change) => {
  expect(below(documents, change)).toEqual(expect.arrayContaining(fields));
});
