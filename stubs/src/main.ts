import { lacks } from '../../scripts/tools.mjs';
import { startLanguageStub } from './language/index.ts';
import { startOpenIdStub } from './openid.ts';
import { startPineconeStub } from './pinecone/index.ts';
import { startS3Stub } from './s3/index.ts';
import { startSpeechStub } from './speech/index.ts';
import { startSupabaseStub } from './supabase/index.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const PORT = 9101;
const language = await startLanguageStub({ port: PORT });
const speech = await startSpeechStub({ port: PORT + 1 });
const s3 = await startS3Stub({ port: PORT + 2 });
const pinecone = await startPineconeStub({ port: PORT + 3, delayMs: 500 });
const openid = await startOpenIdStub({ port: PORT + 4 });
openid.is({ subject: '1', email: 'visitor@example.com', emailVerified: true, name: 'A Visitor' });
// Its tables are a real PostgreSQL.
const supabase = lacks('postgres') ? undefined : await startSupabaseStub({ port: PORT + 5 });
console.log(`Stubs are ready. They understand nothing, but hear where PocketSphinx is installed. Each can be told to
misbehave while it runs: curl -d '{"status":429}' ${language.url}/stub/trouble (also delayMs, garbage, stall; {} ends it).
Start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai EMBEDDINGS_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${language.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${language.url} \\
SPEECH_TO_TEXT_DRIVER=groq TEXT_TO_SPEECH_DRIVER=groq GROQ_API_KEY=stub GROQ_BASE_URL=${speech.url}/openai/v1 \\
S3_BUCKET=${s3.bucket} S3_ENDPOINT=${s3.url} S3_ACCESS_KEY_ID=${s3.keys.accessKeyId} S3_SECRET_ACCESS_KEY='${s3.keys.secretAccessKey}' \\
PINECONE_API_KEY=${pinecone.apiKey} PINECONE_CONTROLLER_URL=${pinecone.url} \\
OIDC_ISSUER=${openid.url} OIDC_CLIENT_ID=${openid.clientId} OIDC_CLIENT_SECRET=${openid.clientSecret} npm start
`);
if (supabase !== undefined)
  console.log(`Or with accounts at Supabase, in a DATA_DIR of its own:

IDENTITY_DRIVER=supabase SUPABASE_URL=${supabase.url} SUPABASE_PUBLISHABLE_KEY=${supabase.publishableKey} SUPABASE_SECRET_KEY=${supabase.secretKey} npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    for (const server of [language, speech, s3, pinecone, openid, supabase]) void server?.close();
  });
