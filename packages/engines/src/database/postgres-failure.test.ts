import { expect, it } from 'vitest';
import { postgresFailure } from './postgres-failure.ts';

const failed = (code: string, message = 'as the server says it') => Object.assign(new Error(message), { code });

it.each([
  ['08006', /cannot be reached/],
  ['57P01', /cannot be reached/],
  ['25006', /cannot be reached/],
  ['53300', /busy/],
  ['57014', /busy/],
  // The server ends a transaction that waits too long; whether that or a dead line is seen first is chance.
  ['25P03', /busy/],
  ['25P04', /busy/],
  ['53100', /disk of the database is full/],
])('a failure %s of PostgreSQL says that waiting helps', (code, message) => {
  const failure = postgresFailure(failed(code));
  expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
  expect(failure).toHaveProperty('message', expect.stringMatching(message));
});

it('a failure that is the question’s own fault stays as it came', () => {
  const failure = failed('23505');
  expect(postgresFailure(failure)).toBe(failure);
});
