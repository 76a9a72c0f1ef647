import { type Secret, secretNow } from '../secret.ts';
import type { Meter } from '../usage.ts';
import { providerFailure, readRetryAfter, troubleOf } from './failure.ts';
import { hiddenStatus, troubleOfAnswer } from './vendor-error.ts';

export interface VendorOptions {
  /** How the host names it. */
  provider: string;
  /** Up to and without the slash before a call's path. */
  baseUrl: string;
  /** Servers at home need none. */
  apiKey: Secret | undefined;
  meter?: Meter | undefined;
  fetch?: typeof fetch;
  now?: () => number;
}

/** The text of a refusal's body; empty for other errors. */
export const vendorTextOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'vendorText' in cause ? String(cause.vendorText) : '';
};

const MOST_TEXT = 4_000;

/**
 * One call to a vendor over HTTP, whole: resolves with the body's bytes, or rejects with one of `trouble/failure.ts`. An
 * error in JSON inside a 200 counts as one too. Timing and trying again are the policy's.
 */
export const createVendorCall = (options: VendorOptions) => {
  const { provider } = options;
  const now = options.now ?? Date.now;
  const send = options.fetch ?? fetch;
  const base = options.baseUrl.replace(/\/+$/, '');

  const refusal = (status: number, text: string, retryAfter: string | null): Error => {
    const seconds = readRetryAfter(retryAfter, now());
    return providerFailure(provider, troubleOfAnswer(status, text), {
      cause: Object.assign(new Error(`HTTP ${status}`), { vendorText: text.slice(0, MOST_TEXT) }),
      ...(seconds !== undefined && { retryAfterSeconds: seconds }),
    });
  };

  return async (
    path: string,
    body: FormData | object,
    signal: AbortSignal,
  ): Promise<{ bytes: Buffer; mediaType: string }> => {
    try {
      const isForm = body instanceof FormData;
      const apiKey = secretNow(options.apiKey);
      const response = await send(`${base}${path}`, {
        method: 'POST',
        headers: {
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          ...(!isForm && { 'content-type': 'application/json' }),
        },
        body: isForm ? body : JSON.stringify(body),
        signal,
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      if (!response.ok) throw refusal(response.status, bytes.toString('utf8'), response.headers.get('retry-after'));
      const mediaType = response.headers.get('content-type') ?? '';
      // Only what names an error is read whole: an answer may have megabytes.
      if (mediaType.includes('json') && bytes.includes('"error"')) {
        const text = bytes.toString('utf8');
        const status = hiddenStatus(text);
        if (status !== undefined) throw refusal(status, text, null);
      }
      return { bytes, mediaType };
    } catch (error) {
      if (signal.aborted || troubleOf(error) !== undefined) throw error;
      throw providerFailure(provider, 'unavailable', { cause: error });
    }
  };
};
