import { z } from 'zod';
import { IdParams, LanguageTag } from './common.ts';
import { endpoint } from './endpoint.ts';

export const Transcription = z
  .object({
    id: z.string(),
    status: z.enum(['processing', 'ready', 'failed']),
    text: z.string(),
    language: z.string(),
    /** Seconds. */
    duration: z.number(),
    words: z.array(
      z.object({ text: z.string(), start: z.number(), end: z.number(), confidence: z.number().nullable() }),
    ),
    segments: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Transcription' });
export type Transcription = z.infer<typeof Transcription>;

/** What speech can do here now; the web app falls back to the browser's own voices and recogniser, and to typing. */
export const SpeechCapabilities = z
  .object({
    recognition: z.object({ usable: z.boolean(), driver: z.string(), reason: z.string() }),
    synthesis: z.object({ usable: z.boolean(), driver: z.string(), reason: z.string(), voices: z.array(z.string()) }),
  })
  .meta({ id: 'SpeechCapabilities' });
export type SpeechCapabilities = z.infer<typeof SpeechCapabilities>;

export const Speech = z.object({
  text: z.string().trim().min(1).max(2000),
  voice: z.string().max(100).optional(),
  language: LanguageTag.default('en'),
});

export const transcriptions = {
  capabilities: endpoint({
    service: 'transcription',
    method: 'GET',
    path: '/speech/capabilities',
    access: 'person',
    status: 200,
    summary: 'Which speech engines are usable now, and why not.',
    reply: SpeechCapabilities,
  }),
  /** Multipart with one part named `audio`. */
  create: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/transcriptions',
    access: 'person',
    status: 201,
    summary: 'Transcribe a recording (multipart field "audio").',
    reply: Transcription,
  }),
  get: endpoint({
    service: 'transcription',
    method: 'GET',
    path: '/transcriptions/:id',
    access: 'person',
    status: 200,
    summary: 'One transcription.',
    params: IdParams,
    reply: Transcription,
  }),
  /** Answers with audio bytes. */
  speak: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/speech',
    access: 'person',
    status: 200,
    summary: 'Read a text aloud; answers with audio, cached.',
    body: Speech,
    reply: z.unknown(),
  }),
};
