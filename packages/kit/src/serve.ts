import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
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
import { installDrain } from './drain.ts';
import { answerError, installErrorDoor } from './error-door.ts';
import { isFromInside } from './inject.ts';
import { createListener, type Listener, PATIENCE, type Patience, refuse } from './listener.ts';
import type { Logger } from './logging.ts';
import { installMetrics, type Metrics } from './metrics.ts';
import { speakPlainly } from './plain-words.ts';
import { contentSecurityPolicy, ONLY_OVER_TLS, SECURITY_HEADERS } from './security-headers.ts';
import type { Service } from './service.ts';

export interface ServeOptions {
  services: Service[];
  logger: Logger;
  metrics: Metrics;
  version: string;
  /** Origins of other sites that may call with a browser; none by default. */
  corsOrigins: string[];
  /** Where else recordings may come from; nowhere when left out. */
  mediaOrigins?: string[];
  /** Addresses of proxies whose `X-Forwarded-*` are believed. */
  trustProxy: string[];
  /** False where the server is the front door itself: `/internal/*` then answers calls from this process alone. */
  exposeInternal: boolean;
  /** How long callers may take; the usual where left out. */
  patience?: Patience;
}

const BODY_LIMIT = 1024 * 1024;
const REQUEST_ID = /^[\w-]{8,128}$/;

/** One server with the given services on it: probes, metrics, OpenAPI, limits and the error door are the same for all. */
export const createServer = async (options: ServeOptions): Promise<FastifyInstance> => {
  speakPlainly();
  let listener: Listener | undefined;
  const app = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_LIMIT,
    // Asked to end, it answers what is under way; see drain.ts.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    routerOptions: { maxParamLength: 300 },
    // Named here and not set afterwards: Fastify's own compilers, a hundred files, are not even loaded then.
    schemaController: {
      compilersFactory: {
        buildValidator: () => validatorCompiler as never,
        buildSerializer: () => serializerCompiler as never,
      },
    },
    // An address that cannot be read (`/%`) fails before any route and hook: it leaves by the same door.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply.headers(SECURITY_HEADERS)),
    clientErrorHandler: (error, socket) => listener?.answerClientError(error, socket),
    serverFactory: (handler) => {
      listener = createListener(handler, options.patience ?? PATIENCE);
      return listener.server;
    },
  });

  app.decorateRequest('userId', undefined);
  installJsonParser(app);
  installErrorDoor(app);
  installRequestLog(
    app,
    { ...SECURITY_HEADERS, 'content-security-policy': contentSecurityPolicy(options.mediaOrigins) },
    // Apart, the gateway in front says it.
    options.exposeInternal ? {} : ONLY_OVER_TLS,
  );
  await app.register(cors, {
    origin: options.corsOrigins,
    credentials: true,
    exposedHeaders: ['x-request-id', 'retry-after', 'location', 'upload-offset'],
  });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  app.websocketServer.on('wsClientError', (cause, socket) =>
    refuse(socket, new AppError('BAD_REQUEST', 'This is no handshake of a WebSocket of version 13.', { cause })),
  );
  // After the headers and the sockets, so that what is refused here has the ones and closes the others.
  installFirstChecks(app);
  // By the route that was found, not by the address: that can be spelt in many ways.
  if (!options.exposeInternal)
    app.addHook('onRequest', async (request, reply) => {
      if (listener?.isFromNetwork(request.raw) && request.routeOptions.url?.startsWith('/internal'))
        reply.callNotFound();
    });
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

  installDrain(app);
  installMetrics(app, options.metrics);
  installProbes(app, options.services, options.metrics);
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

/** What is wrong with a request whatever it asks for. */
const installFirstChecks = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { host, 'content-encoding': encoding = 'identity' } = request.headers;
    if (host === undefined && request.raw.httpVersion === '1.1')
      return done(new AppError('BAD_REQUEST', 'A request needs a Host header.'));
    if (request.ws && request.routeOptions.config?.socket !== true)
      return done(new AppError('NOT_FOUND', 'There is no WebSocket at this address.'));
    if (encoding === 'identity') return done();
    reply.header('accept-encoding', 'identity');
    done(
      new AppError('UNSUPPORTED_MEDIA_TYPE', 'Compressed bodies are not unpacked: send it without Content-Encoding.'),
    );
  });
};

/** One line a request; the path without its query, which may carry a signature. Hooks of every request take a callback: no promise to wait for. */
const installRequestLog = (
  app: FastifyInstance,
  headers: Record<string, string>,
  overTls: Record<string, string>,
): void => {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    if (request.protocol === 'https') reply.headers(overTls);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { service, secretPath } = request.routeOptions.config;
    if (service === undefined) return done();
    const level = isFromInside(request) && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level]({
      service,
      method: request.method,
      path: secretPath ? request.routeOptions.url : request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      userId: request.userId,
    });
    done();
  });
};

/** `/healthz`: the process answers. `/readyz`: every service has the engines it cannot do without. */
const installProbes = (app: FastifyInstance, services: Service[], metrics: Metrics): void => {
  for (const state of ['usable', 'reduced'] as const)
    metrics.gauges(
      `talentsync_engine_${state}`,
      `1 for an engine that is ${state}, as /readyz has it.`,
      ['service', 'engine', 'driver'],
      async () => {
        const engines = await Promise.all(
          services.map(async ({ name, ready }) => (await ready()).map((engine) => ({ service: name, ...engine }))),
        );
        return engines.flat().map(({ service, engine, driver, ...is }) => ({
          labels: { service, engine, driver },
          value: Number(is[state]),
        }));
      },
    );
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const parts = await Promise.all(services.map(async (service) => [service.name, await service.ready()] as const));
    const ready = parts.every(([, engines]) => engines.every(({ usable }) => usable));
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', services: Object.fromEntries(parts) });
  });
};
