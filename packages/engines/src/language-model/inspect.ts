import { hiddenStatus } from '../trouble/vendor-error.ts';

/** What an answer says that a client library does not pass on. */
export interface Seen {
  refused: boolean;
}

type Json = Record<string, unknown>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A refusal in either form of OpenAI's wire: `choices[].message.refusal`, or an output part of type `refusal`. */
const isRefusal = (body: Json): boolean =>
  list(body.choices).some(({ message }) => isRecord(message) && typeof message.refusal === 'string') ||
  list(body.output).some(({ content }) => list(content).some(({ type }) => type === 'refusal'));

/** Reads answers on their way: notes a refusal, and gives an error inside a 200 the status that it deserves. */
export const inspecting =
  (inner: typeof fetch, seen: Seen): typeof fetch =>
  async (input, init) => {
    const response = await inner(input, init);
    if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json')) return response;
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      // Left to the library, which says that it cannot be read.
    }
    if (isRecord(body) && isRefusal(body)) seen.refused = true;
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    headers.delete('content-encoding');
    return new Response(text, { status: hiddenStatus(text) ?? response.status, headers });
  };
