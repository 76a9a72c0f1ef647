import { AppError } from '@talentsync/contracts';

// SQLSTATE classes and codes, as PostgreSQL's appendix A has them.
/** No connection, shut down, or broken inside (58 of its system, XX of itself): nothing of it is the question's fault. */
const GONE = /^(08|57P0|58|XX)/;
/** No room for more, or a transaction ended by the server because it held one too long (25P03, 25P04). */
const BUSY = new Set(['53300', '53400', '55P03', '25P03', '25P04']);
const FULL = '53100';
const CANCELLED = '57014';
const READ_ONLY = '25006';
const NOT_LET_IN = /^(28|3D000|42501)/;
const NOT_TEXT = '22021';
const OVERTAKEN = new Set(['40001', '40P01']);

/** What the driver itself says, without a code, of a connection that is no more or was never there. */
const NO_CONNECTION =
  /Connection terminated|Client has encountered a connection error|not queryable|ECONN|EPIPE|ENOTFOUND/;
const NO_TIME = /timeout exceeded when trying to connect|Query read timeout/;

const again = (message: string, cause: unknown): AppError =>
  new AppError('UNAVAILABLE', message, { cause, retryAfterSeconds: 2 });

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Whether the server never answered a query: its connection is of no more use. */
export const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('Query read timeout');

/** Whether a transaction only came at the same time as others, and can be tried anew from its beginning. */
export const wasOvertaken = (error: unknown): boolean => OVERTAKEN.has(codeOf(error));

/** Whether the server refuses this login or this database: waiting does not help. */
export const isNotLetIn = (error: unknown): boolean => NOT_LET_IN.test(codeOf(error));

/** The one error for a database that could not do it now: UNAVAILABLE, with the wait. */
export const busy = (cause: unknown): AppError => again('The database is busy; try again in a moment.', cause);

/** PostgreSQL's failure as the project's own error where waiting helps or somebody can do something; else as it came. */
export const postgresFailure = (error: unknown): unknown => {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const text = `${code} ${error.message}`;
  if (code === CANCELLED || NO_TIME.test(error.message) || BUSY.has(code)) return busy(error);
  if (GONE.test(code) || code === READ_ONLY || NO_CONNECTION.test(text))
    return again('The database cannot be reached; try again in a moment.', error);
  if (code === FULL)
    return again('The disk of the database is full; nothing was saved. Free some space and try again.', error);
  if (code === NOT_TEXT)
    return new AppError(
      'VALIDATION_FAILED',
      'This text holds a character that cannot be kept. Remove it and try again.',
      {
        cause: error,
      },
    );
  return error;
};
