import { startLanguageStub } from './language/index.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const PORT = 9101;
const stub = await startLanguageStub({ port: PORT });
console.log(`Stubs are ready. They understand nothing; start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${stub.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${stub.url} npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stub.close());
