import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { MODEL_PROVIDERS } from '@talentsync/engines/open';
import { z } from 'zod';

/** Ports of the services when they run apart; together they share one. */
export const SERVICE_PORTS: Record<ServiceName, number> = {
  'auth-gateway': 8001,
  media: 8002,
  resume: 8004,
  transcription: 8005,
  interview: 8006,
  feedback: 8010,
};

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const services = list
  .transform((names) => (names.length === 0 || names.includes('all') ? [...SERVICES] : names))
  .pipe(z.array(z.enum(SERVICES)));

const number = (low: number, high: number) => z.coerce.number().min(low).max(high);
const modelDriver = z.enum(['offline', ...MODEL_PROVIDERS]);
const url = (service: ServiceName) => z.url().default(`http://127.0.0.1:${SERVICE_PORTS[service]}`);

/** Every setting, its default and its meaning. `.env.example` lists the same; a test holds one against the other. */
const Environment = z.object({
  PORT: number(0, 65_535)
    .optional()
    .describe('Where the server listens; 8080, or the port of the only service in SERVICES.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on. 0.0.0.0 for other machines; put TLS in front.'),
  DATA_DIR: z.string().default('./data').describe('Where everything is kept.'),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:8080')
    .describe('The address people use. It names the issuer of tokens.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .optional()
    .describe('info; warn when a person looks on from a terminal.'),
  SERVICES: services
    .prefault('all')
    .describe(
      'Which services this process runs: all, or some of auth-gateway, resume, interview, transcription, media, feedback.',
    ),
  WEB_DIR: z.string().optional().describe('Folder of the built web app; served by a process that runs all services.'),
  PACKS_DIR: z.string().optional().describe('Folder of question packs (JSON or CSV) to import at start.'),
  SERVICE_KEY: z
    .string()
    .min(32)
    .optional()
    .describe('Secret that only services hold, 32 characters or more; made in DATA_DIR when left out.'),
  MEDIA_URL_KEY: z
    .string()
    .min(32)
    .optional()
    .describe('Secret that signs the URLs of recordings; made in DATA_DIR when left out.'),
  ADMIN_EMAIL: z.email().optional().describe('Only this account becomes administrator; else the first account does.'),
  CORS_ORIGINS: list.prefault('').describe('Other sites whose pages may call the API, separated by commas.'),
  TRUST_PROXY: list
    .prefault('')
    .describe('Addresses of proxies whose X-Forwarded headers are believed, separated by commas.'),

  AUTH_GATEWAY_URL: url('auth-gateway').describe('Where to find a service that does not run in this process.'),
  RESUME_URL: url('resume'),
  INTERVIEW_URL: url('interview'),
  TRANSCRIPTION_URL: url('transcription'),
  MEDIA_URL: url('media'),
  FEEDBACK_URL: url('feedback'),

  IDENTITY_DRIVER: z.enum(['embedded']).default('embedded').describe('Accounts and tokens.'),
  DATABASE_DRIVER: z.enum(['sqlite']).default('sqlite').describe('Tables of the services.'),
  STATE_DRIVER: z
    .enum(['auto', 'memory', 'redis'])
    .default('auto')
    .describe('Queues of questions, locks, cache, limits, pub/sub; auto takes Redis where REDIS_URL is set.'),
  JOBS_DRIVER: z
    .enum(['auto', 'sqlite', 'bullmq'])
    .default('auto')
    .describe('Background work; auto takes BullMQ where REDIS_URL is set. Redis then needs appendonly and noeviction.'),
  VECTORS_DRIVER: z
    .enum(['auto', 'embedded', 'pinecone'])
    .default('auto')
    .describe('Nearest neighbours; auto takes Pinecone where PINECONE_API_KEY is set.'),
  OBJECTS_DRIVER: z
    .enum(['auto', 'files', 's3'])
    .default('auto')
    .describe('Uploaded files and recordings; auto takes S3 where S3_BUCKET is set.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis 7 or newer: redis://user:password@host:6379, rediss:// with TLS.'),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .default('talentsync')
    .describe('Begins every key, so that several installations can share a Redis.'),
  S3_BUCKET: z.string().optional().describe('A bucket of S3 or of a server that speaks it; it has to exist.'),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe('For a compatible server; left out for AWS. The bucket then goes in the path.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Left out, the role of the machine is used, as AWS has it.'),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PREFIX: z
    .string()
    .regex(/^(?:[\w-]+\/)*$/)
    .default('')
    .describe('Begins every key and ends with a slash, so that several installations can share a bucket.'),
  PINECONE_API_KEY: z.string().optional().describe('Pinecone.'),
  PINECONE_INDEX: z
    .string()
    .regex(/^[a-z0-9-]{1,45}$/)
    .default('talentsync')
    .describe('Made as a serverless index, in that cloud and region, when it is not there.'),
  PINECONE_CLOUD: z.string().default('aws'),
  PINECONE_REGION: z.string().default('us-east-1'),
  PINECONE_CONTROLLER_URL: z.url().default('https://api.pinecone.io'),
  EMBEDDINGS_DRIVER: z.enum(['lexical']).default('lexical').describe('Text to vectors.'),
  JUDGE_DRIVERS: list
    .pipe(z.array(modelDriver).min(1))
    .prefault('offline')
    .describe(
      'How good an answer is: offline, openai, blackbox, groq, compatible; the first that can judges, the rules at last.',
    ),
  FOLLOW_UP_WRITER_DRIVER: modelDriver
    .default('offline')
    .describe('Which follow-up to ask; a model has the rules behind it.'),
  QUESTION_WRITER_DRIVER: modelDriver.default('offline').describe('Questions from the resume; likewise.'),
  RESUME_READER_DRIVER: modelDriver.default('offline').describe('From a document to a profile; a model fills gaps.'),
  JUDGEMENTS: number(1, 9).default(3).describe('How often a model judges the same answer; the median counts.'),
  MODEL_TIMEOUT_SECONDS: number(1, 300).default(30).describe('How long one call to a language model may take.'),
  OPENAI_API_KEY: z.string().optional().describe('OpenAI, through its Responses API.'),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().default('gpt-5.6-terra'),
  BLACKBOX_API_KEY: z.string().optional().describe('Blackbox AI.'),
  BLACKBOX_BASE_URL: z.url().default('https://api.blackbox.ai'),
  BLACKBOX_MODEL: z.string().default('blackboxai/openai/o4-mini'),
  GROQ_API_KEY: z.string().optional().describe('Groq.'),
  GROQ_BASE_URL: z.url().default('https://api.groq.com/openai/v1'),
  GROQ_MODEL: z.string().default('openai/gpt-oss-120b'),
  COMPATIBLE_API_KEY: z
    .string()
    .optional()
    .describe('Any server that speaks chat completions, at home too: Ollama, vLLM, llama.cpp.'),
  COMPATIBLE_BASE_URL: z.url().default('http://127.0.0.1:11434/v1'),
  COMPATIBLE_MODEL: z.string().default('llama3.1'),
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
  SPEECH_TIMEOUT_SECONDS: number(1, 600).default(60).describe('How long one recording may take to be recognised.'),
  ACCESS_TOKEN_SECONDS: number(30, 86_400).default(900).describe('Life of an access token.'),
  REFRESH_TOKEN_DAYS: number(1, 365).default(30).describe('Life of a sign-in that is not used.'),
  SIGNUP_BURST: number(1, 1_000_000).default(20).describe('Sign-ups an address may make at once …'),
  SIGNUP_PER_SECOND: number(0.001, 1_000_000).default(1).describe('… and how fast that refills.'),
  LOGIN_BURST: number(1, 1_000_000).default(10).describe('Failed sign-ins an account takes from one address …'),
  LOGIN_PER_SECOND: number(0.001, 1_000_000).default(0.2).describe('… and how fast that refills.'),
  RESUME_MAX_MB: number(1, 100).default(10).describe('Largest resume.'),
  MEDIA_MAX_MB: number(1, 100_000).default(2_000).describe('Largest recording.'),
  MEDIA_QUOTA_MB: number(1, 1_000_000).default(10_000).describe('All recordings of one person.'),
  MEDIA_KEEP_DAYS: number(1, 3650)
    .optional()
    .describe('Recordings older than this are deleted; kept until somebody deletes them when left out.'),
  CAPTION_SECONDS: number(0.3, 30)
    .default(2)
    .describe('New sound between two passes of live captions; more saves requests (Groq gives 20 a minute for free).'),
  LIVE_STREAMS: number(1, 100_000).default(500).describe('People who may speak at the same time.'),
  SPEECH_MAX_MINUTES: number(1, 240).default(60).describe('Longest recording that is transcribed.'),
  INTERVIEW_EXPIRY_DAYS: number(1, 3650).default(30).describe('An interview nobody touched for so long expires.'),
});

/** The settings as read, with the port settled and the PATH for programs that engines spawn. */
export type Config = z.output<typeof Environment> & { PORT: number; PATH: string };

/** The names, defaults and meanings of all settings, for the test that holds `.env.example` against them. */
export const settings = (): Array<{ name: string; fallback: unknown; meaning: string | undefined }> => {
  const defaults = Environment.parse({});
  return Object.entries(Environment.shape).map(([name, schema]) => ({
    name,
    fallback: defaults[name as keyof typeof defaults],
    meaning: schema.description,
  }));
};

const KEYED = { openai: 'OPENAI_API_KEY', blackbox: 'BLACKBOX_API_KEY', groq: 'GROQ_API_KEY' } as const;

/** What a driver that was named cannot be without. */
const NEEDED = [
  ['STATE_DRIVER', 'redis', 'REDIS_URL'],
  ['JOBS_DRIVER', 'bullmq', 'REDIS_URL'],
  ['OBJECTS_DRIVER', 's3', 'S3_BUCKET'],
  ['VECTORS_DRIVER', 'pinecone', 'PINECONE_API_KEY'],
] as const;

/** Keys and addresses that a driver needs and nobody gave. */
const missingFor = (settings: z.output<typeof Environment>): string[] => {
  const named = new Set<string>([
    ...settings.JUDGE_DRIVERS,
    settings.FOLLOW_UP_WRITER_DRIVER,
    settings.QUESTION_WRITER_DRIVER,
    settings.RESUME_READER_DRIVER,
    settings.SPEECH_TO_TEXT_DRIVER,
    settings.TEXT_TO_SPEECH_DRIVER,
  ]);
  const keys = Object.entries(KEYED).flatMap(([driver, key]) =>
    named.has(driver) && settings[key] === undefined
      ? [`${key}: is needed, because a driver is set to ${driver}.`]
      : [],
  );
  const others = NEEDED.flatMap(([setting, driver, key]) =>
    settings[setting] === driver && settings[key] === undefined
      ? [`${key}: is needed, because ${setting} is ${driver}.`]
      : [],
  );
  const half = (settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined);
  return [...keys, ...others, ...(half ? ['S3_SECRET_ACCESS_KEY: goes with S3_ACCESS_KEY_ID; set both or none.'] : [])];
};

/** Reads and checks the environment, once. An empty value counts as absent. Throws an Error that names each wrong setting. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are not right:\n${lines.join('\n')}\n.env.example lists all of them.`);
  }
  const missing = missingFor(parsed.data);
  if (missing.length > 0)
    throw new Error(
      `These settings are not right:\n${missing.map((line) => `  ${line}`).join('\n')}\n.env.example lists all of them.`,
    );
  const only = parsed.data.SERVICES.length === 1 ? parsed.data.SERVICES[0] : undefined;
  return {
    ...parsed.data,
    PORT: parsed.data.PORT ?? (only ? SERVICE_PORTS[only] : 8080),
    PATH: environment.PATH ?? '',
  };
};
