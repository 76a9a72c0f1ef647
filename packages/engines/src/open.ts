import { join } from 'node:path';
import type { EnginesConfig, SpeechProvider } from './config.ts';
import type { Engines } from './engines.ts';
import type { Judge } from './judge/port.ts';
import type { LanguageModel } from './language-model/model.ts';
import type { ModelProvider } from './language-model/open.ts';
import type { Objects } from './objects/port.ts';
import { keysFrom } from './sealing/keys.ts';
import { withoutLostKeys } from './sealing/lost.ts';
import { createShelf } from './shelf.ts';

export type { EnginesConfig, SpeechProvider } from './config.ts';
export { type CopyHead, copyPostgres, holdsRows, loadPostgres } from './database/postgres-copy.ts';
export type { Engines } from './engines.ts';
export { schema as identitySchema } from './identity/tables.ts';
export { MODEL_PROVIDERS } from './language-model/open.ts';
export { schema as mailSchema } from './mail/outbox.ts';
export { keysFrom, sealedWith } from './sealing/keys.ts';
export { isSealedWith } from './sealing/objects.ts';
export { createMeter } from './usage.ts';

/** What a model has for a follow-up or for questions from a resume, each of which people wait two seconds for, and for a resume. */
const FOLLOW_UP_MS = 1_600;
const QUESTIONS_MS = 1_600;
const RESUME_MS = 20_000;

/** What Groq's voice takes in one call, and how long a room waits for it; servers at home are given more. */
const VOICE_LIMITS: Record<SpeechProvider, { maxCharacters: number; timeoutMs: number }> = {
  groq: { maxCharacters: 200, timeoutMs: 5_000 },
  compatible: { maxCharacters: 1_000, timeoutMs: 30_000 },
};

/** Drivers are named here and nowhere else, and imported when first opened. */
export const createEngines = (config: EnginesConfig): Engines => {
  const { once, each, closeAll } = createShelf();
  const keys = config.dataKeys === 'untouched' ? undefined : keysFrom(config.dataKeys);
  const { meter } = config;
  const noticing = { meter, ...(config.notice !== undefined && { notice: config.notice }) };
  const folder = (name: string): string => join(config.dataDirectory, name);

  const languageModel = async (provider: ModelProvider): Promise<LanguageModel> => {
    models ??= import('./language-model/open.ts').then(({ createLanguageModels }) =>
      createLanguageModels({ ...config.languageModels, meter }),
    );
    return (await models)(provider);
  };
  let models: Promise<(provider: ModelProvider) => Promise<LanguageModel>> | undefined;

  const judgeOf = async (driver: 'offline' | ModelProvider): Promise<Judge> => {
    if (driver === 'offline') return (await import('./judge/offline.ts')).openOfflineJudge();
    const { openModelJudge } = await import('./judge/model/index.ts');
    return openModelJudge({ languageModel: await languageModel(driver), judgements: config.judge.judgements });
  };

  const openObjects = async (service: string): Promise<Objects> => {
    switch (config.objects.driver) {
      case 'files':
        return (await import('./objects/files.ts')).openFileObjects({ directory: join(folder('objects'), service) });
      case 's3':
        return (await import('./objects/s3.ts')).openS3Objects({
          ...config.objects,
          prefix: `${config.objects.prefix}${service}/`,
        });
      default:
        return config.objects satisfies never;
    }
  };

  const openDatabases = async () => {
    switch (config.database.driver) {
      case 'sqlite':
        return (await import('./database/sqlite.ts')).openSqliteDatabases({
          ...{ directory: folder('database'), keys, notice: config.notice },
        });
      case 'postgres':
        return (await import('./database/postgres.ts')).openPostgresDatabases({ ...config.database, keys });
      default:
        return config.database satisfies never;
    }
  };
  // What is only carried from one place to another stays sealed with whatever key.
  const databases = once(async () =>
    config.dataKeys === 'untouched' ? openDatabases() : withoutLostKeys(await openDatabases(), keys),
  );

  return {
    databases,
    identity: once(async () => {
      switch (config.identity.driver) {
        case 'embedded':
          return (await import('./identity/embedded.ts')).openEmbeddedIdentity({
            databases: await databases(),
            ...config.identity,
          });
        case 'supabase':
          return (await import('./identity/supabase.ts')).openSupabaseIdentity(config.identity);
        default:
          return config.identity satisfies never;
      }
    }),
    mail: once(async () => {
      switch (config.mail.driver) {
        case 'outbox':
          return (await import('./mail/outbox.ts')).openOutbox({ databases: await databases() });
        case 'smtp':
          return (await import('./mail/smtp.ts')).openSmtp(config.mail);
        default:
          return config.mail satisfies never;
      }
    }),
    state: once(async () => {
      const { openMemoryState } = await import('./state/memory.ts');
      switch (config.state.driver) {
        case 'memory':
          return openMemoryState();
        case 'redis': {
          const { openRedisState } = await import('./state/redis.ts');
          const { withLocalFallback } = await import('./state/fallback.ts');
          return withLocalFallback(await openRedisState(config.state), await openMemoryState(), config.state);
        }
        default:
          return config.state satisfies never;
      }
    }),
    jobs: each(async (service) => {
      switch (config.jobs.driver) {
        case 'sqlite':
          return (await import('./jobs/sqlite.ts')).openSqliteJobs({
            ...{ directory: join(folder('jobs'), service), notice: config.notice },
          });
        case 'bullmq':
          return (await import('./jobs/bullmq.ts')).openBullJobs({
            url: config.jobs.url,
            prefix: `${config.jobs.prefix}jobs:${service}`,
          });
        default:
          return config.jobs satisfies never;
      }
    }),
    vectors: once(async () => {
      switch (config.vectors.driver) {
        case 'embedded':
          return (await import('./vectors/embedded.ts')).openEmbeddedVectors({ databases: await databases() });
        case 'pgvector': {
          const { openPostgresDatabases } = await import('./database/postgres.ts');
          const alsoSearch = ['public', 'extensions'];
          return (await import('./vectors/pgvector.ts')).openPgVectors({
            databases: await openPostgresDatabases({ ...config.vectors, alsoSearch }),
          });
        }
        case 'pinecone':
          return (await import('./vectors/pinecone.ts')).openPineconeVectors(config.vectors);
        default:
          return config.vectors satisfies never;
      }
    }),
    objects: each(async (service) => {
      const { sealObjects, withoutKeys } = await import('./sealing/objects.ts');
      const plain = await openObjects(service);
      if (config.dataKeys === 'untouched') return plain;
      return keys === undefined ? withoutKeys(plain) : sealObjects(plain, keys);
    }),
    embeddings: once(async () => {
      switch (config.embeddings.driver) {
        case 'lexical':
          return (await import('./embeddings/lexical.ts')).openLexicalEmbeddings();
        case 'local': {
          const { workspace, ...local } = config.embeddings;
          return (await import('./embeddings/local.ts')).openLocalEmbeddings({
            ...local,
            load: () => import(workspace),
            fallback: await (await import('./embeddings/lexical.ts')).openLexicalEmbeddings(),
          });
        }
        case 'openai':
        case 'compatible':
          return (await import('./embeddings/compatible.ts')).openCompatibleEmbeddings({
            ...{ provider: config.embeddings.driver, ...config.embeddings, ...noticing },
          });
        default:
          return config.embeddings satisfies never;
      }
    }),
    judge: once(async () => {
      const judges: Judge[] = [];
      for (const driver of config.judge.drivers) judges.push(await judgeOf(driver));
      const [first, ...others] = judges;
      if (first === undefined) return judgeOf('offline');
      return others.length === 0 ? first : (await import('./judge/chain.ts')).chainJudges([first, ...others]);
    }),
    followUpWriter: once(async () => {
      const { driver } = config.followUpWriter;
      const offline = await (await import('./follow-up-writer/offline.ts')).openOfflineFollowUpWriter();
      if (driver === 'offline') return offline;
      const { openModelFollowUpWriter } = await import('./follow-up-writer/model.ts');
      return openModelFollowUpWriter({ languageModel: await languageModel(driver), offline, budgetMs: FOLLOW_UP_MS });
    }),
    questionWriter: once(async () => {
      const { driver } = config.questionWriter;
      const offline = await (await import('./question-writer/offline.ts')).openOfflineQuestionWriter();
      if (driver === 'offline') return offline;
      const { openModelQuestionWriter } = await import('./question-writer/model.ts');
      return openModelQuestionWriter({ languageModel: await languageModel(driver), offline, budgetMs: QUESTIONS_MS });
    }),
    resumeReader: once(async () => {
      const { driver } = config.resumeReader;
      const offline = await (await import('./resume-reader/offline.ts')).openOfflineResumeReader();
      if (driver === 'offline') return offline;
      const { openModelResumeReader } = await import('./resume-reader/model.ts');
      return openModelResumeReader({ languageModel: await languageModel(driver), offline, budgetMs: RESUME_MS });
    }),
    speechToText: once(async () => {
      const { driver, providers, timeoutMs, folders } = config.speechToText;
      switch (driver) {
        case 'none':
          return (await import('./speech-to-text/none.ts')).openNoSpeechToText();
        case 'pocketsphinx':
          return (await import('./speech-to-text/pocketsphinx.ts')).openPocketsphinx({ folders });
        case 'groq':
        case 'compatible':
          return (await import('./speech-to-text/compatible.ts')).openCompatibleSpeechToText({
            ...{ provider: driver, timeoutMs, ...providers[driver], ...noticing },
          });
        default:
          return driver satisfies never;
      }
    }),
    textToSpeech: once(async () => {
      const { driver, providers, folders } = config.textToSpeech;
      const spawned = async (program: 'auto' | 'flite' | 'espeak-ng') =>
        (await import('./text-to-speech/spawned.ts')).openSpawnedTextToSpeech({ program, folders });
      switch (driver) {
        case 'none':
          return (await import('./text-to-speech/none.ts')).openNoTextToSpeech();
        case 'auto':
        case 'flite':
        case 'espeak-ng':
          return spawned(driver);
        case 'groq':
        case 'compatible': {
          const { openCompatibleTextToSpeech } = await import('./text-to-speech/compatible.ts');
          const voice = await openCompatibleTextToSpeech({
            ...{ provider: driver, ...providers[driver], ...VOICE_LIMITS[driver], ...noticing },
          });
          return (await import('./text-to-speech/chain.ts')).chainVoices(voice, await spawned('auto'));
        }
        default:
          return driver satisfies never;
      }
    }),
    close: closeAll,
  };
};
