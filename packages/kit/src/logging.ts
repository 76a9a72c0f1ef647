import { pino } from 'pino';

export type Logger = pino.Logger;

/**
 * Structured JSON to stdout. Resumes, answers, prompts and tokens are never given to it; the headers that carry
 * secrets are removed even if somebody does.
 */
export const createLogger = (options: { name: string; level: string; destination?: pino.DestinationStream }): Logger =>
  pino(
    {
      name: options.name,
      level: options.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['authorization', 'cookie', 'headers.authorization', 'headers.cookie', '*.password', '*.token'],
      formatters: { level: (level) => ({ level }) },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
