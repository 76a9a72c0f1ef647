import type { ModelMessage, LanguageModel as SdkModel } from 'ai';
import { z } from 'zod';
import { modelOf } from '../models.ts';
import { type Secret, secretNow } from '../secret.ts';
import { providerFailure, readRetryAfter, type Trouble, troubleOf } from '../trouble/failure.ts';
import type { Policy } from '../trouble/policy.ts';
import { troubleOfAnswer } from '../trouble/vendor-error.ts';
import type { Meter, Purpose } from '../usage.ts';
import { inspecting, type Seen } from './inspect.ts';
import type { Completion, CompletionRequest, LanguageModel } from './model.ts';

export interface LanguageModelOptions {
  /** How the host names it: openai, blackbox, groq, local … */
  provider: string;
  /** `responses`: OpenAI's own wire with a strict schema; `chat`: chat completions, JSON mode, the schema in the prompt. */
  wire: 'responses' | 'chat';
  baseUrl: string;
  /** Servers at home need none. */
  apiKey: Secret | undefined;
  model: string;
  policy: Policy;
  meter?: Meter | undefined;
  fetch?: typeof fetch;
  now?: () => number;
  /** Told once when a model's name stands for another one now. */
  notice?: (text: string) => void;
}

interface Billed {
  usage?: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined;
  response?: { modelId: string } | undefined;
}

/** What a model thinks before it answers counts too, so it is told to think little: people wait. */
const MOST_TOKENS = 6_000;

// The SDK warns on the console of each JSON mode without a schema; here the prompt carries the schema.
const quiet = (): void => {
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
};

/** For servers without a strict schema: the schema in words of its own. */
const shapeOf = ({ schema }: Pick<CompletionRequest<unknown>, 'schema'>): string =>
  `Answer with one JSON object and nothing else. It has to fit this JSON Schema:\n${JSON.stringify(z.toJSONSchema(schema))}`;

/** A language model through the AI SDK: OpenAI itself, or any server that speaks chat completions. Imports the SDK when opened. */
export const openLanguageModel = async (options: LanguageModelOptions): Promise<LanguageModel> => {
  const { provider, wire, baseUrl, policy } = options;
  const now = options.now ?? Date.now;
  const { APICallError, generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } = await import('ai');
  quiet();
  const model = modelOf(options);

  /** A client for one call, so that what is seen on its way belongs to that call. */
  const clientFor = async (seen: Seen): Promise<SdkModel> => {
    const apiKey = secretNow(options.apiKey);
    const shared = { baseURL: baseUrl, fetch: inspecting(options.fetch ?? fetch, seen) };
    if (wire === 'responses') {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI({ ...shared, apiKey: apiKey ?? '' })(model);
    }
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({ ...shared, name: provider, ...(apiKey !== undefined && { apiKey }) })(model);
  };

  const failure = (error: unknown, seen: Seen): unknown => {
    if (troubleOf(error) !== undefined) return error;
    const as = (trouble: Trouble, retryAfterSeconds?: number) =>
      providerFailure(provider, trouble, {
        cause: error,
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      });
    if (seen.refused) return as('refused');
    if (APICallError.isInstance(error)) {
      const { statusCode, responseBody, responseHeaders } = error;
      // Without a status nothing came back; with a good one what came back could not be read.
      if (statusCode === undefined) return as('unavailable');
      if (statusCode < 400) return as('garbage');
      return as(
        troubleOfAnswer(statusCode, responseBody ?? ''),
        readRetryAfter(responseHeaders?.['retry-after'], now()),
      );
    }
    if (NoObjectGeneratedError.isInstance(error)) return as(error.finishReason === 'length' ? 'truncated' : 'garbage');
    if (NoOutputGeneratedError.isInstance(error)) return as('garbage');
    return error instanceof TypeError ? as('unavailable') : error;
  };

  /** What an answer used is paid for, whether it could be read or not. */
  const charge = (purpose: Purpose, answer: Billed): void => {
    const { inputTokens = 0, outputTokens = 0 } = answer.usage ?? {};
    options.meter?.charge({ provider, model: answer.response?.modelId ?? model, purpose, inputTokens, outputTokens });
  };

  const ask = async <Value>(request: CompletionRequest<Value>, signal: AbortSignal): Promise<Completion<Value>> => {
    const seen: Seen = { refused: false };
    const shared = {
      model: await clientFor(seen),
      system: wire === 'chat' ? `${request.system}\n\n${shapeOf(request)}` : request.system,
      output: Output.object({ schema: request.schema, name: request.name }),
      maxOutputTokens: MOST_TOKENS,
      maxRetries: 0,
      abortSignal: signal,
      // OpenAI keeps answers for thirty days unless told not to; nobody's interview is kept there.
      providerOptions: { openai: { store: false, reasoningEffort: 'low' } },
    };
    const first = { role: 'user' as const, content: request.prompt };
    const generate = (messages: ModelMessage[]) =>
      generateText({ ...shared, messages }).then(
        (answer) => {
          charge(request.purpose, answer);
          return answer;
        },
        (error: unknown) => {
          if (NoObjectGeneratedError.isInstance(error)) charge(request.purpose, error);
          throw error;
        },
      );
    try {
      const { output, usage, response } = await generate([first]).catch((error: unknown) => {
        // One repair: what a model without a strict schema gets wrong it often puts right when told.
        if (!NoObjectGeneratedError.isInstance(error) || seen.refused || error.finishReason === 'length') throw error;
        return generate([
          first,
          { role: 'assistant', content: error.text ?? '' },
          {
            role: 'user',
            content: `That was not the JSON that the schema asks for. Answer again with that JSON alone.`,
          },
        ]);
      });
      return {
        value: output as Value,
        model: response.modelId,
        usage: { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 },
      };
    } catch (error) {
      if (signal.aborted) throw error;
      throw failure(error, seen);
    }
  };

  return {
    provider,
    model,
    complete: (request) => policy.run((signal) => ask(request, signal), request.signal),
    problem: () => {
      const problem = policy.problem();
      return problem && `${problem} It is tried again shortly.`;
    },
    close: async () => {},
  };
};
