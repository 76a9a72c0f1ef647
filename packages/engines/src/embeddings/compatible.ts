import { z } from 'zod';
import { modelOf } from '../models.ts';
import { providerFailure } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { looksAtModels } from '../trouble/sign-of-life.ts';
import { createVendorCall, type VendorOptions } from '../trouble/vendor.ts';
import type { Embeddings } from './port.ts';

export interface CompatibleEmbeddingsOptions extends VendorOptions {
  model: string;
  /** Told once what the host should know of the model. */
  notice?: (text: string) => void;
  /** For one try of one request. */
  timeoutMs: number;
  /** Injected in tests. */
  policy?: Partial<PolicyOptions>;
}

/** OpenAI's limits of a request: 2,048 texts and 300,000 tokens; of a text 8,191 tokens. A token has two characters or more. */
const MOST_TEXTS = 2_048;
const MOST_CHARACTERS = 600_000;
const LONGEST_TEXT = 16_000;

/**
 * OpenAI's models as its documents name them. Where two questions are the same in other words was not measured with a key:
 * these are set high, so that at worst a double is asked, and no question is lost.
 */
const KNOWN: Record<string, { dimension: number; alike: number }> = {
  'text-embedding-3-small': { dimension: 1536, alike: 0.9 },
  'text-embedding-3-large': { dimension: 3072, alike: 0.9 },
  'text-embedding-ada-002': { dimension: 1536, alike: 0.96 },
};
const UNKNOWN = { dimension: 0, alike: 0.95 };

const Answer = z.object({
  usage: z.object({ prompt_tokens: z.number() }).optional().catch(undefined),
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/** Texts by requests that the server takes, in their order. */
const batchesOf = (texts: string[]): string[][] => {
  const batches: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= MOST_TEXTS || characters + text.length > MOST_CHARACTERS) {
      batches.push([text]);
      characters = text.length;
    } else {
      last.push(text);
      characters += text.length;
    }
  }
  return batches;
};

const unit = (values: number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
};

/** Cut where no character is parted. */
const shortened = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');

/** Vectors from OpenAI, or from any server with its `/embeddings`; a text without words gives the first unit vector. */
export const openCompatibleEmbeddings = async (options: CompatibleEmbeddingsOptions): Promise<Embeddings> => {
  const { provider } = options;
  const model = modelOf(options);
  const call = createVendorCall(options);
  const policy = createPolicy(provider, {
    ...{ attempts: 3, timeoutMs: options.timeoutMs, concurrency: 8, breakAfter: 5, coolDownMs: 30_000 },
    look: looksAtModels(options),
    ...options.policy,
  });
  const known = KNOWN[model] ?? UNKNOWN;
  let dimension = known.dimension;

  const ask = async (input: string[], signal: AbortSignal | undefined): Promise<Float32Array[]> => {
    const vectors = await policy.run(async (limit) => {
      const { bytes } = await call('/embeddings', { model, input, encoding_format: 'float' }, limit);
      const body = ((): unknown => {
        try {
          return JSON.parse(bytes.toString('utf8'));
        } catch {
          return undefined;
        }
      })();
      const parsed = Answer.safeParse(body);
      if (!parsed.success) throw providerFailure(provider, 'garbage');
      const inputTokens = parsed.data.usage?.prompt_tokens ?? 0;
      options.meter?.charge({ provider, model, purpose: 'embeddings', inputTokens });
      const found = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
      // Vectors in the wrong place or of another length would spoil every search after this one.
      return input.map((_, at) => {
        const values = found.get(at) ?? [];
        if (values.length === 0 || values.length !== (dimension || values.length))
          throw providerFailure(provider, 'garbage');
        dimension = values.length;
        return unit(values);
      });
    }, signal);
    return vectors;
  };

  return {
    model,
    get dimension() {
      return dimension;
    },
    alike: known.alike,
    knowsMeanings: true,
    async embed(texts, { signal }) {
      const worded = texts.map(shortened).filter((text) => text.trim() !== '');
      const answers: Float32Array[] = [];
      for (const batch of batchesOf(worded)) answers.push(...(await ask(batch, signal)));
      return texts.map((text) => {
        if (text.trim() !== '') return answers.shift() ?? new Float32Array(dimension);
        const first = new Float32Array(dimension);
        first[0] = 1;
        return first;
      });
    },
    probe: async () => {
      const trouble = policy.problem();
      return {
        driver: provider,
        // Follow-ups that a question brings along need no vectors: an interview goes on without them.
        usable: true,
        reduced: trouble !== undefined,
        detail: trouble ?? `${model} at ${provider}.`,
      };
    },
    close: async () => {},
  };
};
