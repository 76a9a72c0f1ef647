import type { ErrorBody } from '@talentsync/contracts';

/** An error of the wire, or of the line to it, in one shape for every page. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorBody['error']['code'] | 'OFFLINE';
  readonly requestId: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(error: {
    code: ApiError['code'];
    message: string;
    requestId?: string;
    details?: Record<string, unknown> | undefined;
  }) {
    super(error.message);
    this.code = error.code;
    this.requestId = error.requestId;
    this.details = error.details;
  }
}

/** Reads whatever an HTTP client threw. Without an answer of ours it is the line, not the request, that is wrong. */
export const readApiError = (thrown: unknown): ApiError => {
  if (thrown instanceof ApiError) return thrown;
  const data = (thrown as { response?: { data?: Partial<ErrorBody> } }).response?.data;
  if (data?.error?.code !== undefined) return new ApiError(data.error);
  return new ApiError({
    code: 'OFFLINE',
    message: 'The server does not answer. Check the connection; what you typed is kept.',
  });
};
