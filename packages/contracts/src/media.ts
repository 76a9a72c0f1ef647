import { z } from 'zod';
import { Id, IdParams, IsoTime } from './common.ts';
import { endpoint } from './endpoint.ts';

export const Media = z
  .object({
    id: z.string(),
    interviewId: z.string(),
    turnId: z.string().nullable(),
    startedAt: IsoTime.nullable(),
    endedAt: IsoTime.nullable(),
    mediaType: z.string(),
    bytes: z.number().int(),
    /** False where it goes once the report is ready. */
    keep: z.boolean(),
    createdAt: IsoTime,
    /** Signed, good for five minutes, honours ranges. */
    url: z.string(),
  })
  .meta({ id: 'Media' });
export type Media = z.infer<typeof Media>;

export const media = {
  get: endpoint({
    service: 'media',
    method: 'GET',
    path: '/media/:id',
    access: 'person',
    status: 200,
    summary: 'A recording: what it is, and a signed URL to play it.',
    params: IdParams,
    reply: Media,
  }),
  list: endpoint({
    service: 'media',
    method: 'GET',
    path: '/media',
    access: 'person',
    status: 200,
    summary: 'The recordings of one of my interviews.',
    query: z.object({ interviewId: Id }),
    reply: z.array(Media),
  }),
  content: endpoint({
    service: 'media',
    method: 'GET',
    path: '/media/:id/content',
    access: 'public',
    status: 200,
    summary: 'The bytes, by signed URL, with ranges.',
    params: IdParams,
    query: z.object({ expires: z.coerce.number().int(), signature: z.string().max(200) }),
    reply: z.unknown(),
  }),
  remove: endpoint({
    service: 'media',
    method: 'DELETE',
    path: '/media/:id',
    access: 'person',
    status: 204,
    summary: 'Delete a recording.',
    params: IdParams,
    reply: z.undefined(),
  }),
  /** From interview's outbox. */
  takeDeleted: endpoint({
    service: 'media',
    method: 'POST',
    path: '/media/deleted',
    access: 'service',
    status: 204,
    summary: 'An interview was deleted; delete its recordings.',
    body: z.object({ interviewId: Id }),
    reply: z.undefined(),
  }),
  /** From interview's outbox: somebody changed their mind, or said anew what was said before. */
  takeConsents: endpoint({
    service: 'media',
    method: 'POST',
    path: '/media/consents',
    access: 'service',
    status: 204,
    summary: 'Whether the recordings of an interview are kept; those of one that is over go at once where not.',
    body: z.object({ interviewId: Id, keep: z.boolean(), over: z.boolean() }),
    reply: z.undefined(),
  }),
  /** From feedback, at least once. */
  takeReported: endpoint({
    service: 'media',
    method: 'POST',
    path: '/media/reported',
    access: 'service',
    status: 204,
    summary: 'A report is ready; delete the recordings of its interview that were not to be kept.',
    body: z.object({ interviewId: Id }),
    reply: z.undefined(),
  }),
  /** Resumable uploads speak tus 1.0.0 here; metadata interviewId, turnId?, startedAt?, endedAt?, filetype. */
  uploadsPath: '/media/uploads',
} as const;
