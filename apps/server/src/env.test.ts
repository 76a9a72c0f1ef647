import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { expect, it } from 'vitest';
import { enginesInWords, withOneOwner } from './drivers.ts';
import { enginesConfig } from './engines-config.ts';
import { readConfig, settings } from './env.ts';
import { idleKeys } from './settings/needs.ts';

const example = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');

it('.env.example lists every setting with its true default, and none besides', () => {
  const listed = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));
  const real = settings().map(({ name, fallback }) => ({
    name,
    value: Array.isArray(fallback) ? (name === 'SERVICES' ? 'all' : fallback.join(',')) : String(fallback ?? ''),
  }));
  expect(listed).toEqual(real);
});

it('names every wrong setting at once', () => {
  expect(() => readConfig({ PORT: 'eighty', SERVICES: 'kitchen' })).toThrow(/PORT.*\n.*SERVICES/);
});

it.each([
  [{ PORT: 'abc' }, 'PORT: takes a number, not “abc”.'],
  [{ PORT: '70000' }, 'PORT: takes a number of at most 65535, not “70000”.'],
  [{ VECTORS_DRIVER: 'faiss' }, 'VECTORS_DRIVER: takes auto, embedded, pgvector, pinecone, not “faiss”.'],
  [{ JUDGE_DRIVERS: 'gpt' }, 'JUDGE_DRIVERS: takes any of offline, openai, blackbox, groq, compatible, not “gpt”.'],
  [{ DATABASE_URL: 'mysql://sam:secret@x/y' }, 'DATABASE_URL: takes an address such as postgres://'],
  [{ REDIS_URL: 'http://:secret@x' }, 'REDIS_URL: takes an address such as redis://'],
  [{ S3_ENDPOINT: 'secret' }, 'S3_ENDPOINT: takes an address such as https://host.'],
  [{ DATA_KEY: 'secret' }, 'DATA_KEY: takes 32 bytes as base64'],
])('says in words what %o takes, and repeats nothing that may be secret', (environment, words) => {
  const { message } = ((): Error => {
    try {
      return new Error(`taken: ${readConfig(environment).PORT}`);
    } catch (error) {
      return error as Error;
    }
  })();
  expect(message).toContain(words);
  expect(message).not.toContain('secret');
});

it('takes the port of the only service, and 8080 for all', () => {
  expect(readConfig({}).PORT).toBe(8080);
  expect(readConfig({ SERVICES: 'feedback' }).PORT).toBe(8010);
  expect(readConfig({ SERVICES: 'feedback', PORT: '9' }).PORT).toBe(9);
});

it('takes an empty value for an absent one', () => {
  expect(readConfig({ ADMIN_EMAIL: '', PORT: '' }).PORT).toBe(8080);
});

it('has the rules behind every judge that is named, once, so that a provider that is away leaves no answer unjudged', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const judges = (JUDGE_DRIVERS: string): string[] =>
    enginesConfig(readConfig({ JUDGE_DRIVERS, OPENAI_API_KEY: 'k', GROQ_API_KEY: 'k' }), logger).judge.drivers;
  expect(judges('groq,openai')).toEqual(['groq', 'openai', 'offline']);
  expect(judges('offline')).toEqual(['offline']);
});

it('moves to the engines that an address or a key is given for, and back where a driver is named', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const drivers = (environment: Record<string, string>) => {
    const { database, state, jobs, vectors, objects } = enginesConfig(readConfig(environment), logger);
    return [database, state, jobs, vectors, objects].map(({ driver }) => driver);
  };
  const all = {
    ...{ DATABASE_URL: 'postgres://u:p@db.example/t', REDIS_URL: 'rediss://:p@redis.example:6380' },
    ...{ S3_BUCKET: 'b', PINECONE_API_KEY: 'k' },
  };
  expect(drivers({})).toEqual(['sqlite', 'memory', 'sqlite', 'embedded', 'files']);
  expect(drivers(all)).toEqual(['postgres', 'redis', 'bullmq', 'pinecone', 's3']);
  expect(drivers({ ...all, DATABASE_DRIVER: 'sqlite', JOBS_DRIVER: 'sqlite', OBJECTS_DRIVER: 'files' })).toEqual([
    ...['sqlite', 'redis', 'sqlite', 'pinecone', 'files'],
  ]);
  const { objects } = enginesConfig(
    readConfig({ S3_BUCKET: 'b', S3_ENDPOINT: 'http://s3.example', S3_ACCESS_KEY_ID: 'i', S3_SECRET_ACCESS_KEY: 's' }),
    logger,
  );
  expect(objects).toMatchObject({
    endpoint: 'http://s3.example',
    credentials: { accessKeyId: 'i' },
    region: 'us-east-1',
  });
});

it('has no vectors of OpenAI without a key, and takes the key and the address of its language models', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  expect(() => readConfig({ EMBEDDINGS_DRIVER: 'openai' })).toThrow(/OPENAI_API_KEY/);
  const { embeddings } = enginesConfig(readConfig({ EMBEDDINGS_DRIVER: 'openai', OPENAI_API_KEY: 'k' }), logger);
  expect(embeddings).toMatchObject({ driver: 'openai', apiKey: 'k', model: 'text-embedding-3-small' });
  const local = enginesConfig(readConfig({ EMBEDDINGS_DRIVER: 'local', LOCAL_MODELS_DIR: '/srv/models' }), logger);
  expect(local.embeddings).toMatchObject({ driver: 'local', directory: '/srv/models', model: 'bge-small-en-v1.5' });
  expect(local.embeddings).toHaveProperty('workspace', expect.stringMatching(/packages\/local-models\/src\/index.ts$/));
});

it('leaves one process to what is kept in embedded engines, and any number to what is shared', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const owned = (environment: Record<string, string>) => {
    const config = readConfig(environment);
    return withOneOwner(config.SERVICES, enginesConfig(config, logger));
  };
  const database = { DATABASE_URL: 'postgres://u:p@db.example/t' };
  const redis = { REDIS_URL: 'redis://redis.example' };
  expect(owned({})).toHaveLength(6);
  expect(owned(redis)).toHaveLength(6);
  expect(owned({ ...database, ...redis })).toEqual(['resume', 'interview', 'transcription', 'media']);
  expect(owned({ ...database, ...redis, S3_BUCKET: 'b', PINECONE_API_KEY: 'k' })).toEqual([]);
  expect(owned({ ...database, ...redis, VECTORS_DRIVER: 'pgvector' })).toEqual(['resume', 'transcription', 'media']);
  expect(() => readConfig({ VECTORS_DRIVER: 'pgvector' })).toThrow(/DATABASE_URL/);
});

it('says which address is missing for a driver that was named, and half a pair of keys', () => {
  expect(() => readConfig({ JOBS_DRIVER: 'bullmq', OBJECTS_DRIVER: 's3', VECTORS_DRIVER: 'pinecone' })).toThrow(
    /REDIS_URL.*\n.*S3_BUCKET.*\n.*PINECONE_API_KEY/,
  );
  expect(() => readConfig({ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'i' })).toThrow(/S3_SECRET_ACCESS_KEY/);
  expect(() => readConfig({ REDIS_URL: 'http://redis.example' })).toThrow(/REDIS_URL/);
});

it('takes what goes together only together', () => {
  expect(() => readConfig({ SMTP_URL: 'smtp://mail.example' })).toThrow('MAIL_FROM');
  expect(() => readConfig({ OAUTH_GITHUB_CLIENT_ID: 'i' })).toThrow('OAUTH_GITHUB_CLIENT_SECRET');
  expect(() => readConfig({ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'i' })).toThrow('OIDC_CLIENT_SECRET');
  const supabase = { SUPABASE_URL: 'https://x.supabase.co', SUPABASE_PUBLISHABLE_KEY: 'p', SUPABASE_SECRET_KEY: 's' };
  const openid = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'i', OIDC_CLIENT_SECRET: 's' };
  expect(() => readConfig({ IDENTITY_DRIVER: 'supabase', ...supabase, ...openid })).toThrow('OIDC_ISSUER: goes with');
  expect(() => readConfig({ IDENTITY_DRIVER: 'supabase', SUPABASE_URL: 'https://x.supabase.co' })).toThrow(
    /SUPABASE_PUBLISHABLE_KEY.*\n.*SUPABASE_SECRET_KEY/,
  );
  const logger = createLogger({ name: 'test', level: 'silent' });
  const { identity } = enginesConfig(
    readConfig({ OAUTH_GITHUB_CLIENT_ID: 'i', OAUTH_GITHUB_CLIENT_SECRET: 's' }),
    logger,
  );
  expect(identity).toMatchObject({
    social: { providers: [{ id: 'github' }], redirectUri: 'http://localhost:8080/api/auth/oauth/callback' },
  });
});

const SILENT = createLogger({ name: 'test', level: 'silent' });
const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
const KEY = Buffer.alloc(32, 7).toString('base64');
const SUPABASE = { SUPABASE_URL: 'https://x.test', SUPABASE_PUBLISHABLE_KEY: 'a', SUPABASE_SECRET_KEY: 'b' };
const S3 = { S3_BUCKET: 'b', S3_REGION: 'eu-central-1', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' };
const PINECONE = { PINECONE_API_KEY: 'k', PINECONE_INDEX: 'i', PINECONE_CLOUD: 'aws', PINECONE_REGION: 'us-east-1' };
const MODELS = {
  JUDGE_DRIVERS: 'blackbox,groq',
  FOLLOW_UP_WRITER_DRIVER: 'openai',
  QUESTION_WRITER_DRIVER: 'compatible',
};
const KEYS = { OPENAI_API_KEY: 'k', BLACKBOX_API_KEY: 'k', GROQ_API_KEY: 'k', COMPATIBLE_BASE_URL: 'http://x/v1' };

/** By the first cell of README's table: settings of that row, and what the line at the start then says. */
const ROWS: Record<string, [Record<string, string>, string]> = {
  'accounts: letters': [
    { SMTP_URL: 'smtp://x', MAIL_FROM: 'a@b.test', EMAIL_VERIFICATION: 'required' },
    'letters smtp',
  ],
  'accounts: elsewhere': [
    {
      ...{ OAUTH_GOOGLE_CLIENT_ID: 'a', OAUTH_GOOGLE_CLIENT_SECRET: 'b', OAUTH_GITHUB_CLIENT_ID: 'a' },
      ...{ OAUTH_GITHUB_CLIENT_SECRET: 'b', OIDC_ISSUER: 'https://x.test', OIDC_CLIENT_ID: 'a' },
      ...{ OIDC_CLIENT_SECRET: 'b', PUBLIC_URL: 'https://talentsync.test' },
    },
    'accounts embedded',
  ],
  'accounts at Supabase': [{ IDENTITY_DRIVER: 'supabase', ...SUPABASE }, 'accounts supabase'],
  database: [{ DATABASE_URL: 'postgres://x/y', DATABASE_POOL_SIZE: '3' }, 'database postgres'],
  state: [{ REDIS_URL: 'redis://x' }, 'state redis'],
  jobs: [{ REDIS_URL: 'redis://x' }, 'jobs bullmq'],
  objects: [{ ...S3, S3_ENDPOINT: 'http://x', S3_PUBLIC_URL: 'https://y' }, 'objects s3'],
  vectors: [PINECONE, 'vectors pinecone'],
  '': [{ VECTORS_DRIVER: 'pgvector', DATABASE_URL: 'postgres://x/y' }, 'vectors pgvector'],
  'encryption at rest': [{ DATA_KEY: KEY }, 'database sqlite'],
  judge: [
    { ...KEYS, ...MODELS, RESUME_READER_DRIVER: 'groq' },
    'judge blackbox, groq, offline · follow-ups openai · questions compatible · resumes groq',
  ],
  embeddings: [{ ...KEYS, EMBEDDINGS_DRIVER: 'openai' }, 'embeddings openai'],
  speech: [
    {
      SPEECH_TO_TEXT_DRIVER: 'groq',
      TEXT_TO_SPEECH_DRIVER: 'compatible',
      GROQ_API_KEY: 'k',
      SPEECH_BASE_URL: 'http://x',
    },
    'speech-to-text groq · text-to-speech compatible',
  ],
};

it('each row of README’s table names settings that are there, and moves the engine that it says', () => {
  const table = readme.split('## Beyond one machine')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| ([^|]*)\| ([^|]*)\|/gm)].slice(1).map(([, engine = '', variables = '']) => ({
    row: engine.trim().startsWith('accounts:') ? engine.trim() : (engine.trim().split(/[:,]/)[0] ?? ''),
    names: [...variables.matchAll(/`([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name),
  }));
  expect(rows.map(({ row }) => row)).toEqual(Object.keys(ROWS));
  for (const { row, names } of rows) {
    const [environment = {}, words = ''] = ROWS[row] ?? [];
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(names));
    expect(enginesInWords(enginesConfig(readConfig(environment), SILENT))).toContain(words);
  }
});

it('a key that nothing uses is told to the host, with where to name its driver', () => {
  expect(idleKeys(readConfig({}))).toEqual([]);
  expect(idleKeys(readConfig({ ...KEYS, ...SUPABASE }))).toEqual([
    expect.stringMatching(
      /^OPENAI_API_KEY is set and nothing uses it: name openai in JUDGE_DRIVERS, .* or EMBEDDINGS_DRIVER\.$/,
    ),
    expect.stringMatching(/^BLACKBOX_API_KEY .* or RESUME_READER_DRIVER\.$/),
    expect.stringMatching(/^GROQ_API_KEY .* or TEXT_TO_SPEECH_DRIVER\.$/),
    'SUPABASE_URL is set and nothing uses it: set IDENTITY_DRIVER=supabase.',
  ]);
  expect(idleKeys(readConfig({ ...KEYS, ...MODELS }))).toEqual([]);
});
