import { startLanguageStub } from './language/index.ts';
import { startSpeechStub } from './speech/index.ts';

/** `npm run stubs`: the vendors' stand-ins on fixed ports, and the settings that point TalentSync at them. */
const LANGUAGE_PORT = 9101;
const SPEECH_PORT = 9102;
const language = await startLanguageStub({ port: LANGUAGE_PORT });
const speech = await startSpeechStub({ port: SPEECH_PORT });
console.log(`Stubs are ready. They understand nothing, but hear where PocketSphinx is installed. Start TalentSync against them with:

JUDGE_DRIVERS=openai,blackbox,offline FOLLOW_UP_WRITER_DRIVER=openai QUESTION_WRITER_DRIVER=openai RESUME_READER_DRIVER=openai \\
OPENAI_API_KEY=stub OPENAI_BASE_URL=${language.url}/v1 BLACKBOX_API_KEY=stub BLACKBOX_BASE_URL=${language.url} \\
SPEECH_TO_TEXT_DRIVER=groq TEXT_TO_SPEECH_DRIVER=groq GROQ_API_KEY=stub GROQ_BASE_URL=${speech.url}/openai/v1 npm start
`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all([language.close(), speech.close()]));
