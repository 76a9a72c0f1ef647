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

/** An error that comes with status 200, as gateways send it once the model has begun: its own code, else 502. */
const hiddenStatus = (body: Json): number | undefined => {
  if (!isRecord(body.error)) return undefined;
  const { code } = body.error;
  return typeof code === 'number' && code >= 400 && code < 600 ? code : 502;
};

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
    const status = isRecord(body) ? hiddenStatus(body) : undefined;
    if (isRecord(body) && isRefusal(body)) seen.refused = true;
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    headers.delete('content-encoding');
    return new Response(text, { status: status ?? response.status, headers });
  };
