import type { LineTrouble } from '@talentsync/stubs';

/** The faults, in the order of the page's columns. */
export const FAULTS = ['slow', '429', '500', 'garbage', 'refused', 'down for a minute'] as const;
export type Fault = (typeof FAULTS)[number];

/** What is spoken on a line. */
export type Wire = 'http' | 'smtp' | 'redis' | 'postgres';

const http = (status: string, type: string, body: string, headers = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}connection: close\r\n\r\n${body}`;
const json = (code: string): string => JSON.stringify({ error: { message: 'As the test wants it.', code }, code });
const PAGE = '<!doctype html><title>Welcome</title><h1>It works!</h1>';

/** PostgreSQL's ErrorResponse, as its protocol has it. */
const postgres = (code: string, message: string): Uint8Array => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};

/** Each fault as its wire has it: what comes nearest to "too many requests" and to "internal error" where it is no HTTP. */
const ON: Record<Wire, Record<'slow' | '429' | '500' | 'garbage', LineTrouble>> = {
  http: {
    slow: { answer: null },
    '429': {
      answer: http('429 Too Many Requests', 'application/json', json('rate_limit_exceeded'), 'retry-after: 1\r\n'),
    },
    '500': { answer: http('500 Internal Server Error', 'application/json', json('internal_error')) },
    garbage: { answer: http('200 OK', 'text/html', PAGE) },
  },
  smtp: {
    slow: { answer: null, greets: true },
    '429': { answer: '421 4.7.0 Too many connections, try again later\r\n', greets: true },
    '500': { answer: '554 5.3.0 Internal error\r\n', greets: true },
    garbage: { answer: http('200 OK', 'text/html', PAGE), greets: true },
  },
  redis: {
    slow: { answer: null },
    '429': { answer: '-ERR max number of clients reached\r\n' },
    '500': { answer: '-LOADING Redis is loading the dataset in memory\r\n' },
    garbage: { answer: http('200 OK', 'text/html', PAGE) },
  },
  postgres: {
    slow: { answer: null },
    '429': { answer: postgres('53300', 'sorry, too many clients already') },
    '500': { answer: postgres('XX000', 'internal error') },
    garbage: { answer: http('200 OK', 'text/html', PAGE) },
  },
};

/** A fault as a line's trouble; both that nobody listens and that nobody listens for a minute are a closed door. */
export const troubleOn = (wire: Wire, fault: Fault): LineTrouble =>
  fault === 'refused' || fault === 'down for a minute' ? 'refused' : ON[wire][fault];
