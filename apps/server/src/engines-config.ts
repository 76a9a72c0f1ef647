import { delimiter, resolve } from 'node:path';
import type { EnginesConfig } from '@talentsync/engines/open';
import type { Logger } from '@talentsync/kit';
import { embeddingsDriver, sharedDrivers } from './drivers.ts';
import { type Config, secretOf } from './env.ts';
import { identityOf } from './identity.ts';
import { dataKeysOf } from './secrets.ts';

/** The settings as the engines want them. */
export const enginesConfig = (config: Config, logger: Logger): EnginesConfig => ({
  dataDirectory: resolve(config.DATA_DIR),
  dataKeys: dataKeysOf(config),
  identity: identityOf(config),
  mail:
    config.SMTP_URL === undefined
      ? { driver: 'outbox' }
      : { driver: 'smtp', url: secretOf(config, 'SMTP_URL') ?? '', from: config.MAIL_FROM ?? '' },
  ...sharedDrivers(config, (text) => logger.warn(text)),
  embeddings: embeddingsDriver(config),
  languageModels: {
    providers: {
      openai: {
        apiKey: secretOf(config, 'OPENAI_API_KEY'),
        baseUrl: config.OPENAI_BASE_URL,
        model: config.OPENAI_MODEL,
      },
      blackbox: {
        apiKey: secretOf(config, 'BLACKBOX_API_KEY'),
        baseUrl: config.BLACKBOX_BASE_URL,
        model: config.BLACKBOX_MODEL,
      },
      groq: { apiKey: secretOf(config, 'GROQ_API_KEY'), baseUrl: config.GROQ_BASE_URL, model: config.GROQ_MODEL },
      compatible: {
        apiKey: secretOf(config, 'COMPATIBLE_API_KEY'),
        baseUrl: config.COMPATIBLE_BASE_URL,
        model: config.COMPATIBLE_MODEL,
      },
    },
    timeoutMs: config.MODEL_TIMEOUT_SECONDS * 1_000,
    notice: (text) => logger.warn(text),
  },
  // Set, so that rules which were named themselves do not come twice.
  judge: { drivers: [...new Set([...config.JUDGE_DRIVERS, 'offline' as const])], judgements: config.JUDGEMENTS },
  followUpWriter: { driver: config.FOLLOW_UP_WRITER_DRIVER },
  questionWriter: { driver: config.QUESTION_WRITER_DRIVER },
  resumeReader: { driver: config.RESUME_READER_DRIVER },
  speechToText: {
    driver: config.SPEECH_TO_TEXT_DRIVER,
    providers: {
      groq: { ...groqOf(config), model: config.GROQ_SPEECH_TO_TEXT_MODEL },
      compatible: { ...speechServerOf(config), model: config.SPEECH_TO_TEXT_MODEL },
    },
    timeoutMs: config.SPEECH_TIMEOUT_SECONDS * 1_000,
    folders: config.PATH.split(delimiter),
  },
  textToSpeech: {
    driver: config.TEXT_TO_SPEECH_DRIVER,
    providers: {
      groq: { ...groqOf(config), model: config.GROQ_TEXT_TO_SPEECH_MODEL, voices: [], languages: [] },
      compatible: {
        ...speechServerOf(config),
        model: config.TEXT_TO_SPEECH_MODEL,
        voices: config.TEXT_TO_SPEECH_VOICES,
        languages: config.TEXT_TO_SPEECH_LANGUAGES,
      },
    },
    folders: config.PATH.split(delimiter),
  },
  notice: (text) => logger.warn(text),
});

const groqOf = (config: Config) => ({ apiKey: secretOf(config, 'GROQ_API_KEY'), baseUrl: config.GROQ_BASE_URL });
const speechServerOf = (config: Config) => ({
  apiKey: secretOf(config, 'SPEECH_API_KEY'),
  baseUrl: config.SPEECH_BASE_URL,
});
