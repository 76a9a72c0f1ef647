import { createServer as createHttpServer } from 'node:http';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import { AppError } from '@talentsync/contracts';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { answerError, installErrorDoor } from './error-door.ts';
import { newId } from './ids.ts';
import type { Logger } from './logging.ts';
import { installMetrics, type Metrics } from './metrics.ts';
import type { Service } from './service.ts';

export interface ServeOptions {
  services: Service[];
  logger: Logger;
  metrics: Metrics;
  version: string;
  /** Origins of other sites that may call with a browser; none by default. */
  corsOrigins: string[];
  /** Addresses of proxies whose `X-Forwarded-*` are believed. */
  trustProxy: string[];
  /** False where the server is the front door itself: `/internal/*` then answers calls from this process alone. */
  exposeInternal: boolean;
}

const BODY_LIMIT = 1024 * 1024;
const REQUEST_ID = /^[\w-]{8,128}$/;

// Inline styles stay allowed: react-aria measures and positions with them. Scripts come from our own files alone.
const DIRECTIVES = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'worker-src': ["'self'", 'blob:'],
};

/** The content security policy as a header's value, for a gateway that serves the page itself. */
export const contentSecurityPolicy = Object.entries(DIRECTIVES)
  .map(([name, sources]) => `${name} ${sources.join(' ')}`)
  .join('; ');

/** One server with the given services on it: probes, metrics, OpenAPI, limits and the error door are the same for all. */
export const createServer = async (options: ServeOptions): Promise<FastifyInstance> => {
  const fromNetwork = new WeakSet<object>();
  const app = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_LIMIT,
    // A body that trickles in is cut off after a minute; uploads of recordings come in chunks of their own.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
    },
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be read (`/%`) fails before any route: it leaves by the same door.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    serverFactory: (handler) =>
      createHttpServer((request, response) => {
        // Only what comes over the network passes here; calls inside the process are injected behind it.
        fromNetwork.add(request);
        handler(request, response);
      }),
  });

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('userId', undefined);
  installJsonParser(app);
  installErrorDoor(app);
  installRequestLog(app);
  // By the route that was found, not by the address: that can be spelt in many ways.
  if (!options.exposeInternal)
    app.addHook('onRequest', async (request, reply) => {
      if (fromNetwork.has(request.raw) && request.routeOptions.url?.startsWith('/internal')) reply.callNotFound();
    });

  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(cors, {
    origin: options.corsOrigins,
    credentials: true,
    exposedHeaders: ['x-request-id', 'retry-after', 'location', 'upload-offset'],
  });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'TalentSync', version: options.version, license: { name: 'MIT', identifier: 'MIT' } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());

  installMetrics(app, options.metrics);
  installProbes(app, options.services);
  for (const service of options.services) await app.register(async (scope) => service.routes(scope));
  return app;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** An empty JSON body is no body: clients such as Supabase's send one with their logout. */
const installJsonParser = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch (cause) {
      return done(new AppError('BAD_REQUEST', 'The body is not valid UTF-8.', { cause }), undefined);
    }
    return void parse(request, text, done);
  });
};

/** One line a request; the path without its query, which may carry a signature. */
const installRequestLog = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { service, secretPath } = request.routeOptions.config;
    if (service === undefined) return;
    request.log.info({
      service,
      method: request.method,
      path: secretPath ? request.routeOptions.url : request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      userId: request.userId,
    });
  });
};

/** `/healthz`: the process answers. `/readyz`: every service has the engines it cannot do without. */
const installProbes = (app: FastifyInstance, services: Service[]): void => {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const parts = await Promise.all(services.map(async (service) => [service.name, await service.ready()] as const));
    const ready = parts.every(([, engines]) => engines.every(({ usable }) => usable));
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', services: Object.fromEntries(parts) });
  });
};
