import type { z } from 'zod';
import type { Purpose } from '../usage.ts';

/** One question to a language model, and the shape of its answer. */
export interface CompletionRequest<Value> {
  /** What the model is to do; ours alone. */
  system: string;
  /** The matter at hand; texts of candidates stand in it as fenced data. */
  prompt: string;
  /** Strict servers want every property required: `.nullable()`, never `.optional()`. */
  schema: z.ZodType<Value>;
  /** A name for the schema, a to z and underscores. */
  name: string;
  /** On whose account its tokens go. */
  purpose: Purpose;
  signal?: AbortSignal;
}

export interface Completion<Value> {
  value: Value;
  /** The model as the server names it. */
  model: string;
  usage: { inputTokens: number; outputTokens: number };
}

/**
 * A language model behind one of the roles (judge, follow-up writer, question writer, resume reader); no port of its own,
 * since nobody but these drivers talks to a model. Errors: those of `trouble/failure.ts`.
 */
export interface LanguageModel {
  readonly provider: string;
  readonly model: string;
  complete<Value>(request: CompletionRequest<Value>): Promise<Completion<Value>>;
  /** Why it cannot be used now; undefined where it can. Sends nothing. */
  problem(): string | undefined;
  close(): Promise<void>;
}
