import { z } from 'zod';
import { list, number } from './values.ts';

/** Hearing and speaking. */
export const speech = {
  SPEECH_TO_TEXT_DRIVER: z
    .enum(['none', 'groq', 'compatible', 'pocketsphinx'])
    .default('none')
    .describe('Speech recognition: none (people type or use their browser), groq, compatible, pocketsphinx.'),
  TEXT_TO_SPEECH_DRIVER: z
    .enum(['auto', 'flite', 'espeak-ng', 'groq', 'compatible', 'none'])
    .default('auto')
    .describe(
      'A voice for the questions: auto takes an installed flite or espeak-ng, which also stand behind groq and compatible.',
    ),
  GROQ_SPEECH_TO_TEXT_MODEL: z
    .string()
    .default('whisper-large-v3-turbo')
    .describe('Speech at Groq, with the key above.'),
  GROQ_TEXT_TO_SPEECH_MODEL: z.string().default('canopylabs/orpheus-v1-english'),
  SPEECH_API_KEY: z
    .string()
    .optional()
    .describe("Speech at any server with OpenAI's /audio/transcriptions and /audio/speech, at home too."),
  SPEECH_BASE_URL: z.url().default('http://127.0.0.1:8000/v1'),
  SPEECH_TO_TEXT_MODEL: z.string().default('Systran/faster-whisper-small'),
  TEXT_TO_SPEECH_MODEL: z.string().default('speaches-ai/Kokoro-82M-v1.0-ONNX'),
  TEXT_TO_SPEECH_VOICES: list
    .pipe(z.array(z.string()).min(1))
    .prefault('af_heart,am_michael')
    .describe('Voices of that server; the first is the usual one.'),
  TEXT_TO_SPEECH_LANGUAGES: list
    .pipe(z.array(z.string().regex(/^[a-z]{2}$/, 'takes codes of two letters, such as "en,de".')).min(1))
    .prefault('en')
    .describe('Languages that these voices speak; questions in others are read by another voice.'),
  SPEECH_TIMEOUT_SECONDS: number(1, 600).default(60).describe('How long one recording may take to be recognised.'),
};
