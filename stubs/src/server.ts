import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** A stub that listens. */
export interface Stub {
  /** Without a path, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** What came in: the body read as JSON where it is. */
export interface Heard {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
  /** The body as it came. */
  bytes: Buffer;
}

/** Answers with JSON. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const readBody = async (request: IncomingMessage): Promise<Pick<Heard, 'body' | 'bytes'>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    return { body: text, bytes };
  }
};

/** What `POST /stub/trouble` takes; `{}` ends it. */
interface Misbehaviour {
  /** Before each answer. */
  delayMs?: number;
  /** In place of each answer, with `Retry-After: 1`. */
  status?: number;
  /** Answers with a web page. */
  garbage?: boolean;
  /** Never answers. */
  stall?: boolean;
}

/**
 * Listens on loopback; port 0 takes a free one. Closing drops what still hangs. Whoever runs it can tell it to
 * misbehave, as by `curl -d '{"status":429}' <url>/stub/trouble`.
 */
export const listen = async (
  answer: (heard: Heard, response: ServerResponse) => Promise<void> | void,
  port = 0,
): Promise<Stub> => {
  let trouble: Misbehaviour = {};
  const misbehave = async (heard: Heard, response: ServerResponse): Promise<void> => {
    if (heard.method === 'POST' && heard.path === '/stub/trouble') {
      trouble = typeof heard.body === 'object' && heard.body !== null ? heard.body : {};
      return sendJson(response, 200, trouble);
    }
    const { delayMs = 0, status, garbage, stall } = trouble;
    if (delayMs > 0) await pause(delayMs);
    if (stall) return;
    if (status !== undefined)
      return sendJson(
        response,
        status,
        { error: { message: 'Told to misbehave.', type: 'error', code: String(status) } },
        { 'retry-after': '1' },
      );
    if (garbage) {
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end('<html>');
    }
    await answer(heard, response);
  };
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    readBody(request).then(
      (read) => misbehave({ method, path, headers, ...read }, response),
      // The client went away in the middle of its request.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stub has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
