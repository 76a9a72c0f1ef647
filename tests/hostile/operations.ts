import { TOTP, URI } from 'otpauth';
import { expect } from 'vitest';
import * as contracts from '../../packages/contracts/src/index.ts';
import { type Endpoint, ERROR_STATUS, fullPath } from '../../packages/contracts/src/index.ts';
import { CHUNK, formOf, PDF, RECORDING, SOUND, uploadHeaders } from './furnish.ts';
import type { Answer, Caller, House, Operation } from './house.ts';

/** One call of the wire: what OpenAPI names, and the upload protocol, which it does not. */
export interface Call {
  method: string;
  path: string;
  operation: Operation;
}

type Sent = Parameters<House['send']>[2];

const named = ({ method, path }: Pick<Call, 'method' | 'path'>): string => `${method} ${path}`;

/** The contract of each call by `METHOD /path/{id}`: who may, and the status of success. */
const CONTRACT = new Map<string, Endpoint>(
  Object.values(contracts as Record<string, unknown>)
    .flatMap((group) => (typeof group === 'object' && group !== null ? Object.values(group) : []))
    .filter((endpoint): endpoint is Endpoint => (endpoint as Endpoint | undefined)?.access !== undefined)
    .map((endpoint) => [`${endpoint.method} ${fullPath(endpoint).replace(/:(\w+)/g, '{$1}')}`, endpoint] as const),
);

/** Uploads speak tus 1.0.0, which is no OpenAPI: written here by hand. */
const UPLOADS: Call[] = (
  [
    ['HEAD', '/api/media/uploads/{id}'],
    ['POST', '/api/media/uploads'],
    ['PATCH', '/api/media/uploads/{id}'],
    ['DELETE', '/api/media/uploads/{id}'],
  ] as const
).map(([method, path]) => ({ method, path, operation: { security: [{ bearer: [] }] } }));
const UPLOADED: Record<string, number> = { HEAD: 200, POST: 201, PATCH: 204, DELETE: 204 };

export const allOf = (house: House): Call[] => [...UPLOADS, ...house.operations()];
export const guardedOf = (house: House): Call[] =>
  allOf(house).filter(({ operation }) => operation.security !== undefined);
export const isForAdministrators = (call: Call): boolean => CONTRACT.get(named(call))?.access === 'administrator';
/** The status of success. */
export const successOf = (call: Call): number => CONTRACT.get(named(call))?.status ?? UPLOADED[call.method] ?? 200;

/** Nouns whose ids nobody owns while they are here, and why. */
const NOT_OWNED: Record<string, string> = {
  // A provider's name; none is set up.
  oauth: 'nowhere',
  // The receipt of somebody who is gone.
  erasures: '018f0000-0000-7000-8000-000000000000',
  // Only a language model writes them.
  'learned-follow-ups': '018f0000-0000-7000-8000-000000000003',
  // Nothing has failed.
  'dead-jobs': 'feedback:score:nobody',
};
export const isOwnedByNobody = ({ path }: Call): boolean => nounsOf(path).some((noun) => noun in NOT_OWNED);

export const nounsOf = (path: string): string[] =>
  [...path.matchAll(/\/([\w-]+)\/\{\w+\}/g)].map(([, noun]) => noun ?? '');
export const isKnown = (noun: string, own: Record<string, string>): boolean =>
  own[noun] !== undefined || NOT_OWNED[noun] !== undefined;
/** The path with one person's ids in it. */
export const fill = (path: string, own: Record<string, string>): string => {
  const nouns = nounsOf(path);
  let at = 0;
  return path.replace(/\{\w+\}/g, () => {
    const noun = nouns[at++] ?? '';
    return own[noun] ?? NOT_OWNED[noun] ?? `nobody-${noun}`;
  });
};

const openTurn = async (house: House, { token, own }: Caller): Promise<string> => {
  const { body } = await house.send('GET', `/api/interviews/${own.interviews}/question`, { token });
  return (body as { turn: { turnId: string } }).turn.turnId;
};
/** An app that shows codes, newly set up and not confirmed yet. */
const newCodes = async (house: House, caller: Caller): Promise<TOTP> => {
  const setup = await house.sendJson('POST', '/api/users/me/totp', caller.token, {
    currentPassword: house.passwordOf(caller),
  });
  const { uri } = setup.body as { uri: string };
  caller.own.app = uri;
  return URI.parse(uri) as TOTP;
};

const QUESTION = { id: 'q', text: 'Why a queue?', idealAnswer: 'It evens out load.', keyPoints: ['Evens out load'] };

/** The right body of each call that takes JSON: with it whoever may gets the status of success. */
const RIGHT: Record<string, (house: House, caller: Caller) => unknown> = {
  'POST /api/auth/signup': () => ({ email: 'new@example.com', password: 'long enough new', fullName: 'New' }),
  'POST /api/auth/login': (house, caller) => ({ email: 'owner@example.com', password: house.passwordOf(caller) }),
  'POST /api/auth/totp': () => ({ ticket: 'a-ticket', code: '123456' }),
  'POST /api/auth/refresh': () => ({ refresh_token: 'a-token' }),
  'POST /api/auth/logout': () => ({ refresh_token: 'a-token' }),
  'POST /api/auth/password/forgot': () => ({ email: 'nobody@example.com' }),
  'POST /api/auth/password/reset': () => ({ ticket: 'a-ticket', password: 'long enough again' }),
  'POST /api/auth/email/resend': () => ({ email: 'nobody@example.com' }),
  'POST /api/auth/email/verify': () => ({ ticket: 'a-ticket' }),
  'PUT /api/users/me': () => ({ fullName: 'Another Name' }),
  'POST /api/users/me/totp': (house, caller) => ({ currentPassword: house.passwordOf(caller) }),
  'POST /api/users/me/totp/confirm': async (house, caller) => ({ code: (await newCodes(house, caller)).generate() }),
  // Each code opens once: the next one.
  'POST /api/users/me/totp/recovery-codes': (_, { own }) => ({
    code: (URI.parse(own.app ?? new TOTP().toString()) as TOTP).generate({ timestamp: Date.now() + 30_000 }),
  }),
  'POST /api/users/me/totp/disable': (house, caller) => ({ password: house.passwordOf(caller) }),
  'PUT /api/users/{userId}/role': () => ({ role: 'candidate' }),
  'PUT /api/resumes/{id}': () => ({ profile: { basics: { name: 'Kim' } } }),
  'POST /api/interviews': (_, { own }) => ({ moduleIds: [own.modules], resumeId: own.resumes, questionCount: 2 }),
  'POST /api/interviews/{id}/answers': async (house, caller) => ({
    ...{ turnId: await openTurn(house, caller), text: 'I measured it first.' },
  }),
  'POST /api/interviews/{id}/skip': async (house, caller) => ({ turnId: await openTurn(house, caller) }),
  'POST /api/interviews/{id}/pause': () => ({}),
  'POST /api/interviews/{id}/resume': () => ({}),
  'POST /api/interviews/{id}/finish': () => ({}),
  'PUT /api/interviews/{id}/turns/{turnId}/transcript': () => ({ text: 'I told everybody on the same day.' }),
  'PUT /api/interviews/{id}/consents': () => ({ record: true, transcribe: true, keep: true }),
  'POST /api/feedback': (_, { own }) => ({ interviewId: own.feedback }),
  'POST /api/feedback/{interviewId}/shares': () => ({ parts: ['scores'] }),
  'POST /api/speech': () => ({ text: 'Why a queue?' }),
  'POST /api/question-packs': () => ({ id: 'p', modules: [{ id: 'p-m', name: 'M' }], questions: [QUESTION] }),
  'PUT /api/learned-follow-ups/{id}': () => ({ approve: true }),
};
const QUERY: Record<string, (caller: Caller) => string> = {
  'GET /api/media': ({ own }) => `?interviewId=${own.feedback}`,
  'GET /api/questions': () => '?query=queue',
};

/** The right JSON body of a call, as its owner would send it; undefined where it takes none. */
export const rightBody = (house: House, call: Call, owner: Caller): unknown => RIGHT[named(call)]?.(house, owner);

/** The call as its owner would make it, sent by whoever. */
export const sendAs = async (house: House, call: Call, owner: Caller, by: Caller): Promise<Answer> => {
  const url = `${fill(call.path, owner.own)}${QUERY[named(call)]?.(owner) ?? ''}`;
  const body = await rightBody(house, call, owner);
  if (body !== undefined) return house.sendJson(call.method, url, by.token, body);
  const raw: Record<string, Sent> = {
    'POST /api/resumes': formOf('file', PDF),
    'POST /api/transcriptions': formOf('audio', SOUND, { interviewId: owner.own.interviews ?? '' }),
    'POST /api/media/uploads': {
      headers: uploadHeaders(RECORDING.length, { interviewId: owner.own.interviews ?? '' }),
    },
    'PATCH /api/media/uploads/{id}': { headers: CHUNK, payload: RECORDING.subarray(0, 20) },
    'HEAD /api/media/uploads/{id}': { headers: { 'tus-resumable': '1.0.0' } },
    'DELETE /api/media/uploads/{id}': { headers: { 'tus-resumable': '1.0.0' } },
  };
  return house.send(call.method, url, { ...raw[named(call)], token: by.token });
};

/** The one wire form, and never a failure of ours. */
export const isRefusal = ({ status, body, text }: Answer, what: string): void => {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  if (what.startsWith('HEAD ')) return;
  const { error } = body as { error: { code: keyof typeof ERROR_STATUS; message: string; requestId: string } };
  expect(ERROR_STATUS[error.code], what).toBe(status);
  expect(error.message.length, what).toBeGreaterThan(5);
  expect(error.requestId, what).toMatch(/^[\w-]{8,}$/);
};
