import { listen, type Stub, sendJson } from '../server.ts';
import { sensible } from './sensible.ts';
import { type Asked, type Reply, readAsked, sendReply } from './wire.ts';

export type { Asked, Reply } from './wire.ts';

export interface LanguageStub extends Stub {
  /** All that was asked, in order. */
  asked: Asked[];
}

export interface LanguageStubOptions {
  port?: number;
  /** The key that is accepted; any when left out. */
  apiKey?: string;
  /** How it answers; well-behaved when left out. */
  reply?: (asked: Asked, index: number) => Reply | Promise<Reply>;
  models?: string[];
}

/**
 * Answers as OpenAI does on `/v1/responses`, and as OpenAI, Blackbox AI, Groq and others do on `/chat/completions` (with or
 * without a path before it): bodies, errors, headers, refusals, cut answers, errors inside a 200, and silence.
 */
export const startLanguageStub = async (options: LanguageStubOptions = {}): Promise<LanguageStub> => {
  const asked: Asked[] = [];
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
      return sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    if (!/\/(?:responses|chat\/completions)$/.test(heard.path))
      return sendJson(response, 404, { error: { message: 'Unknown request URL.', type: 'invalid_request_error' } });
    const next = readAsked(heard);
    asked.push(next);
    sendReply(next, await reply(next, asked.length - 1), response);
  }, options.port);
  return { ...stub, asked };
};
