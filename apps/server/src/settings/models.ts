import { z } from 'zod';
import { list, modelDriver, number } from './values.ts';

/** Embeddings and language models. */
export const models = {
  EMBEDDINGS_DRIVER: z
    .enum(['lexical', 'local', 'openai', 'compatible'])
    .default('lexical')
    .describe('Text to vectors; another model embeds everything anew. local: after npm run local-models -- add.'),
  LOCAL_MODELS_DIR: z.string().default('./data/models').describe('Where models that run in the house lie.'),
  LOCAL_EMBEDDINGS_MODEL: z.string().default('bge-small-en-v1.5').describe('npm run local-models lists them.'),
  OPENAI_EMBEDDINGS_MODEL: z.string().default('text-embedding-3-small').describe('With the key and address below.'),
  COMPATIBLE_EMBEDDINGS_MODEL: z.string().default('nomic-embed-text').describe('Likewise.'),
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
  PRICES_FILE: z
    .string()
    .optional()
    .describe(
      'Prices of providers, as apps/server/src/prices.json has them, in place of those; what has none counts tokens only.',
    ),
  OPENAI_API_KEY: z.string().optional().describe('OpenAI, through its Responses API.'),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().default('gpt-6.1-terra'),
  BLACKBOX_API_KEY: z.string().optional().describe('Blackbox AI.'),
  BLACKBOX_BASE_URL: z.url().default('https://api.blackbox.ai'),
  BLACKBOX_MODEL: z.string().default('blackboxai/openai/gpt-5.4-nano'),
  GROQ_API_KEY: z.string().optional().describe('Groq.'),
  GROQ_BASE_URL: z.url().default('https://api.groq.com/openai/v1'),
  GROQ_MODEL: z.string().default('openai/gpt-oss-120b'),
  COMPATIBLE_API_KEY: z
    .string()
    .optional()
    .describe('Any server that speaks chat completions, at home too: Ollama, vLLM, llama.cpp.'),
  COMPATIBLE_BASE_URL: z.url().default('http://127.0.0.1:11434/v1'),
  COMPATIBLE_MODEL: z.string().default('llama3.1'),
};
