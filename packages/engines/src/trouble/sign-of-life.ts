import { secretNow } from '../secret.ts';
import type { VendorOptions } from './vendor.ts';

/**
 * Asks an address for something that costs nothing, to see whether who lives there is back. Rejects where nobody answers, or somebody
 * who is not well or not themselves: 429, 5xx, a web page; with a key also where that is not let in.
 */
export const signOfLife = async (
  url: string,
  signal: AbortSignal,
  { headers, fetch: send = fetch }: { headers?: Record<string, string>; fetch?: typeof fetch | undefined } = {},
): Promise<void> => {
  const response = await send(url, { headers: { accept: 'application/json', ...headers }, signal });
  await response.body?.cancel();
  const { status, ok } = response;
  const keptOut = headers !== undefined && (status === 401 || status === 403);
  const mediaType = response.headers.get('content-type') ?? '';
  if (keptOut || status === 429 || status >= 500 || (ok ? !mediaType.includes('json') : mediaType.includes('html')))
    throw new Error(`HTTP ${status}`);
};

/** A vendor's list of models: free of charge wherever it is kept, and "not there" is a sign of life too. */
export const looksAtModels =
  ({ baseUrl, apiKey, fetch: send }: Pick<VendorOptions, 'baseUrl' | 'apiKey' | 'fetch'>) =>
  (signal: AbortSignal): Promise<void> => {
    const key = secretNow(apiKey);
    return signOfLife(`${baseUrl.replace(/\/+$/, '')}/models`, signal, {
      fetch: send,
      ...(key !== undefined && { headers: { authorization: `Bearer ${key}` } }),
    });
  };
