import type { ServerResponse } from 'node:http';
import { type Heard, sendJson } from '../server.ts';

/** A recording sent to be transcribed. */
export interface AskedToHear {
  model: string;
  language: string | undefined;
  prompt: string | undefined;
  responseFormat: string;
  granularities: string[];
  fileName: string;
  file: Buffer;
  /** Of a 16 kHz mono WAV; 0 for other files. */
  seconds: number;
}

/** A text sent to be spoken. */
export interface AskedToSpeak {
  model: string;
  input: string;
  voice: string;
  responseFormat: string;
}

/** What was heard; words get their times by their share of the sound unless they have some. */
export interface HeardSpeech {
  text: string;
  language?: string;
  words?: Array<{ word: string; start: number; end: number }>;
  /** Of the one segment; for text that nobody said. */
  noSpeech?: number;
  logProbability?: number;
  compression?: number;
}

/** How the stub misbehaves: an error as the vendor sends it, something unreadable, or nothing at all. */
export type Misbehaviour =
  | { status: number; code: string; message?: string; type?: string; headers?: Record<string, string> }
  | { garbage: string; contentType?: string }
  | 'stall';

/** Errors as Groq sends them, by name. */
export const MISBEHAVIOURS = {
  tooFast: { status: 429, code: 'rate_limit_exceeded', type: 'requests', headers: { 'retry-after': '2' } },
  broken: { status: 500, code: 'internal_server_error' },
  overloaded: { status: 503, code: 'service_unavailable' },
  retired: {
    status: 400,
    code: 'model_decommissioned',
    message: 'The model has been decommissioned and is no longer supported.',
  },
  termsNotAccepted: { status: 400, code: 'model_terms_required', message: 'The model requires terms acceptance.' },
  badKey: { status: 401, code: 'invalid_api_key', message: 'Invalid API Key' },
  tooLarge: { status: 413, code: 'request_too_large', message: 'Request Entity Too Large' },
  garbage: { garbage: '<html><body>502 Bad Gateway</body></html>', contentType: 'text/html' },
  stall: 'stall',
} as const satisfies Record<string, Misbehaviour>;

const LIMITS = {
  'x-ratelimit-limit-requests': '2000',
  'x-ratelimit-remaining-requests': '1999',
  'x-ratelimit-reset-requests': '43.2s',
};

export const sendError = (
  response: ServerResponse,
  {
    status,
    code,
    message = code,
    type = 'invalid_request_error',
    headers = {},
  }: Exclude<Misbehaviour, 'stall' | { garbage: string }>,
): void => sendJson(response, status, { error: { message, type, code } }, { ...LIMITS, ...headers });

export const misbehave = (response: ServerResponse, how: Misbehaviour): void => {
  if (how === 'stall') return;
  if ('garbage' in how) {
    response.writeHead(200, { 'content-type': how.contentType ?? 'application/json' });
    response.end(how.garbage);
  } else sendError(response, how);
};

const HEADER_BYTES = 44;
const secondsOf = (file: Buffer): number =>
  file.toString('latin1', 0, 4) === 'RIFF' ? Math.max(0, file.length - HEADER_BYTES) / 32_000 : 0;

/** Reads the multipart form; undefined without a file. */
export const readForm = async ({ bytes: sent, headers }: Heard): Promise<AskedToHear | undefined> => {
  const form = await new Response(Uint8Array.from(sent), { headers: { 'content-type': headers['content-type'] ?? '' } })
    .formData()
    .catch(() => undefined);
  const file = form?.get('file');
  if (form === undefined || !(file instanceof File)) return undefined;
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const bytes = Buffer.from(await file.arrayBuffer());
  return {
    model: text('model') ?? '',
    language: text('language'),
    prompt: text('prompt'),
    responseFormat: text('response_format') ?? 'json',
    granularities: form.getAll('timestamp_granularities[]').map(String),
    fileName: file.name,
    file: bytes,
    seconds: secondsOf(bytes),
  };
};

const evenly = (text: string, seconds: number) => {
  const words = text.split(' ').filter((word) => word !== '');
  const each = seconds / Math.max(1, words.length);
  return words.map((word, at) => ({ word, start: at * each, end: (at + 1) * each }));
};

/** Whisper's answer in the format that was asked for. */
export const sendHeard = (response: ServerResponse, asked: AskedToHear, heard: HeardSpeech): void => {
  const { text, language = 'English' } = heard;
  if (asked.responseFormat === 'text') {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(text);
    return;
  }
  if (asked.responseFormat === 'json') {
    sendJson(response, 200, { text, x_groq: { id: 'req_stub' } }, LIMITS);
    return;
  }
  const segment = {
    ...{ id: 0, seek: 0, start: 0, end: asked.seconds, text: ` ${text}`, tokens: [], temperature: 0 },
    avg_logprob: heard.logProbability ?? -0.2,
    compression_ratio: heard.compression ?? 1.4,
    no_speech_prob: heard.noSpeech ?? 0.01,
  };
  sendJson(
    response,
    200,
    {
      ...{ task: 'transcribe', language, duration: asked.seconds, text: ` ${text}` },
      segments: text === '' ? [] : [segment],
      ...(asked.granularities.includes('word') && { words: heard.words ?? evenly(text, asked.seconds) }),
      x_groq: { id: 'req_stub' },
    },
    LIMITS,
  );
};
