import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLanguageStub, startSpeechStub } from '@talentsync/stubs';
import { z } from 'zod';
import { openCompatibleEmbeddings } from '../../../packages/engines/src/embeddings/compatible.ts';
import {
  createLanguageModels,
  MODEL_PROVIDERS,
  type ModelProvider,
} from '../../../packages/engines/src/language-model/open.ts';
import { openCompatibleSpeechToText } from '../../../packages/engines/src/speech-to-text/compatible.ts';
import { chainVoices } from '../../../packages/engines/src/text-to-speech/chain.ts';
import { openCompatibleTextToSpeech } from '../../../packages/engines/src/text-to-speech/compatible.ts';
import type { Clock } from '../clock.ts';
import type { Outcome, Row } from '../measure.ts';
import type { Fault } from '../troubles.ts';

const SPEECH = readFileSync(join(import.meta.dirname, '../../../services/transcription/fixtures/answer.wav'));
const TIMEOUT_MS = 20_000;

/** A language model at a provider, on the line. */
export const modelAt = (provider: ModelProvider, baseUrl: string, { policy }: Clock) => {
  const config = { baseUrl, apiKey: 'stub', model: 'model-x' };
  const providers = { openai: config, blackbox: config, groq: config, compatible: config };
  return createLanguageModels({ providers, timeoutMs: TIMEOUT_MS, policy })(provider);
};

/** A vendor that is tried three times. */
const THREE_TIMES: Record<Fault, Outcome> = {
  slow: { once: 'answers (try 2)', lasting: 'UNAVAILABLE, timeout (try 3)', shown: 'reduced' },
  '429': { once: 'answers (try 2)', lasting: 'UNAVAILABLE, rateLimited (try 3)', shown: 'reduced' },
  '500': { once: 'answers (try 2)', lasting: 'UNAVAILABLE, unavailable (try 3)', shown: 'reduced' },
  garbage: { once: 'UPSTREAM_FAILED, garbage', lasting: 'UPSTREAM_FAILED, garbage', shown: 'reduced' },
  refused: { lasting: 'UNAVAILABLE, unavailable (try 3)', shown: 'reduced' },
  'down for a minute': { lasting: 'UNAVAILABLE, unavailable', shown: 'reduced' },
};

const languageModels = MODEL_PROVIDERS.map(
  (provider): Row => ({
    port: 'language',
    driver: provider,
    files: ['language-model/open.ts', 'language-model/sdk.ts'],
    wire: 'http',
    async open(line, clock, closing) {
      const stub = await startLanguageStub({ reply: () => ({ value: { mood: 'calm' } }) });
      closing.push(stub.close);
      line.leadTo(stub.url);
      const model = await modelAt(provider, `${line.of(stub.url)}/v1`, clock);
      return {
        async call() {
          const schema = z.object({ mood: z.string() });
          await model.complete({ system: 'Be brief.', prompt: 'Well?', name: 'mood', purpose: 'judge', schema });
          return 'answers';
        },
        probe: async () => {
          const problem = model.problem();
          return { driver: provider, usable: true, reduced: problem !== undefined, detail: problem ?? '' };
        },
      };
    },
    expected: THREE_TIMES,
  }),
);

const embeddings = (['openai', 'compatible'] as const).map(
  (provider): Row => ({
    port: 'embeddings',
    driver: provider,
    files: ['embeddings/compatible.ts', 'trouble/vendor.ts'],
    wire: 'http',
    async open(line, { policy }, closing) {
      const stub = await startLanguageStub();
      closing.push(stub.close);
      line.leadTo(stub.url);
      const engine = await openCompatibleEmbeddings({
        ...{ provider, baseUrl: `${line.of(stub.url)}/v1`, apiKey: 'stub', model: 'model-x' },
        ...{ timeoutMs: TIMEOUT_MS, policy },
      });
      return {
        async call() {
          const [vector] = await engine.embed(['a question'], { language: 'en' });
          return vector?.length === 64 ? 'answers' : 'another vector';
        },
        probe: engine.probe,
      };
    },
    expected: THREE_TIMES,
  }),
);

const speechToText = (['groq', 'compatible'] as const).map(
  (provider): Row => ({
    port: 'speech to text',
    driver: provider,
    files: ['speech-to-text/compatible.ts'],
    wire: 'http',
    async open(line, { policy }, closing) {
      const stub = await startSpeechStub({ hear: () => ({ text: 'I told the team the same day.' }) });
      closing.push(stub.close);
      line.leadTo(stub.url);
      const engine = await openCompatibleSpeechToText({
        ...{ provider, baseUrl: `${line.of(stub.url)}/openai/v1`, apiKey: 'stub', model: 'whisper-large-v3-turbo' },
        ...{ timeoutMs: TIMEOUT_MS, policy },
      });
      return {
        async call() {
          const audio = { bytes: SPEECH, mediaType: 'audio/wav' };
          const { text } = await engine.transcribe(audio, { language: 'en', purpose: 'final' });
          return text.includes('the team') ? 'answers' : `hears: ${text}`;
        },
        probe: engine.probe,
      };
    },
    expected: THREE_TIMES,
  }),
);

const BEHIND = 'another voice reads';
const textToSpeech = (['groq', 'compatible'] as const).map(
  (provider): Row => ({
    port: 'text to speech',
    driver: provider,
    files: ['text-to-speech/compatible.ts', 'text-to-speech/chain.ts'],
    wire: 'http',
    async open(line, { policy }, closing) {
      const [stub, other] = [await startSpeechStub(), await startSpeechStub()];
      closing.push(stub.close, other.close);
      line.leadTo(stub.url);
      const voice = (url: string, model: string, changes: object) =>
        openCompatibleTextToSpeech({
          ...{ provider, baseUrl: `${url}/openai/v1`, apiKey: 'stub', model, voices: ['hannah'], languages: ['en'] },
          ...{ maxCharacters: 200, timeoutMs: TIMEOUT_MS, ...changes },
        });
      const first = await voice(line.of(stub.url), 'canopylabs/orpheus-v1-english', { policy });
      const engine = chainVoices(first, await voice(other.url, 'another-voice', {}));
      return {
        async call() {
          const { model } = await engine.speak('Why bread?', { language: 'en' });
          return model === first.model ? 'answers' : BEHIND;
        },
        probe: engine.probe,
      };
    },
    expected: {
      slow: { once: 'answers (try 2)', lasting: `${BEHIND} (try 2)`, shown: 'reduced' },
      '429': { once: 'answers (try 2)', lasting: `${BEHIND} (try 2)`, shown: 'reduced' },
      '500': { once: 'answers (try 2)', lasting: `${BEHIND} (try 2)`, shown: 'reduced' },
      garbage: { once: BEHIND, lasting: BEHIND, shown: 'reduced' },
      refused: { lasting: `${BEHIND} (try 2)`, shown: 'reduced' },
      'down for a minute': { lasting: BEHIND, shown: 'reduced' },
    },
  }),
);

export const vendors: Row[] = [...languageModels, ...embeddings, ...speechToText, ...textToSpeech];
