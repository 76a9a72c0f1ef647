import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Serves the built web app: files with a hash in their name for a year, the page itself always fresh, and the page for
 * every address that a browser asks for and no route answers (the app has routes of its own).
 */
export const serveWeb = async (app: FastifyInstance, directory: string): Promise<void> => {
  if (!existsSync(join(directory, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: false,
    schemaHide: true,
    setHeaders: (response, path) => {
      const hashed = path.includes(join(directory, 'assets'));
      response.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    // Browsers say that they take HTML; a probe by hand takes anything. A missing file is no page.
    const { accept = '*/*' } = request.headers;
    const isPage =
      /text\/html|\*\/\*/.test(accept) && !/^\/(?:api|internal)(?:\/|$)|\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (!isPage) return reply.callNotFound();
    // A shared report is for whoever was given the link, not for a search engine.
    if (/^\/shared(?:[/?#]|$)/.test(request.url)) reply.header('x-robots-tag', 'noindex, nofollow');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
};
