import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What addresses look like that are not `https://…`. */
const ADDRESSES: Record<string, string> = {
  DATABASE_URL: 'postgres://user:password@host:5432/name',
  REDIS_URL: 'redis://host:6379 or rediss://…',
  SMTP_URL: 'smtp://user:password@host:587 or smtps://…',
};

/** Never said of an address or of a key: there may be a password in it. */
const given = (value: unknown): string => (typeof value === 'string' ? `, not “${value}”` : '');

const expected = (name: string, issue: Issue, value: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' ? `takes a number${given(value)}` : issue.message;
    case 'too_big':
    case 'too_small': {
      if (issue.origin !== 'number' && issue.origin !== 'int') return issue.message;
      const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
      return `takes a number of ${bound}${given(value)}`;
    }
    case 'invalid_value':
      return `takes ${issue.path.length > 1 ? 'any of ' : ''}${issue.values.join(', ')}${given(value)}`;
    case 'invalid_format':
      return issue.format === 'url' ? `takes an address such as ${ADDRESSES[name] ?? 'https://host'}` : issue.message;
    default:
      return issue.message;
  }
};

/** A setting that is not right, as one line: its name and what it takes. `environment`: what was given. */
export const issueInWords = (issue: Issue, environment: Record<string, unknown>): string => {
  const name = String(issue.path[0] ?? '');
  return `${name}: ${expected(name, issue, environment[name]).replace(/\.$/, '')}.`;
};
