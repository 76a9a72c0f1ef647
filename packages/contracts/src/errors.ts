import { z } from 'zod';

/** Every error the product can answer with, and its HTTP status. The table is closed: a new failure takes one of these or argues for a row. */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TIMEOUT: 408,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  VALIDATION_FAILED: 422,
  RATE_LIMITED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL: 500,
  UPSTREAM_FAILED: 502,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

const codes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** The one wire form of an error, on every route of every service. */
export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum(codes),
      message: z.string(),
      requestId: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof ErrorBody>;

export interface AppErrorOptions {
  /** Facts a caller can act on; shown on the wire below status 500 only. */
  details?: Record<string, unknown>;
  /** What went wrong underneath; goes to the log, never to the wire. */
  cause?: unknown;
  /** Whole seconds until a retry can succeed; sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** The one error class: thrown by rules and drivers, written to the wire in one place, read back by the client into the same class. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** What a caller learns of a row that is absent or belongs to somebody else: the same thing. */
export const notFound = (noun: string): AppError => new AppError('NOT_FOUND', `There is no such ${noun}.`);
