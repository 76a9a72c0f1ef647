import type { z } from 'zod';

export const SERVICES = ['auth-gateway', 'resume', 'interview', 'transcription', 'media', 'feedback'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Who may call: anyone, a signed-in person, an administrator, or another service acting for a person. */
export type Access = 'public' | 'person' | 'administrator' | 'service';

type Schema = z.ZodType;

/**
 * One call of the wire as data: routes are mounted from it, clients are typed by it, OpenAPI is drawn from it.
 * `path` is relative to `/api` (and `/internal` for access `service`), with `:name` parameters.
 */
export interface Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Reply extends Schema = Schema,
> {
  readonly service: ServiceName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The status of success. */
  readonly status: 200 | 201 | 202 | 204;
  readonly reply: Reply;
}

/** Keeps the literal and schema types of an endpoint; adds nothing. */
export const endpoint = <
  Params extends Schema = z.ZodUndefined,
  Query extends Schema = z.ZodUndefined,
  Body extends Schema = z.ZodUndefined,
  Reply extends Schema = z.ZodUndefined,
>(
  definition: Endpoint<Params, Query, Body, Reply>,
): Endpoint<Params, Query, Body, Reply> => definition;

/** Where an endpoint is mounted, from the root of a server. */
export const fullPath = (definition: Pick<Endpoint, 'access' | 'path'>): string =>
  `${definition.access === 'service' ? '/internal' : '/api'}${definition.path}`;
