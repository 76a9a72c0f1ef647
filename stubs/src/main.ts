import { startLanguageStub } from './language/index.ts';
import { startPineconeStub } from './pinecone/index.ts';
import { startS3Stub } from './s3/index.ts';
import { startSpeechStub } from './speech/index.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const PORT = 9101;
const language = await startLanguageStub({ port: PORT });
const speech = await startSpeechStub({ port: PORT + 1 });
const s3 = await startS3Stub({ port: PORT + 2 });
const pinecone = await startPineconeStub({ port: PORT + 3, delayMs: 500 });
console.log(`Stubs are ready. They understand nothing, but hear where PocketSphinx is installed. Start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${language.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${language.url} \\
SPEECH_TO_TEXT_DRIVER=groq TEXT_TO_SPEECH_DRIVER=groq GROQ_API_KEY=stub GROQ_BASE_URL=${speech.url}/openai/v1 \\
S3_BUCKET=${s3.bucket} S3_ENDPOINT=${s3.url} S3_ACCESS_KEY_ID=${s3.keys.accessKeyId} S3_SECRET_ACCESS_KEY='${s3.keys.secretAccessKey}' \\
PINECONE_API_KEY=${pinecone.apiKey} PINECONE_CONTROLLER_URL=${pinecone.url} npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    for (const server of [language, speech, s3, pinecone]) void server.close();
  });
