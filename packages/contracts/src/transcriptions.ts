import { z } from 'zod';
import { Id, IdParams, LanguageTag } from './common.ts';
import { endpoint } from './endpoint.ts';
import { TurnCounts } from './live-speech.ts';

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
    /** 0 to 1 while it is processed. */
    progress: z.number().min(0).max(1),
    /** False where the recogniser mishears too much, or was too unsure this time, for anybody to be judged by it. */
    scorable: z.boolean(),
    engine: z.object({ driver: z.string(), model: z.string() }).nullable(),
  })
  .meta({ id: 'Transcription' });
export type Transcription = z.infer<typeof Transcription>;

/** What speech can do here now; the web app falls back to the browser's own voices and recogniser, and to typing. */
export const SpeechCapabilities = z
  .object({
    recognition: z.object({
      usable: z.boolean(),
      driver: z.string(),
      reason: z.string(),
      /** Captions while somebody speaks; without, the text comes at the end of the turn. */
      live: z.boolean(),
      scorable: z.boolean(),
    }),
    synthesis: z.object({
      usable: z.boolean(),
      driver: z.string(),
      reason: z.string(),
      voices: z.array(z.string()),
      /** ISO 639 codes of what it reads as its speakers would. */
      languages: z.array(z.string()),
    }),
  })
  .meta({ id: 'SpeechCapabilities' });
export type SpeechCapabilities = z.infer<typeof SpeechCapabilities>;

/** Whether a voice of these languages is one for a text in `language`, which may name a region too. */
export const readsLanguage = (languages: readonly string[], language: string): boolean =>
  languages.includes(language.toLowerCase().split('-')[0] ?? '');

export const Speech = z.object({
  text: z.string().trim().min(1).max(2000),
  voice: z.string().max(100).optional(),
  language: LanguageTag.default('en'),
  /** One sentence alone, counted from 0: the first sounds while the others are still made. Header `speech-sentences` tells how many there are. */
  sentence: z.number().int().min(0).max(200).optional(),
});

/** Texts of an interview to be read aloud later, so that they then sound at once. */
export const SpeechAhead = z.object({
  interviewId: Id,
  texts: z.array(z.string().trim().min(1).max(2000)).max(60),
  voice: z.string().max(100).optional(),
  language: LanguageTag.default('en'),
  /** The first sentence of each at once, instead of all when their turn comes. */
  soon: z.boolean().default(false),
});
export type SpeechAhead = z.output<typeof SpeechAhead>;

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
    summary: 'Transcribe a recording: multipart, fields "language" and "interviewId" first where known, then "audio".',
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
    summary: 'Read a text aloud, or one of its sentences; answers with WAV, cached.',
    body: Speech,
    reply: z.unknown(),
  }),
  speakAhead: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/transcription/speech/ahead',
    access: 'service',
    status: 202,
    summary: 'Render texts in the background, so that they are in the cache when they are asked for.',
    body: SpeechAhead,
    reply: z.object({ sentences: z.number().int() }),
  }),
  stopAhead: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/transcription/speech/stop',
    access: 'service',
    status: 204,
    summary: 'An interview is over: stop rendering its texts.',
    body: z.object({ interviewId: Id }),
    reply: z.undefined(),
  }),
  remove: endpoint({
    service: 'transcription',
    method: 'DELETE',
    path: '/transcriptions/:id',
    access: 'person',
    status: 204,
    summary: 'Delete a transcription and its recording.',
    params: IdParams,
    reply: z.undefined(),
  }),
  /** For the report. */
  conversation: endpoint({
    service: 'transcription',
    method: 'GET',
    path: '/transcription/conversations/:id',
    access: 'service',
    status: 200,
    summary: 'How turn-taking went in an interview; null where nobody spoke in it.',
    params: IdParams,
    reply: z.object({ counts: TurnCounts.nullable() }),
  }),
  /** From interview's outbox. */
  takeDeleted: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/transcription/deleted',
    access: 'service',
    status: 204,
    summary: 'An interview was deleted; delete what was said in it.',
    body: z.object({ interviewId: Id }),
    reply: z.undefined(),
  }),
  /** From interview's outbox: somebody changed their mind, or said anew what was said before. */
  takeConsents: endpoint({
    service: 'transcription',
    method: 'POST',
    path: '/transcription/consents',
    access: 'service',
    status: 204,
    summary: 'Whether an interview is written down; where not, nothing more is, from now on.',
    body: z.object({ interviewId: Id, transcribe: z.boolean() }),
    reply: z.undefined(),
  }),
  /** The live socket: `WS /api/transcriptions/live`, messages in `live-speech.ts`. */
  livePath: '/transcriptions/live',
} as const;
