import {
  openTroubledLine,
  startLanguageStub,
  startOpenIdStub,
  startPineconeStub,
  startPostgres,
  startRedis,
  startS3Stub,
  startSpeechStub,
  startSupabaseStub,
  type TroubledLine,
} from '@talentsync/stubs';
import { SMTPServer } from 'smtp-server';
import { type Candidate, candidate } from '../e2e/api.ts';
import { UNHURRIED } from '../e2e/harness.ts';
import { openWholeHouse } from '../hostile/house.ts';

export const RESUME = `Sam Carter
sam@example.com

Experience
Acme, Software Engineer, 2019 - 2024
Built the billing service in TypeScript, and cut its failed runs from nine a month to one.

Skills
TypeScript, PostgreSQL
`;

const LINES = [
  ...(['supabase', 'postgres', 'redis', 'pinecone', 's3', 'openai', 'blackbox', 'groq', 'compatible'] as const),
  ...(['speech', 'smtp', 'openid'] as const),
];
export type LineName = (typeof LINES)[number];

interface Engine {
  engine: string;
  driver: string;
  usable: boolean;
  reduced: boolean;
}

/** A letter box on a free port of loopback. */
const startLetterBox = async () => {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, _, done) => void stream.resume().on('end', done),
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, close };
};

/**
 * All services in one process and by HTTP, every engine a real driver with a line of its own that can be taken down.
 * `accounts`: at Supabase, or in the house with letters by SMTP and sign-in elsewhere.
 */
export const openTroubledHouse = async (accounts: 'supabase' | 'embedded') => {
  const closing: Array<() => Promise<void>> = [];
  const lines = {} as Record<LineName, TroubledLine>;
  for (const name of LINES) {
    lines[name] = await openTroubledLine();
    closing.push(lines[name].close);
  }
  const put = <Server extends { url: string; close(): Promise<void> }>(name: LineName, server: Server): Server => {
    closing.push(server.close);
    lines[name].leadTo(server.url);
    return server;
  };
  const at = (name: LineName): string => `http://${lines[name].place}`;
  for (const name of ['openai', 'blackbox', 'groq', 'compatible'] as const) put(name, await startLanguageStub());
  put('speech', await startSpeechStub({ hear: () => ({ text: 'I told the team the same day.' }) }));
  const s3 = put('s3', await startS3Stub());
  const pinecone = put('pinecone', await startPineconeStub({ delayMs: 0, reachedAt: at('pinecone') }));
  const redis = put('redis', await startRedis(['--maxmemory-policy', 'noeviction']));
  const postgres = put('postgres', await startPostgres(['max_connections=200']));
  const openid = put('openid', await startOpenIdStub({ reachedAt: at('openid') }));
  const box = put('smtp', await startLetterBox());
  const supabase =
    accounts === 'supabase' ? put('supabase', await startSupabaseStub({ reachedAt: at('supabase') })) : undefined;

  const house = await openWholeHouse({
    ...UNHURRIED,
    ...{ PATH: '', LOGIN_BURST: '1000', MODEL_TIMEOUT_SECONDS: '30', SPEECH_TIMEOUT_SECONDS: '30' },
    ...(supabase !== undefined && {
      ...{ IDENTITY_DRIVER: 'supabase', SUPABASE_URL: at('supabase') },
      ...{ SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey, SUPABASE_SECRET_KEY: supabase.secretKey },
    }),
    ...(supabase === undefined && {
      ...{ SMTP_URL: lines.smtp.of(box.url), MAIL_FROM: 'TalentSync <no-reply@example.com>' },
      ...{ OIDC_ISSUER: at('openid'), OIDC_CLIENT_ID: openid.clientId, OIDC_CLIENT_SECRET: openid.clientSecret },
    }),
    ...{ DATABASE_URL: lines.postgres.of(postgres.url), REDIS_URL: lines.redis.of(redis.url) },
    ...{ PINECONE_API_KEY: pinecone.apiKey, PINECONE_CONTROLLER_URL: at('pinecone') },
    ...{ S3_BUCKET: s3.bucket, S3_ENDPOINT: at('s3'), S3_REGION: s3.region },
    ...{ S3_ACCESS_KEY_ID: s3.keys.accessKeyId, S3_SECRET_ACCESS_KEY: s3.keys.secretAccessKey },
    ...{
      JUDGE_DRIVERS: 'openai,offline',
      JUDGEMENTS: '1',
      OPENAI_API_KEY: 'stub',
      OPENAI_BASE_URL: `${at('openai')}/v1`,
    },
    ...{ FOLLOW_UP_WRITER_DRIVER: 'blackbox', BLACKBOX_API_KEY: 'stub', BLACKBOX_BASE_URL: at('blackbox') },
    ...{ QUESTION_WRITER_DRIVER: 'groq', GROQ_API_KEY: 'stub', GROQ_BASE_URL: `${at('groq')}/v1` },
    ...{
      EMBEDDINGS_DRIVER: 'compatible',
      RESUME_READER_DRIVER: 'compatible',
      COMPATIBLE_BASE_URL: `${at('compatible')}/v1`,
    },
    ...{ SPEECH_TO_TEXT_DRIVER: 'compatible', TEXT_TO_SPEECH_DRIVER: 'compatible' },
    SPEECH_BASE_URL: `${at('speech')}/openai/v1`,
  });
  closing.push(house.close);
  const url = (await house.listen()).replace('localhost', '127.0.0.1');
  const names = new Set<string>();
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json' },
    });
  const engines = async (): Promise<Engine[]> => {
    const { services } = (await (await fetch(`${url}/readyz`)).json()) as { services: Record<string, Engine[]> };
    return Object.values(services).flat();
  };

  return {
    url,
    lines,
    openid,
    post,
    /** Signs up once, and in. */
    async signIn(name: string): Promise<Candidate> {
      const account = { email: `${name}@example.com`, password: 'a long enough password' };
      if (!names.has(name)) await post('/auth/signup', { ...account, fullName: 'Sam Carter' });
      names.add(name);
      const answer = await post('/auth/login', account);
      const { access_token: token } = (await answer.json()) as { access_token: string };
      if (token === undefined) throw new Error(`signing in answered ${answer.status}`);
      return candidate(url, token);
    },
    /** What `/readyz` says of an engine: the worst of those services that have it. */
    async shownOf(engine: string, driver: string): Promise<'well' | 'reduced' | 'unusable' | 'absent'> {
      const all = (await engines()).filter((one) => one.engine === engine && one.driver.includes(driver));
      if (all.length === 0) return 'absent';
      return all.some(({ usable }) => !usable) ? 'unusable' : all.some(({ reduced }) => reduced) ? 'reduced' : 'well';
    },
    /** Engines that the metrics show so. */
    async measured(state: 'usable' | 'reduced', engine: string): Promise<number[]> {
      const text = await (await fetch(`${url}/metrics`)).text();
      const rows = [
        ...text.matchAll(new RegExp(`^talentsync_engine_${state}\\{.*engine="${engine}".*\\} (\\d)$`, 'gm')),
      ];
      return rows.map(([, value]) => Number(value));
    },
    end: async () => {
      for (const close of closing.splice(0).toReversed()) await close();
    },
  };
};

export type TroubledHouse = Awaited<ReturnType<typeof openTroubledHouse>>;
