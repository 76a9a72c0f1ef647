import { AppError } from '@talentsync/contracts';
import { type Trouble, troubleOfStatus } from '../trouble/failure.ts';

const CONFLICTS = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']);

/** Whether a conditional request was refused because of what is there. */
export const isConflict = (error: unknown): boolean => CONFLICTS.has((error as Error).name);

/** The HTTP status of a failed request; also of an answer that is none of S3's: the library fails on its body, and keeps what came. */
export const statusOf = (error: unknown): number | undefined => {
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  return $metadata?.httpStatusCode ?? $response?.statusCode;
};

/** Whether there is no such object; a bucket that is not there is another matter. */
export const isMissing = (error: unknown): boolean =>
  statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket';

/** A conditional write that came too late. */
export const conflict = (cause: unknown): AppError =>
  new AppError('CONFLICT', 'Somebody else changed this in the meantime; load it again.', { cause });

/** What a failed request says of the server. */
export const troubleIn = (error: unknown): Trouble => {
  const status = statusOf(error);
  const { name } = error as Error;
  if (status === undefined) return name === 'TimeoutError' ? 'timeout' : 'unavailable';
  if (status < 400) return 'garbage';
  if (name === 'SlowDown' || status === 503) return 'rateLimited';
  return status === 404 ? 'invalid' : troubleOfStatus(status, '');
};
