import { createLogger } from '@talentsync/kit';
import { expect, it } from 'vitest';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { recipientsOf } from './recipients.ts';

const recipients = (settings: Record<string, string>) =>
  recipientsOf(enginesConfig(readConfig({ ...settings }), createLogger({ name: 'test', level: 'silent' })));

it('as it comes nobody else gets anything', () => {
  expect(recipients({})).toEqual([]);
});

it('whoever gets words or files is named, each with all that it gets', () => {
  expect(
    recipients({
      ...{ OPENAI_API_KEY: 'k', BLACKBOX_API_KEY: 'k', GROQ_API_KEY: 'k', PINECONE_API_KEY: 'k' },
      ...{ JUDGE_DRIVERS: 'openai,blackbox', FOLLOW_UP_WRITER_DRIVER: 'openai', QUESTION_WRITER_DRIVER: 'openai' },
      ...{ RESUME_READER_DRIVER: 'openai', EMBEDDINGS_DRIVER: 'openai', SPEECH_TO_TEXT_DRIVER: 'groq' },
      ...{
        TEXT_TO_SPEECH_DRIVER: 'groq',
        S3_BUCKET: 'b',
        DATABASE_URL: 'postgres://u:p@db.test/t',
        REDIS_URL: 'redis://r.test',
      },
      ...{ SMTP_URL: 'smtp://mail.test', MAIL_FROM: 'a@mail.test' },
    }),
  ).toEqual([
    { driver: 'openai', parts: ['resumes', 'questions', 'followUps', 'judge', 'search'] },
    { driver: 'blackbox', parts: ['judge'] },
    { driver: 'pinecone', parts: ['search'] },
    { driver: 'groq', parts: ['speechToText', 'textToSpeech'] },
    { driver: 's3', parts: ['files'] },
    { driver: 'postgres', parts: ['records'] },
    { driver: 'redis', parts: ['moments'] },
    { driver: 'smtp', parts: ['letters'] },
  ]);
});
