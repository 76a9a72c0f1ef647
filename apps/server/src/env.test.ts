import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { expect, it } from 'vitest';
import { readConfig, settings } from './env.ts';
import { enginesConfig } from './house.ts';

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
    const { state, jobs, vectors, objects } = enginesConfig(readConfig(environment), logger);
    return [state, jobs, vectors, objects].map(({ driver }) => driver);
  };
  const all = { REDIS_URL: 'rediss://:p@redis.example:6380', S3_BUCKET: 'b', PINECONE_API_KEY: 'k' };
  expect(drivers({})).toEqual(['memory', 'sqlite', 'embedded', 'files']);
  expect(drivers(all)).toEqual(['redis', 'bullmq', 'pinecone', 's3']);
  expect(drivers({ ...all, JOBS_DRIVER: 'sqlite', OBJECTS_DRIVER: 'files' })).toEqual([
    ...['redis', 'sqlite', 'pinecone', 'files'],
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

it('says which address is missing for a driver that was named, and half a pair of keys', () => {
  expect(() => readConfig({ JOBS_DRIVER: 'bullmq', OBJECTS_DRIVER: 's3', VECTORS_DRIVER: 'pinecone' })).toThrow(
    /REDIS_URL.*\n.*S3_BUCKET.*\n.*PINECONE_API_KEY/,
  );
  expect(() => readConfig({ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'i' })).toThrow(/S3_SECRET_ACCESS_KEY/);
  expect(() => readConfig({ REDIS_URL: 'http://redis.example' })).toThrow(/REDIS_URL/);
});
