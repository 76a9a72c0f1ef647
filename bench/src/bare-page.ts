import { createServer } from 'node:http';

const DRAW = "document.body.innerHTML = '<h1>Here it is.</h1>';";

/** The least that a page drawn by script can be: one line, once so many bytes of script have come; the peer of ours. */
export const startBarePage = (bytes: number): Promise<{ url: string; stop(): Promise<void> }> =>
  new Promise((resolve) => {
    const script = `/*${'x'.repeat(Math.max(0, Math.round(bytes) - DRAW.length - 4))}*/${DRAW}`;
    const server = createServer((request, response) => {
      const isScript = request.url === '/script.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(
        isScript ? script : '<!doctype html><title>bare</title><body><script src="/script.js"></script></body>',
      );
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      resolve({
        url: `http://127.0.0.1:${port}/`,
        stop: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
