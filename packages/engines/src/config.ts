import type { SocialProviderConfig } from './identity/providers.ts';
import type { LanguageModelsConfig, ModelProvider } from './language-model/open.ts';
import type { Secret } from './secret.ts';
import type { Meter } from './usage.ts';

/**
 * Which driver serves each port, as plain data. A closed union an engine: an unknown name is refused when the settings are
 * read, a missing case by the compiler (`satisfies never`).
 */
export interface EnginesConfig {
  /** Folder of all embedded engines; each makes a folder of its own below. */
  dataDirectory: string;
  /** Keys that encrypt what is personal, as base64, the newest first; none leaves it plain. `untouched`: objects as they lie. */
  dataKeys: string[] | (() => string[]) | 'untouched';
  /** `dataKey` encrypts what has to be readable again. `trustAdministrators`: where no letter goes out. */
  identity: { adminEmail: string | undefined; dataKey: () => Uint8Array } & (
    | {
        driver: 'embedded';
        issuer: string;
        accessTokenSeconds: number;
        refreshTokenDays: number;
        emailVerification: 'required' | 'off';
        trustAdministrators: boolean;
        social: { providers: SocialProviderConfig[]; redirectUri: string };
      }
    | {
        driver: 'supabase';
        url: string;
        publishableKey: Secret;
        secretKey: Secret;
        publicUrl: string;
        redirectUri: string;
      }
  );
  /** `outbox`: letters are kept for an administrator to read. */
  mail: { driver: 'outbox' } | { driver: 'smtp'; url: Secret; from: string };
  database: { driver: 'sqlite' } | { driver: 'postgres'; url: Secret; poolSize: number };
  state:
    | { driver: 'memory' }
    | {
        driver: 'redis';
        url: Secret;
        prefix: string;
        /** Told when Redis goes away and when it is back. */
        notice?: (text: string) => void;
      };
  jobs: { driver: 'sqlite' } | { driver: 'bullmq'; url: Secret; prefix: string };
  vectors:
    | { driver: 'embedded' }
    | { driver: 'pgvector'; url: Secret; poolSize: number }
    | { driver: 'pinecone'; apiKey: Secret; index: string; cloud: string; region: string; controllerUrl: string };
  objects:
    | { driver: 'files' }
    | {
        driver: 's3';
        bucket: string;
        region: string;
        endpoint: string | undefined;
        credentials: { accessKeyId: Secret; secretAccessKey: Secret } | undefined;
        pathStyle?: boolean;
        publicUrl: string | undefined;
        prefix: string;
      };
  embeddings:
    | { driver: 'lexical' }
    | {
        driver: 'local';
        /** Folder of the models that were added. */
        directory: string;
        model: string;
        /** Where the optional workspace lies, as an address to import. */
        workspace: string;
      }
    | {
        driver: 'openai' | 'compatible';
        baseUrl: string;
        apiKey: Secret | undefined;
        model: string;
        timeoutMs: number;
      };
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
    providers: Record<SpeechProvider, SpeechProviderConfig & { voices: string[]; languages: string[] }>;
    folders: string[];
  };
  /** Told of what providers were asked. */
  meter?: Meter | undefined;
  /** Told of names of models that stand for others now. */
  notice?: (text: string) => void;
}

/** Who can serve speech; `compatible` is any server with OpenAI's two audio calls. */
export type SpeechProvider = 'groq' | 'compatible';

interface SpeechProviderConfig {
  baseUrl: string;
  apiKey: Secret | undefined;
  model: string;
}
