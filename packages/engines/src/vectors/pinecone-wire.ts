import { type Secret, secretNow } from '../secret.ts';
import { providerFailure, readRetryAfter, type Trouble } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { troubleOfAnswer } from '../trouble/vendor-error.ts';

export interface PineconeWireOptions {
  apiKey: Secret;
  fetch?: typeof fetch;
  policy?: Partial<PolicyOptions>;
}

export interface PineconeAnswer {
  /** Undefined where what was asked for is not there. */
  body: Record<string, unknown> | undefined;
  /** Number of this write in its namespace. */
  writtenLsn: number | undefined;
  /** Writes up to this number are seen by this answer. */
  indexedLsn: number | undefined;
}

type PineconeSend = (method: string, url: string, body?: string | object) => Promise<PineconeAnswer>;

const VERSION = '2026-04';

const numberIn = (value: string | null): number | undefined =>
  value === null || !Number.isFinite(Number(value)) ? undefined : Number(value);

/** Of 409, 412 and 403 Pinecone's are about what is there and what the plan allows; a wrong key is 401. */
const troubleIn = (status: number, text: string): Trouble =>
  status === 409 || status === 412 ? 'invalid' : status === 403 ? 'quota' : troubleOfAnswer(status, text);

/** Pinecone's API over plain HTTP: its own client hides the log sequence numbers and tries only once on 429. */
export const createPineconeWire = (options: PineconeWireOptions) => {
  const { apiKey, fetch: send = fetch } = options;
  const policy = createPolicy('Pinecone', {
    ...{ attempts: 5, timeoutMs: 15_000, concurrency: 32, breakAfter: 20, coolDownMs: 5_000 },
    ...options.policy,
  });

  const once = async (method: string, url: string, body: string | object | undefined, signal: AbortSignal) => {
    let response: Response;
    let text: string;
    try {
      response = await send(url, {
        method,
        signal,
        headers: {
          'api-key': secretNow(apiKey),
          'x-pinecone-api-version': VERSION,
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (cause) {
      throw providerFailure('Pinecone', 'unavailable', { cause });
    }
    const { status, headers } = response;
    if (!response.ok && status !== 404) {
      const retryAfterSeconds = readRetryAfter(headers.get('retry-after'), Date.now());
      throw providerFailure('Pinecone', troubleIn(status, text), {
        cause: new Error(`${status} ${text.slice(0, 300)}`),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      });
    }
    let parsed: Record<string, unknown>;
    try {
      parsed = JSON.parse(text === '' ? '{}' : text);
    } catch (cause) {
      throw providerFailure('Pinecone', 'garbage', { cause });
    }
    return {
      body: status === 404 ? undefined : parsed,
      writtenLsn: numberIn(headers.get('x-pinecone-request-lsn')),
      indexedLsn: numberIn(headers.get('x-pinecone-max-indexed-lsn')),
    };
  };

  const ask: PineconeSend = (method, url, body) => policy.run((signal) => once(method, url, body, signal));
  return ask;
};
