import { pino } from 'pino';

export type Logger = pino.Logger;

/** How long a warning stands for those like it. */
const STANDS_MS = 60_000;
const MOST_KNOWN = 500;

/** Tells who met a condition, or how often: not part of it. */
const WHO = /Id$|^(?:attempt|failures)$/;

/** What a warning is about, whoever meets it. */
const conditionOf = ([first, message]: readonly unknown[]): string => {
  if (typeof first !== 'object' || first === null) return String(first);
  const about = Object.entries(first)
    .filter(([name]) => !WHO.test(name))
    // Milliseconds and the like are no other condition.
    .map(([name, value]) => `${name} ${value}`.replaceAll(/\d+/g, '#'));
  return [message, ...about].join('\n');
};

/**
 * A provider that is down is met by each answer of each interview: of warnings with the same words and the same reason one is written
 * in a minute, and the next tells how many there were between.
 */
const oncePerMinute = (now: () => number) => {
  const known = new Map<string, { until: number; more: number }>();
  return function (this: pino.Logger, args: unknown[], write: pino.LogFn, level: number): void {
    const say = (...what: unknown[]): void => write.apply(this, what as Parameters<pino.LogFn>);
    if (level !== pino.levels.values.warn) return void say(...args);
    const condition = conditionOf(args);
    const before = known.get(condition);
    if (before !== undefined && now() < before.until) {
      before.more += 1;
      return;
    }
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(condition, { until: now() + STANDS_MS, more: 0 });
    const [first, ...others] = args;
    const { more = 0 } = before ?? {};
    if (more === 0) say(...args);
    else if (typeof first === 'object') say({ ...first, more }, ...others);
    else say({ more }, ...args);
  };
};

/**
 * Structured JSON to stdout. Resumes, answers, prompts and tokens are never given to it; the headers that carry
 * secrets are removed even if somebody does. A warning that repeats is written once a minute, with the number of those between.
 */
export const createLogger = (options: {
  name: string;
  level: string;
  destination?: pino.DestinationStream;
  now?: () => number;
}): Logger =>
  pino(
    {
      name: options.name,
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['authorization', 'cookie', 'headers.authorization', 'headers.cookie', '*.password', '*.token'],
      hooks: { logMethod: oncePerMinute(options.now ?? Date.now) },
      formatters: { level: (level) => ({ level }) },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
