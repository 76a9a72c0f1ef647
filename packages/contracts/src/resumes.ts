import { z } from 'zod';
import { IdParams, IsoTime, PageQuery, page } from './common.ts';
import { endpoint } from './endpoint.ts';

const Line = z.string().max(500);
const Paragraph = z.string().max(5000);
/** As JSON Resume has it: `2019`, `2019-06` or `2019-06-30`. */
const PartialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'Write a date as 2019, 2019-06 or 2019-06-30.');
const many = <Item extends z.ZodType>(item: Item) => z.array(item).max(200);

/** https://jsonresume.org/schema, the parts that a resume's text can fill. A job without `endDate` goes on. */
export const ResumeProfile = z
  .object({
    basics: z
      .object({
        name: Line,
        label: Line,
        email: Line,
        phone: Line,
        url: Line,
        summary: Paragraph,
        location: z.object({ address: Line, city: Line, region: Line, countryCode: Line, postalCode: Line }).partial(),
        profiles: many(z.object({ network: Line, username: Line, url: Line }).partial()),
      })
      .partial(),
    work: many(
      z
        .object({
          name: Line,
          position: Line,
          location: Line,
          url: Line,
          startDate: PartialDate,
          endDate: PartialDate,
          summary: Paragraph,
          highlights: many(Paragraph),
        })
        .partial(),
    ),
    volunteer: many(
      z
        .object({
          organization: Line,
          position: Line,
          startDate: PartialDate,
          endDate: PartialDate,
          summary: Paragraph,
          highlights: many(Paragraph),
        })
        .partial(),
    ),
    education: many(
      z
        .object({
          institution: Line,
          area: Line,
          studyType: Line,
          location: Line,
          startDate: PartialDate,
          endDate: PartialDate,
          score: Line,
          courses: many(Line),
          highlights: many(Paragraph),
        })
        .partial(),
    ),
    skills: many(z.object({ name: Line, level: Line, keywords: many(Line) }).partial()),
    projects: many(
      z
        .object({
          name: Line,
          description: Paragraph,
          url: Line,
          startDate: PartialDate,
          endDate: PartialDate,
          roles: many(Line),
          keywords: many(Line),
          highlights: many(Paragraph),
        })
        .partial(),
    ),
    languages: many(z.object({ language: Line, fluency: Line }).partial()),
    certificates: many(z.object({ name: Line, issuer: Line, date: PartialDate, url: Line }).partial()),
    publications: many(
      z.object({ name: Line, publisher: Line, releaseDate: PartialDate, url: Line, summary: Paragraph }).partial(),
    ),
    awards: many(z.object({ title: Line, awarder: Line, date: PartialDate, summary: Paragraph }).partial()),
    interests: many(z.object({ name: Line, keywords: many(Line) }).partial()),
    references: many(z.object({ name: Line, reference: Paragraph }).partial()),
  })
  .partial()
  .meta({ id: 'ResumeProfile' });
export type ResumeProfile = z.infer<typeof ResumeProfile>;

/** Something the reader was not sure of, and where (a JSON pointer into the profile, or empty for the whole). */
export const ResumeWarning = z.object({ pointer: z.string(), message: z.string() });
export type ResumeWarning = z.infer<typeof ResumeWarning>;

export const Resume = z
  .object({
    id: z.string(),
    status: z.enum(['processing', 'parsed', 'failed']),
    fileName: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
    createdAt: IsoTime,
    updatedAt: IsoTime,
    /** Which engine read it (`offline` or a model), or null while processing. */
    engine: z.string().nullable(),
    /** True once the person has corrected what was read. */
    corrected: z.boolean(),
    profile: ResumeProfile.optional(),
    warnings: z.array(ResumeWarning),
    /** Why it failed and what to do, when status is failed. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Resume' });
export type Resume = z.infer<typeof Resume>;

/** The text the profile was read from, in reading order, a page at a time. */
export const ResumeText = z.object({ pages: z.array(z.object({ lines: z.array(z.string()) })) });
export type ResumeText = z.infer<typeof ResumeText>;

/** What an upload may be, so that a page can say it before. */
export const ResumeLimits = z.object({ bytes: z.number().int(), pages: z.number().int() }).meta({ id: 'ResumeLimits' });
export type ResumeLimits = z.infer<typeof ResumeLimits>;

export const resumes = {
  /** Multipart with one part named `file`; accepts `Idempotency-Key`. */
  create: endpoint({
    service: 'resume',
    method: 'POST',
    path: '/resumes',
    access: 'person',
    status: 201,
    summary: 'Upload a resume (PDF, DOCX or TXT; multipart field "file").',
    reply: Resume,
  }),
  list: endpoint({
    service: 'resume',
    method: 'GET',
    path: '/resumes',
    access: 'person',
    status: 200,
    summary: 'My resumes, newest first.',
    query: PageQuery,
    reply: page(Resume).extend({ limits: ResumeLimits }),
  }),
  get: endpoint({
    service: 'resume',
    method: 'GET',
    path: '/resumes/:id',
    access: 'person',
    status: 200,
    summary: 'One resume and what was read from it.',
    params: IdParams,
    reply: Resume,
  }),
  correct: endpoint({
    service: 'resume',
    method: 'PUT',
    path: '/resumes/:id',
    access: 'person',
    status: 200,
    summary: 'Save my corrections; interviews use these.',
    params: IdParams,
    body: z.object({ profile: ResumeProfile }),
    reply: Resume,
  }),
  remove: endpoint({
    service: 'resume',
    method: 'DELETE',
    path: '/resumes/:id',
    access: 'person',
    status: 204,
    summary: 'Delete a resume, its source and what was read.',
    params: IdParams,
    reply: z.undefined(),
  }),
  text: endpoint({
    service: 'resume',
    method: 'GET',
    path: '/resumes/:id/text',
    access: 'person',
    status: 200,
    summary: 'The text that the reader saw.',
    params: IdParams,
    reply: ResumeText,
  }),
  /** Bytes, with the stored media type and `Content-Disposition: attachment`. */
  source: endpoint({
    service: 'resume',
    method: 'GET',
    path: '/resumes/:id/source',
    access: 'person',
    status: 200,
    summary: 'The uploaded file.',
    params: IdParams,
    reply: z.unknown(),
  }),
};
