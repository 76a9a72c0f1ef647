import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createEngines, type EnginesConfig } from './open.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const provider = { baseUrl: 'http://127.0.0.1:9', apiKey: 'key', model: 'model' };

const voice = { ...provider, voices: ['alloy'], languages: ['en'] };

const newConfig = async (): Promise<EnginesConfig> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'talentsync-engines-'));
  folders.push(dataDirectory);
  return {
    dataKeys: [],
    dataDirectory,
    identity: {
      ...{ driver: 'embedded', issuer: 'https://talentsync.test', accessTokenSeconds: 900, refreshTokenDays: 30 },
      ...{ adminEmail: undefined, dataKey: () => new Uint8Array(32).fill(7) },
      ...{ emailVerification: 'off', trustAdministrators: true },
      social: { providers: [], redirectUri: '' },
    },
    mail: { driver: 'outbox' },
    database: { driver: 'sqlite' },
    state: { driver: 'memory' },
    jobs: { driver: 'sqlite' },
    vectors: { driver: 'embedded' },
    objects: { driver: 'files' },
    embeddings: { driver: 'lexical' },
    languageModels: {
      providers: {
        openai: provider,
        blackbox: provider,
        groq: provider,
        compatible: provider,
      },
      timeoutMs: 1_000,
    },
    judge: { drivers: ['offline'], judgements: 3 },
    followUpWriter: { driver: 'offline' },
    questionWriter: { driver: 'offline' },
    resumeReader: { driver: 'offline' },
    speechToText: {
      driver: 'none',
      providers: { groq: provider, compatible: provider },
      timeoutMs: 1_000,
      folders: [],
    },
    textToSpeech: { driver: 'none', providers: { groq: voice, compatible: voice }, folders: [] },
  };
};

it('opens an engine when somebody asks for it, and for everybody who does the same one', async () => {
  const config = await newConfig();
  const engines = createEngines(config);
  expect(await readdir(config.dataDirectory)).toEqual([]);
  const [one, two] = await Promise.all([engines.databases(), engines.databases()]);
  expect(one).toBe(two);
  expect(await engines.jobs('media')).toBe(await engines.jobs('media'));
  expect(await engines.jobs('media')).not.toBe(await engines.jobs('feedback'));
  expect(await readdir(config.dataDirectory)).toEqual(['jobs']);
  await engines.close();
});

it('has a driver for every port, and each can say how it is', async () => {
  const { close, jobs, objects, ...others } = createEngines(await newConfig());
  const all = [jobs('media'), objects('media'), ...Object.values(others).map((open) => open())];
  for (const engine of await Promise.all(all))
    expect(await engine.probe()).toMatchObject({ driver: expect.any(String), detail: expect.stringMatching(/./) });
  await close();
});

it.each(['none', 'pocketsphinx', 'groq', 'compatible'] as const)('opens %s to hear with', async (driver) => {
  const config = await newConfig();
  const engines = createEngines({ ...config, speechToText: { ...config.speechToText, driver } });
  expect(await (await engines.speechToText()).probe()).toMatchObject({ usable: true });
  await engines.close();
});

it.each(['none', 'auto', 'groq', 'compatible'] as const)('opens %s to speak with', async (driver) => {
  const config = await newConfig();
  const engines = createEngines({ ...config, textToSpeech: { ...config.textToSpeech, driver } });
  expect(await (await engines.textToSpeech()).probe()).toMatchObject({ usable: true });
  await engines.close();
});

it('closes what it opened, so that the next process finds the data as it was left', async () => {
  const config = await newConfig();
  const first = createEngines(config);
  const jobs = await first.jobs('media');
  await jobs.enqueue('q', 'later', { id: 'x', delayMs: 60_000 });
  await first.identity();
  await first.close();
  await expect(jobs.enqueue('q', 'too late')).rejects.toThrow();
  const second = createEngines(config);
  expect(await (await second.jobs('media')).status('q', 'x')).toMatchObject({ state: 'waiting' });
  await second.close();
});

it.each(['local', 'openai', 'compatible'] as const)('opens %s to make vectors with', async (driver) => {
  const config = await newConfig();
  const embeddings: EnginesConfig['embeddings'] =
    driver === 'local'
      ? { driver, directory: config.dataDirectory, model: 'bge-small-en-v1.5', workspace: 'file:///not/installed.ts' }
      : { driver, ...provider, timeoutMs: 1_000 };
  const engines = createEngines({ ...config, embeddings });
  expect(await (await engines.embeddings()).probe()).toMatchObject({ driver, usable: true });
  await engines.close();
});
