import { z } from 'zod';
import { number } from './values.ts';

/** How much, how often and for how long. */
export const limits = {
  ACCESS_TOKEN_SECONDS: number(30, 86_400).default(900).describe('Life of an access token.'),
  REFRESH_TOKEN_DAYS: number(1, 365).default(30).describe('Life of a sign-in that is not used.'),
  SIGNUP_BURST: number(1, 1_000_000).default(20).describe('Sign-ups an address may make at once …'),
  SIGNUP_PER_SECOND: number(0.001, 1_000_000).default(1).describe('… and how fast that refills.'),
  LOGIN_BURST: number(1, 1_000_000).default(10).describe('Failed sign-ins an account takes from one address …'),
  LOGIN_PER_SECOND: number(0.001, 1_000_000).default(0.2).describe('… and how fast that refills.'),
  ACCOUNT_BURST: number(10, 1_000_000).default(600).describe('Calls an account may make at once, at each process …'),
  ACCOUNT_PER_SECOND: number(0.1, 1_000_000).default(60).describe('… and how fast that refills.'),
  WORK_BURST: number(10, 1_000_000)
    .default(200)
    .describe(
      'Work an account may ask for at once, at each process: a pack takes 10 of it, a resume, an interview or an export 4, a transcription 2, a report or a text read aloud 1 …',
    ),
  WORK_PER_SECOND: number(0.01, 1_000_000).default(2).describe('… and how fast that refills.'),
  RESUME_MAX_MB: number(1, 100).default(10).describe('Largest resume.'),
  MEDIA_MAX_MB: number(1, 100_000).default(2_000).describe('Largest recording.'),
  MEDIA_QUOTA_MB: number(1, 1_000_000).default(10_000).describe('All recordings of one person.'),
  MEDIA_KEEP_DAYS: number(1, 3650)
    .optional()
    .describe('Recordings older than this are deleted; kept until somebody deletes them when left out.'),
  CAPTION_SECONDS: number(0.3, 30)
    .default(2)
    .describe('New sound between two passes of live captions; more saves requests (Groq gives 20 a minute for free).'),
  LIVE_STREAMS: number(1, 100_000).default(500).describe('People who may speak at the same time.'),
  SPEECH_MAX_MINUTES: number(1, 240).default(60).describe('Longest recording that is transcribed.'),
  DELIVERY_COACHING: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Pace, pauses and fillers in reports, apart from the score; off, nothing of how somebody spoke is kept.'),
  INTERVIEW_EXPIRY_DAYS: number(1, 3650).default(30).describe('An interview nobody touched for so long expires.'),
};
