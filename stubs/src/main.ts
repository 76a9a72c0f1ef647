import { startVendors } from './vendors.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const FIRST_PORT = 9101;
const vendors = await startVendors(FIRST_PORT);
const { openai, blackbox, groq, s3, pinecone, openid, supabase } = vendors;
console.log(`Stubs are ready. They understand nothing, but hear where PocketSphinx is installed. Each can be told to
misbehave by itself while it runs: curl -d '{"status":429}' ${openai.url}/stub/trouble (also delayMs, garbage, stall; {} ends it).
${Object.entries(vendors.all)
  .map(([name, { url }]) => `  ${name.padEnd(9)} ${url}`)
  .join('\n')}
Start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai EMBEDDINGS_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${openai.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${blackbox.url} \\
SPEECH_TO_TEXT_DRIVER=groq TEXT_TO_SPEECH_DRIVER=groq GROQ_API_KEY=stub GROQ_BASE_URL=${groq.url}/openai/v1 \\
S3_BUCKET=${s3.bucket} S3_ENDPOINT=${s3.url} S3_ACCESS_KEY_ID=${s3.keys.accessKeyId} S3_SECRET_ACCESS_KEY='${s3.keys.secretAccessKey}' \\
PINECONE_API_KEY=${pinecone.apiKey} PINECONE_CONTROLLER_URL=${pinecone.url} \\
OIDC_ISSUER=${openid.url} OIDC_CLIENT_ID=${openid.clientId} OIDC_CLIENT_SECRET=${openid.clientSecret} npm start
`);
if (supabase !== undefined)
  console.log(`Or with accounts at Supabase, in a DATA_DIR of its own:

IDENTITY_DRIVER=supabase SUPABASE_URL=${supabase.url} SUPABASE_PUBLISHABLE_KEY=${supabase.publishableKey} SUPABASE_SECRET_KEY=${supabase.secretKey} npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void vendors.close());
