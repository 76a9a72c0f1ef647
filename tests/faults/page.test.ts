import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MODEL_PROVIDERS } from '../../packages/engines/src/language-model/open.ts';
import { pageOf } from './page.ts';
import { OWN_ACCOUNTS, PORTS } from './ports.ts';
import { rows } from './rows/index.ts';

const root = join(import.meta.dirname, '../..');
const engines = join(root, 'packages/engines/src');
const read = (path: string): string => readFileSync(join(engines, path), 'utf8');

/** Drivers that talk to nobody outside, and those that only pass on to one with a row; each with its reason. */
const AT_HOME: Record<string, string> = {
  'database/sqlite.ts': 'files',
  'embeddings/lexical.ts': 'computes',
  'embeddings/local.ts': 'computes',
  'follow-up-writer/offline.ts': 'rules',
  'identity/embedded.ts': 'tables; social sign-in has rows',
  'database/postgres-copy.ts': 'commands, on the connections of database/postgres.ts',
  'jobs/sqlite.ts': 'files',
  'judge/offline.ts': 'rules',
  'mail/outbox.ts': 'tables',
  'objects/files.ts': 'files',
  'question-writer/offline.ts': 'rules',
  'resume-reader/offline.ts': 'rules',
  'sealing/objects.ts': 'seals what another keeps',
  'speech-to-text/none.ts': 'nothing',
  'speech-to-text/pocketsphinx.ts': 'a program of the machine',
  'state/memory.ts': 'memory',
  'text-to-speech/none.ts': 'nothing',
  'text-to-speech/spawned.ts': 'programs of the machine',
  'trouble/failure.ts': 'the policy itself',
  'trouble/policy.ts': 'the policy itself',
  'vectors/embedded.ts': 'tables',
  'vectors/pgvector.ts': 'on the connections of database/postgres.ts',
};
/** What a file has that talks to something outside. */
const TALKS = /\bcreatePolicy\(|\bcreateVendorCall\(|\bconnectRedis\(|\bopenPool\(|\bfetch\(|new Redis\(|new pg\./;

it('a driver without a row is missed', () => {
  const tried = new Set([...rows.flatMap(({ files }) => files), ...Object.keys(AT_HOME)]);
  const opened = [...read('open.ts').matchAll(/import\('\.\/([\w/-]+\.ts)'\)/g)].map(([, path = '']) => path);
  const talking = globSync('**/*.ts', { cwd: engines }).filter(
    (path) => !/\.test\.ts$|testing\.ts$|conformance\.ts$|fixtures/.test(path) && TALKS.test(read(path)),
  );
  expect(opened.length).toBeGreaterThan(20);
  expect(talking.length).toBeGreaterThan(8);
  expect([...new Set([...opened, ...talking])].filter((path) => !tried.has(path))).toEqual([]);
});

it('a provider of a driver without a row is missed', () => {
  const driversOf = (port: string): string[] => rows.filter((row) => row.port === port).map(({ driver }) => driver);
  expect(driversOf('language')).toEqual([...MODEL_PROVIDERS]);
  const speech = /type SpeechProvider = ([^;]+);/.exec(read('config.ts'))?.[1]?.match(/\w+/g) ?? [];
  expect(driversOf('speech to text')).toEqual(speech);
  expect(driversOf('text to speech')).toEqual(speech);
});

it('docs/faults.md shows what this suite holds (`npm run test:faults -- --page` writes it)', () => {
  const path = join(root, 'docs/faults.md');
  const page = pageOf(rows, [...PORTS, ...OWN_ACCOUNTS]);
  if (process.env.FAULTS_PAGE === 'write') writeFileSync(path, page);
  expect(readFileSync(path, 'utf8')).toBe(page);
});
