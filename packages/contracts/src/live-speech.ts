import { z } from 'zod';
import { Id, LanguageTag } from './common.ts';
import { ErrorBody } from './errors.ts';

/**
 * The live socket of speech, `WS /api/transcriptions/live`. The first message is `auth`, within five seconds; `open` begins
 * a stream or goes on with it after a reconnect. From `ready` on sound goes up as binary messages: the number of the first
 * frame (unsigned 32 bits, little-endian), then one or more frames of 20 ms (320 samples, 16 kHz, mono, signed 16 bits,
 * little-endian: 640 bytes), without gaps, at most 64 kB a message. A frame is kept by the sender until an `ack` counts it.
 */
export const SPEECH_FRAME = { samples: 320, bytes: 640, milliseconds: 20, headerBytes: 4 } as const;

/** What a browser says on the socket of speech. */
export const SpeechClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth'), token: z.string().max(8000) }),
  z.object({
    type: z.literal('open'),
    /** Chosen by the room once for each interview; the same again resumes the stream. */
    streamId: z.string().regex(/^[\w-]{8,64}$/),
    mode: z.enum(['conversational', 'answer']).default('answer'),
    language: LanguageTag.nullable().default(null),
    /** What is said goes when this interview is deleted. */
    interviewId: Id.nullable().default(null),
  }),
  /**
   * A question is put. What was said to it before, on a stream that is gone, and never `taken`, is told first, as `final` with
   * `earlier`. `spoken` where a voice is about to read it. Everything heard from here on
   * belongs to this turn.
   */
  z.object({ type: z.literal('question'), turnId: Id, spoken: z.boolean() }),
  /**
   * The voice began to sound, also when it reads again, or fell silent. `text` is what it reads: its own words, heard from a
   * loudspeaker, are no interruption.
   */
  z.object({ type: z.literal('voice'), playing: z.boolean(), text: z.string().max(4000).optional() }),
  /** How long a silence is waited for, from here on. */
  z.object({ type: z.literal('mode'), mode: z.enum(['conversational', 'answer']) }),
  /** "Let me think", as a button. */
  z.object({ type: z.literal('hold') }),
  /** "Done", as a button. */
  z.object({ type: z.literal('done') }),
  /** Frames that the sender no longer has: silence takes their place. `to` is exclusive. */
  z.object({ type: z.literal('lost'), to: z.number().int().min(0) }),
  /** All that was said to this question until now is in the answer, or in its draft: it is not told again. */
  z.object({ type: z.literal('taken'), turnId: Id }),
  z.object({ type: z.literal('ping') }),
  /** The interview is over; nothing is kept for a reconnect. */
  z.object({ type: z.literal('close') }),
]);
export type SpeechClientMessage = z.infer<typeof SpeechClientMessage>;

/** How turn-taking went, of one stream or of all of an interview: never part of a score. */
export const TurnCounts = z.object({
  turns: z.number().int(),
  /** The candidate spoke on within two seconds of the voice starting: they had not finished. */
  cutOffs: z.number().int(),
  /** Turns in which somebody spoke and no word arrived. */
  lostTurns: z.number().int(),
  bargeIns: z.number().int(),
  /** Times that the voice was held back for a sound that was no interruption. */
  falseAlarms: z.number().int(),
  nudges: z.number().int(),
  /** From the end of the candidate's speech to the next question, in milliseconds; null without any. */
  deadAirP50: z.number().nullable(),
  deadAirP95: z.number().nullable(),
});
export type TurnCounts = z.infer<typeof TurnCounts>;

/** Why a recogniser gave no text: what passes by itself, what whoever runs the server has to mend, or neither known. */
export const SpeechTrouble = z.enum([
  ...['rateLimited', 'timeout', 'unavailable', 'garbage'],
  ...['quota', 'unauthorised', 'retired', 'terms', 'unknown'],
] as const);
export type SpeechTrouble = z.infer<typeof SpeechTrouble>;

export const SpeechNotice = z.enum(['captionsPaused', 'textLater', 'notKept']);
export type SpeechNotice = z.infer<typeof SpeechNotice>;

/** What the server says on the socket of speech. */
export const SpeechServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    streamId: z.string(),
    /** The first frame that is not here yet. */
    nextSequence: z.number().int(),
    /** The turn that goes on, after a reconnect. */
    turnId: z.string().nullable(),
    /** Whether captions come while somebody speaks; else the text comes at the end of the turn. */
    captions: z.boolean(),
  }),
  /** All frames before this one are on disk. */
  z.object({ type: z.literal('ack'), nextSequence: z.number().int() }),
  /** Frames are missing from this one on. */
  z.object({ type: z.literal('resend'), nextSequence: z.number().int() }),
  z.object({ type: z.literal('activity'), speaking: z.boolean() }),
  /** `committed` only ever grows; `tentative` may still change. */
  z.object({ type: z.literal('caption'), turnId: z.string(), committed: z.string(), tentative: z.string() }),
  z.object({
    type: z.literal('turn'),
    turnId: z.string(),
    event: z.enum([
      'listening',
      'pauseVoice',
      'stopVoice',
      'resumeVoice',
      'held',
      'nudge',
      'offerToMoveOn',
      'wrapUp',
      'repeat',
      'rephrase',
      'skip',
      'decline',
      'ended',
    ]),
    /** Why it ended. */
    reason: z.enum(['silence', 'done', 'skip', 'cap']).optional(),
  }),
  /** The turn's text from one pass over all of it. `transcriptionId` is null where nobody spoke; `processing`: poll it. */
  z.object({
    type: z.literal('final'),
    turnId: z.string(),
    transcriptionId: z.string().nullable(),
    status: z.enum(['processing', 'ready', 'failed']),
    text: z.string(),
    scorable: z.boolean(),
    /** Seconds from the first frame of the turn to where the transcribed sound begins; absent where nobody spoke. */
    from: z.number().optional(),
    /** It belongs before what is being said now; the turn goes on. */
    earlier: z.literal(true).optional(),
    counts: TurnCounts,
  }),
  /** Something works less well for now; `message` says it in English. `notKept`: what is said may be lost, better type. */
  z.object({
    type: z.literal('notice'),
    notice: SpeechNotice,
    /** What `textLater` is due to. */
    trouble: SpeechTrouble.optional(),
    message: z.string(),
  }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: ErrorBody.shape.error }),
]);
export type SpeechServerMessage = z.infer<typeof SpeechServerMessage>;
