import type { LanguageModel as SdkModel } from 'ai';
import { z } from 'zod';
import { providerFailure, readRetryAfter, type Trouble, troubleOf, troubleOfStatus } from '../trouble/failure.ts';
import type { Policy } from '../trouble/policy.ts';
import { inspecting, type Seen } from './inspect.ts';
import type { Completion, CompletionRequest, LanguageModel } from './model.ts';
import { resolveModel } from './models.ts';

export interface LanguageModelOptions {
  /** How the host names it: openai, blackbox, groq, local … */
  provider: string;
  /** `responses`: OpenAI's own wire with a strict schema; `chat`: chat completions, JSON mode, the schema in the prompt. */
  wire: 'responses' | 'chat';
  baseUrl: string;
  /** Servers at home need none. */
  apiKey: string | undefined;
  model: string;
  policy: Policy;
  fetch?: typeof fetch;
  now?: () => number;
  /** Told once when a model's name stands for another one now. */
  notice?: (text: string) => void;
}

const MOST_TOKENS = 4_000;

// The SDK warns on the console of each JSON mode without a schema; here the prompt carries the schema.
const quiet = (): void => {
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
};

/** For servers without a strict schema: the schema in words of its own. */
const shapeOf = ({ schema }: Pick<CompletionRequest<unknown>, 'schema'>): string =>
  `Answer with one JSON object and nothing else. It has to fit this JSON Schema:\n${JSON.stringify(z.toJSONSchema(schema))}`;

/** A language model through the AI SDK: OpenAI itself, or any server that speaks chat completions. Imports the SDK when opened. */
export const openLanguageModel = async (options: LanguageModelOptions): Promise<LanguageModel> => {
  const { provider, wire, baseUrl, apiKey, policy } = options;
  const now = options.now ?? Date.now;
  const { APICallError, generateText, NoObjectGeneratedError, NoOutputGeneratedError, Output } = await import('ai');
  quiet();
  const { model, notice } = resolveModel(options.model, now());
  if (notice !== undefined) options.notice?.(notice);

  /** A client for one call, so that what is seen on its way belongs to that call. */
  const clientFor = async (seen: Seen): Promise<SdkModel> => {
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
        troubleOfStatus(statusCode, responseBody ?? ''),
        readRetryAfter(responseHeaders?.['retry-after'], now()),
      );
    }
    if (NoObjectGeneratedError.isInstance(error)) return as(error.finishReason === 'length' ? 'truncated' : 'garbage');
    if (NoOutputGeneratedError.isInstance(error)) return as('garbage');
    return error instanceof TypeError ? as('unavailable') : error;
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
      providerOptions: { openai: { store: false } },
    };
    const first = { role: 'user' as const, content: request.prompt };
    try {
      const { output, usage, response } = await generateText({ ...shared, messages: [first] }).catch(
        (error: unknown) => {
          // One repair: what a model without a strict schema gets wrong it often puts right when told.
          if (!NoObjectGeneratedError.isInstance(error) || seen.refused || error.finishReason === 'length') throw error;
          return generateText({
            ...shared,
            messages: [
              first,
              { role: 'assistant', content: error.text ?? '' },
              {
                role: 'user',
                content: `That was not the JSON that the schema asks for. Answer again with that JSON alone.`,
              },
            ],
          });
        },
      );
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
      const { open, lastTrouble } = policy.state();
      return open && lastTrouble !== undefined
        ? `${providerFailure(provider, lastTrouble as Trouble).message} It is tried again shortly.`
        : undefined;
    },
    close: async () => {},
  };
};
