import { AppError, type Endpoint, ErrorBody, fullPath, type ServiceName } from '@talentsync/contracts';
import type { z } from 'zod';
import type { ServiceTokens } from './service-token.ts';

export interface WireRequest {
  method: Endpoint['method'];
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Carries one request to one service: over HTTP, or straight into the plugin when it lives in this process. */
export type Transport = (
  service: ServiceName,
  request: WireRequest,
) => Promise<{ status: number; retryAfter: string | undefined; body: string }>;

/** On whose behalf: the person who asked (their own token travels along), or a user for whom a service works alone. */
export type Caller = { person: { token: string }; requestId: string } | { actingFor: string; requestId: string };

type Input<Part> = NonNullable<Part> extends z.ZodType ? z.input<NonNullable<Part>> : undefined;

export interface CallInput<E extends Endpoint> {
  params?: Input<E['params']>;
  query?: Input<E['query']>;
  body?: Input<E['body']>;
}

/** The typed client: one function for every endpoint of every service. Errors come back as the AppError that was sent. */
export type Call = <E extends Endpoint>(
  endpoint: E,
  caller: Caller,
  input?: CallInput<E>,
) => Promise<z.output<E['reply']>>;

const fill = (path: string, params: unknown): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String((params as Record<string, unknown>)[name])));

const queryOf = (query: unknown): string => {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`;
};

/** Calls of one service to another, typed by the contract. Errors: what the other answered, as its own AppError. */
export const createCall = (options: { transport: Transport; serviceTokens: ServiceTokens }): Call => {
  const call: Call = async (endpoint, caller, input = {}) => {
    const token =
      'person' in caller ? caller.person.token : await options.serviceTokens.mint(endpoint.service, caller.actingFor);
    const request: WireRequest = {
      method: endpoint.method,
      path: fill(fullPath(endpoint), input.params) + queryOf(input.query),
      headers: { authorization: `Bearer ${token}`, 'x-request-id': caller.requestId },
    };
    if (input.body !== undefined) {
      request.headers['content-type'] = 'application/json';
      request.body = JSON.stringify(input.body);
    }
    const answer = await options.transport(endpoint.service, request);
    if (answer.status >= 400) throw readError(endpoint.service, answer);
    return (answer.body === '' ? undefined : endpoint.reply.parse(JSON.parse(answer.body))) as never;
  };
  return call;
};

const readError = (
  service: ServiceName,
  answer: { status: number; retryAfter: string | undefined; body: string },
): AppError => {
  const parsed = ErrorBody.safeParse(parseJson(answer.body));
  if (!parsed.success)
    return new AppError('UPSTREAM_FAILED', `The ${service} service gave no readable answer.`, { cause: answer.status });
  const { code, message, details } = parsed.data.error;
  return new AppError(code, message, {
    ...(details && { details }),
    ...(answer.retryAfter && { retryAfterSeconds: Number(answer.retryAfter) }),
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const CALL_TIMEOUT_MS = 10_000;

/** Over HTTP, to the base URL of each service. */
export const httpTransport =
  (baseUrl: (service: ServiceName) => string, fetchImplementation: typeof fetch = fetch): Transport =>
  async (service, request) => {
    try {
      const response = await fetchImplementation(new URL(request.path, baseUrl(service)), {
        method: request.method,
        headers: request.headers,
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
        ...(request.body !== undefined && { body: request.body }),
      });
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after') ?? undefined,
        body: await response.text(),
      };
    } catch (cause) {
      throw new AppError('UNAVAILABLE', `The ${service} service does not answer; try again in a moment.`, {
        cause,
        retryAfterSeconds: 2,
      });
    }
  };
