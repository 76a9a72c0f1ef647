import { z } from 'zod';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const TYPES: Record<string, string> = {
  string: 'Write this as text.',
  number: 'Give a number.',
  int: 'Give a whole number.',
  boolean: 'Give true or false.',
  array: 'Give a list.',
  object: 'Give an object with named fields.',
  record: 'Give an object with named fields.',
};
const FORMATS: Record<string, string> = {
  email: 'Write an e-mail address such as name@example.com.',
  url: 'Write an address that begins with https://.',
  datetime: 'Write a time such as 2026-03-02T09:00:00Z.',
  date: 'Write a date such as 2026-03-02.',
};
const NOT_AS_EXPECTED = 'This is not written as it has to be.';
const MISSING = 'This is missing.';

const quoted = (keys: readonly PropertyKey[]): string => keys.map((key) => `"${String(key)}"`).join(', ');

const tooBig = ({ origin, maximum }: { origin?: string; maximum: number | bigint }): string => {
  if (origin === 'string') return `This is too long: use at most ${maximum} characters.`;
  if (origin === 'array' || origin === 'set') return `These are too many: give at most ${maximum}.`;
  return `Give at most ${maximum}.`;
};

const tooSmall = ({ origin, minimum }: { origin?: string; minimum: number | bigint }): string => {
  const one = Number(minimum) <= 1;
  if (origin === 'string') return one ? 'Fill this in.' : `This is too short: use at least ${minimum} characters.`;
  if (origin === 'array' || origin === 'set') return one ? 'Give at least one.' : `Give at least ${minimum} of these.`;
  return `Give at least ${minimum}.`;
};

interface Branch {
  path: PropertyKey[];
  message: string;
}

/** Of several forms that would do, what is said is what lacks to the nearest one. */
const nearest = (branches: Branch[][]): string => {
  const fewest = Math.min(...branches.map(({ length }) => length));
  const near = branches.filter(({ length }) => length === fewest && length > 0);
  const lacking = near.flatMap(([first]) => (first?.message === MISSING ? [first.path.join('.')] : []));
  if (fewest === 1 && lacking.length > 1 && lacking.length === near.length)
    return `Give one of: ${lacking.join(', ')}.`;
  const [first] = near[0] ?? [];
  if (first === undefined) return NOT_AS_EXPECTED;
  return first.path.length === 0 ? first.message : `${first.path.join('.')}: ${first.message}`;
};

/** What is wrong with a part of an input, in words that say what to do; a schema's own words come before these. */
const plainWords = (issue: RawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : (TYPES[issue.expected] ?? NOT_AS_EXPECTED);
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_format':
      return FORMATS[issue.format] ?? NOT_AS_EXPECTED;
    case 'invalid_value':
      return issue.input === undefined ? MISSING : `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return `Leave out ${quoted(issue.keys)}: ${issue.keys.length === 1 ? 'that is' : 'those are'} not known here.`;
    case 'invalid_union':
      return nearest(issue.errors as Branch[][]);
    case 'not_multiple_of':
      return `Give a multiple of ${issue.divisor}.`;
    default:
      return NOT_AS_EXPECTED;
  }
};

/** From here on schemas of this process speak to people in these words. */
export const speakPlainly = (): void => {
  z.config({ localeError: plainWords });
};
