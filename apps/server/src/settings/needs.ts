import type { Settings } from './environment.ts';

const KEYED = { openai: 'OPENAI_API_KEY', blackbox: 'BLACKBOX_API_KEY', groq: 'GROQ_API_KEY' } as const;

/** Where each can be named. */
const MODELS = 'JUDGE_DRIVERS, FOLLOW_UP_WRITER_DRIVER, QUESTION_WRITER_DRIVER, RESUME_READER_DRIVER';
const DRIVERS_OF = {
  openai: `${MODELS} or EMBEDDINGS_DRIVER`,
  blackbox: MODELS.replace(/, (?=\w+$)/, ' or '),
  groq: `${MODELS}, SPEECH_TO_TEXT_DRIVER or TEXT_TO_SPEECH_DRIVER`,
} as const;

/** What a driver that was named cannot be without. */
const NEEDED = [
  ['IDENTITY_DRIVER', 'supabase', 'SUPABASE_URL'],
  ['IDENTITY_DRIVER', 'supabase', 'SUPABASE_PUBLISHABLE_KEY'],
  ['IDENTITY_DRIVER', 'supabase', 'SUPABASE_SECRET_KEY'],
  ['DATABASE_DRIVER', 'postgres', 'DATABASE_URL'],
  ['STATE_DRIVER', 'redis', 'REDIS_URL'],
  ['JOBS_DRIVER', 'bullmq', 'REDIS_URL'],
  ['OBJECTS_DRIVER', 's3', 'S3_BUCKET'],
  ['VECTORS_DRIVER', 'pgvector', 'DATABASE_URL'],
  ['VECTORS_DRIVER', 'pinecone', 'PINECONE_API_KEY'],
] as const;

/** What goes together, or not at all. */
const TOGETHER = [
  ['OAUTH_GOOGLE_CLIENT_ID', 'OAUTH_GOOGLE_CLIENT_SECRET'],
  ['OAUTH_GITHUB_CLIENT_ID', 'OAUTH_GITHUB_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['TLS_CERT', 'TLS_KEY'],
] as const;

/** Drivers whom what people say and write goes to, by all settings that name one. */
const namedIn = (settings: Settings): Set<string> =>
  new Set<string>([
    ...settings.JUDGE_DRIVERS,
    settings.EMBEDDINGS_DRIVER,
    settings.FOLLOW_UP_WRITER_DRIVER,
    settings.QUESTION_WRITER_DRIVER,
    settings.RESUME_READER_DRIVER,
    settings.SPEECH_TO_TEXT_DRIVER,
    settings.TEXT_TO_SPEECH_DRIVER,
  ]);

/**
 * Keys that were given and that nothing uses, in words for the host: nobody's words go to a vendor, and nobody's account elsewhere,
 * because of a key alone.
 */
export const idleKeys = (settings: Settings): string[] => {
  const named = namedIn(settings);
  const idle = Object.entries(KEYED).flatMap(([driver, key]) =>
    settings[key] === undefined || named.has(driver)
      ? []
      : [`${key} is set and nothing uses it: name ${driver} in ${DRIVERS_OF[driver as keyof typeof KEYED]}.`],
  );
  if (settings.SUPABASE_URL === undefined || settings.IDENTITY_DRIVER === 'supabase') return idle;
  return [...idle, 'SUPABASE_URL is set and nothing uses it: set IDENTITY_DRIVER=supabase.'];
};

/** Keys and addresses that a driver needs and nobody gave. */
export const missingFor = (settings: Settings): string[] => {
  const named = namedIn(settings);
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
  const parted = TOGETHER.filter((names) => names.some((name) => settings[name] !== undefined)).flatMap((names) =>
    names
      .filter((name) => settings[name] === undefined)
      .map((name) => `${name}: goes with ${names[0]}; set all or none.`),
  );
  const sender =
    settings.SMTP_URL !== undefined && settings.MAIL_FROM === undefined
      ? ['MAIL_FROM: is needed, because SMTP_URL is set.']
      : [];
  // Whoever sets these expects a button; with Supabase there would be none, and nobody would say why.
  const idle =
    settings.IDENTITY_DRIVER === 'supabase'
      ? (['OIDC_ISSUER', 'OAUTH_GOOGLE_CLIENT_ID', 'OAUTH_GITHUB_CLIENT_ID'] as const)
          .filter((name) => settings[name] !== undefined)
          .map((name) => `${name}: goes with embedded accounts; with Supabase providers are set up in its project.`)
      : [];
  const half = (settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined);
  return [
    ...keys,
    ...others,
    ...sender,
    ...parted,
    ...idle,
    ...(half ? ['S3_SECRET_ACCESS_KEY: goes with S3_ACCESS_KEY_ID; set both or none.'] : []),
  ];
};
