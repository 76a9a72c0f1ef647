import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

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
  /** The bytes as they came. */
  raw: Buffer;
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

const readRaw = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const parsed = (raw: Buffer): unknown => {
  const text = raw.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Listens on loopback; port 0 takes a free one. Closing drops what still hangs. */
export const listen = async (
  answer: (heard: Heard, response: ServerResponse) => Promise<void> | void,
  port = 0,
): Promise<Stub> => {
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    // A caller may hang up in the middle; that is no failure of the stub.
    void readRaw(request).then(
      (raw) => answer({ method, path, headers, raw, body: parsed(raw) }, response),
      () => undefined,
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
