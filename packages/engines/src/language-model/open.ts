import type { Secret } from '../secret.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { looksAtModels } from '../trouble/sign-of-life.ts';
import type { Meter } from '../usage.ts';
import type { LanguageModel } from './model.ts';
import { openLanguageModel } from './sdk.ts';

/** Who can serve a language model; `compatible` is any server that speaks chat completions (Ollama, vLLM, llama.cpp …). */
export const MODEL_PROVIDERS = ['openai', 'blackbox', 'groq', 'compatible'] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

interface ModelProviderConfig {
  baseUrl: string;
  apiKey: Secret | undefined;
  model: string;
}

export interface LanguageModelsConfig {
  providers: Record<ModelProvider, ModelProviderConfig>;
  /** For one call, in milliseconds. */
  timeoutMs: number;
  meter?: Meter | undefined;
  /** Told of names that stand for other models now. */
  notice?: (text: string) => void;
  /** Injected in tests. */
  policy?: Partial<PolicyOptions>;
}

const ATTEMPTS = 3;
const AT_ONCE = 8;
const BREAK_AFTER = 5;
const COOL_DOWN_MS = 30_000;

/** Opens the language model of a provider, each once: all roles share its places, its breaker and its figures. */
export const createLanguageModels = (
  config: LanguageModelsConfig,
): ((provider: ModelProvider) => Promise<LanguageModel>) => {
  const opened = new Map<ModelProvider, Promise<LanguageModel>>();
  return (provider) => {
    const known =
      opened.get(provider) ??
      openLanguageModel({
        provider,
        wire: provider === 'openai' ? 'responses' : 'chat',
        ...config.providers[provider],
        meter: config.meter,
        policy: createPolicy(provider, {
          attempts: ATTEMPTS,
          timeoutMs: config.timeoutMs,
          concurrency: AT_ONCE,
          breakAfter: BREAK_AFTER,
          coolDownMs: COOL_DOWN_MS,
          look: looksAtModels(config.providers[provider]),
          ...config.policy,
        }),
        ...(config.notice !== undefined && { notice: config.notice }),
      });
    opened.set(provider, known);
    return known;
  };
};
