import { listen, type Stub, sendJson } from '../server.ts';
import { type AskedToEmbed, answerEmbeddings, type EmbeddingFault } from './embeddings.ts';
import { sensible } from './sensible.ts';
import { type Schema, strictFault } from './strict.ts';
import { type Asked, type Reply, readAsked, sendReply } from './wire.ts';

export type { Asked, Reply } from './wire.ts';

export interface LanguageStub extends Stub {
  /** All that was asked, in order. */
  asked: Asked[];
  /** All that was to be embedded, request by request. */
  embedded: AskedToEmbed[];
}

export interface LanguageStubOptions {
  port?: number;
  /** The key that is accepted; any when left out. */
  apiKey?: string;
  /** How it answers; well-behaved when left out. */
  reply?: (asked: Asked, index: number) => Reply | Promise<Reply>;
  /** Those it lists; one with a day is retired then. */
  models?: Array<string | { id: string; shutdown_date: string }>;
  /** What goes wrong with requests for embeddings, by their number. */
  embeddingFault?: (index: number) => EmbeddingFault | undefined;
}

const PACE = { requests: 500, tokens: 200_000 };

/** The schema that an answer has to fit, where the request says that it is strict. */
const schemaIn = (body: unknown): Schema | undefined => {
  const { text } = body as { text?: { format?: { strict?: boolean; schema?: Schema } } };
  return text?.format?.strict === true ? text.format.schema : undefined;
};

/**
 * Answers as OpenAI does on `/v1/responses`, and as OpenAI, Blackbox AI, Groq and others do on `/chat/completions` and `/embeddings` (with
 * or without a path before them): bodies, errors, headers, refusals, cut answers, errors inside a 200, and silence.
 */
export const startLanguageStub = async (options: LanguageStubOptions = {}): Promise<LanguageStub> => {
  const asked: Asked[] = [];
  const embedded: AskedToEmbed[] = [];
  const stub = await listen(async (heard, response) => {
    const { apiKey, reply = sensible, models = [] } = options;
    if (apiKey !== undefined && heard.headers.authorization !== `Bearer ${apiKey}`)
      return sendJson(response, 401, {
        error: {
          message: 'Incorrect API key provided.',
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_api_key',
        },
      });
    if (heard.path.endsWith('/models'))
      return sendJson(response, 200, {
        object: 'list',
        data: models.map((model) => ({ ...(typeof model === 'string' ? { id: model } : model), object: 'model' })),
      });
    if (heard.path.endsWith('/embeddings')) {
      embedded.push(answerEmbeddings(heard, response, options.embeddingFault?.(embedded.length)));
      return;
    }
    if (!/\/(?:responses|chat\/completions)$/.test(heard.path))
      return sendJson(response, 404, { error: { message: 'Unknown request URL.', type: 'invalid_request_error' } });
    const fault = heard.path.endsWith('/responses') ? strictFault(schemaIn(heard.body)) : undefined;
    if (fault !== undefined)
      return sendJson(response, 400, {
        error: {
          message: `Invalid schema: ${fault}`,
          type: 'invalid_request_error',
          param: 'text.format.schema',
          code: null,
        },
      });
    const next = readAsked(heard);
    asked.push(next);
    response.setHeader('x-request-id', `req_stub_${asked.length}`);
    for (const [kind, most] of Object.entries(PACE)) {
      response.setHeader(`x-ratelimit-limit-${kind}`, most);
      response.setHeader(`x-ratelimit-remaining-${kind}`, most - 1);
      response.setHeader(`x-ratelimit-reset-${kind}`, '1s');
    }
    sendReply(next, await reply(next, asked.length - 1), response);
  }, options.port);
  return { ...stub, asked, embedded };
};
