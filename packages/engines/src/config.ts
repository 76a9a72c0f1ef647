import type { LanguageModelsConfig, ModelProvider } from './language-model/open.ts';

/**
 * Which driver serves each port, as plain data. A closed union an engine: an unknown name is refused when the settings are
 * read, a missing case by the compiler (`satisfies never`).
 */
export interface EnginesConfig {
  /** Folder of all embedded engines; each makes a folder of its own below. */
  dataDirectory: string;
  identity: {
    driver: 'embedded';
    issuer: string;
    accessTokenSeconds: number;
    refreshTokenDays: number;
    adminEmail: string | undefined;
  };
  database: { driver: 'sqlite' };
  state:
    | { driver: 'memory' }
    | {
        driver: 'redis';
        url: string;
        prefix: string;
        /** Told when Redis goes away and when it is back. */
        notice?: (text: string) => void;
      };
  jobs: { driver: 'sqlite' } | { driver: 'bullmq'; url: string; prefix: string };
  vectors:
    | { driver: 'embedded' }
    | { driver: 'pinecone'; apiKey: string; index: string; cloud: string; region: string; controllerUrl: string };
  objects:
    | { driver: 'files' }
    | {
        driver: 's3';
        bucket: string;
        region: string;
        endpoint: string | undefined;
        credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
        pathStyle?: boolean;
        prefix: string;
      };
  embeddings: { driver: 'lexical' };
  languageModels: LanguageModelsConfig;
  /** `drivers` in line: the first that can judges. `judgements`: how often a model judges the same answer. */
  judge: { drivers: Array<'offline' | ModelProvider>; judgements: number };
  followUpWriter: { driver: 'offline' | ModelProvider };
  questionWriter: { driver: 'offline' | ModelProvider };
  resumeReader: { driver: 'offline' | ModelProvider };
  /** `folders`: where programs of the machine lie, as on a PATH. */
  speechToText: {
    driver: 'none' | 'pocketsphinx' | SpeechProvider;
    providers: Record<SpeechProvider, SpeechProviderConfig>;
    timeoutMs: number;
    folders: string[];
  };
  textToSpeech: {
    driver: 'auto' | 'flite' | 'espeak-ng' | 'none' | SpeechProvider;
    providers: Record<SpeechProvider, SpeechProviderConfig & { voices: string[] }>;
    folders: string[];
  };
  /** Told of names of models that stand for others now. */
  notice?: (text: string) => void;
}

/** Who can serve speech; `compatible` is any server with OpenAI's two audio calls. */
export type SpeechProvider = 'groq' | 'compatible';

interface SpeechProviderConfig {
  baseUrl: string;
  apiKey: string | undefined;
  model: string;
}
