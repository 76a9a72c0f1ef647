import { startLanguageStub } from './language/index.ts';
import { startPineconeStub } from './pinecone/index.ts';
import { startS3Stub } from './s3/index.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const PORT = 9101;
const stub = await startLanguageStub({ port: PORT });
const s3 = await startS3Stub({ port: PORT + 1 });
const pinecone = await startPineconeStub({ port: PORT + 2, delayMs: 500 });
console.log(`Stubs are ready. They understand nothing; start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${stub.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${stub.url} \\
S3_BUCKET=${s3.bucket} S3_ENDPOINT=${s3.url} S3_ACCESS_KEY_ID=${s3.keys.accessKeyId} S3_SECRET_ACCESS_KEY='${s3.keys.secretAccessKey}' \\
PINECONE_API_KEY=${pinecone.apiKey} PINECONE_CONTROLLER_URL=${pinecone.url} npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    for (const server of [stub, s3, pinecone]) void server.close();
  });
