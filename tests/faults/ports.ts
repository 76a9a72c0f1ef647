import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transcription } from '@talentsync/contracts';
import { expect } from 'vitest';
import type { Candidate } from '../e2e/api.ts';
import { type LineName, RESUME, type TroubledHouse } from './house.ts';

const RECORDING = readFileSync(join(import.meta.dirname, '../../services/transcription/fixtures/answer.wav'));

interface Down {
  house: TroubledHouse;
  person: Candidate;
}

/** A port, the driver that serves it on the road, and what becomes of an interview while that is down. */
export interface Port {
  port: string;
  driver: string;
  line: LineName;
  /** Its name in `/readyz`. */
  engine: string;
  /** What the candidate is told, in the page's words; held by `whileDown` and the rest of the road. */
  told: string;
  /** The words that an answer is refused with; where there are none, answers are taken. */
  refuses?: RegExp;
  /** What `/readyz`, the metrics and so the administrator's page show. */
  shown: 'reduced' | 'unusable';
  /** Without it no report can be made: it is back after its minute. Else it stays away to the end. */
  backForReport?: true;
  /** What stands in the report. */
  inReport?: RegExp;
  /** What else somebody does meanwhile, and is told. */
  whileDown?(down: Down): Promise<void>;
  /** What works again by itself, once it is back. */
  afterwards?(down: Down): Promise<void>;
}

const OTHER = new TextEncoder().encode(`${RESUME}again`);

type Refusal = { error: { code: string; message: string } };
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as Refusal).error.code;

const begins = async ({ person }: Down, resumeId?: string): Promise<string[]> => {
  const { body } = await person.send<{ notices: string[] }>('POST', '/interviews', {
    ...{ moduleIds: ['behavioural-ownership'], questionCount: 2, ...(resumeId !== undefined && { resumeId }) },
  });
  return body.notices;
};

export const PORTS: Port[] = [
  {
    ...{ port: 'identity', driver: 'supabase', line: 'supabase', engine: 'identity', shown: 'reduced' },
    told: 'in the room nothing; who signs in is told that it cannot be reached',
    async whileDown({ house }) {
      const answer = await house.post('/auth/login', {
        email: 'identity@example.com',
        password: 'a long enough password',
      });
      expect([answer.status, await codeOf(answer)]).toEqual([503, 'UNAVAILABLE']);
    },
  },
  {
    ...{ port: 'database', driver: 'postgres', line: 'postgres', engine: 'database', shown: 'unusable' },
    told: 'the answer is not taken, in words; the page keeps it and sends it again',
    refuses: /database cannot be reached; try again/,
    backForReport: true,
  },
  {
    ...{ port: 'state', driver: 'redis', line: 'redis', engine: 'state', shown: 'reduced', backForReport: true },
    told: 'nothing: it does not touch them',
  },
  {
    ...{ port: 'jobs', driver: 'bullmq', line: 'redis', engine: 'jobs', shown: 'reduced', backForReport: true },
    told: 'nothing in the room; the report comes when it is back',
  },
  {
    ...{ port: 'vectors', driver: 'pinecone', line: 'pinecone', engine: 'vectors', shown: 'reduced' },
    told: 'nothing: the follow-ups that come with a question are asked',
  },
  {
    ...{ port: 'objects', driver: 's3', line: 's3', engine: 'objects', shown: 'reduced' },
    told: 'in the room nothing; who uploads a resume is told to try again',
    async whileDown({ person }) {
      expect((await person.upload('/resumes', 'other.txt', OTHER)).status).toBe(503);
    },
    async afterwards({ person }) {
      const again = async () => (await person.upload('/resumes', 'other.txt', OTHER)).status;
      await expect.poll(again).toBe(201);
    },
  },
  {
    ...{ port: 'speech to text', driver: 'compatible', line: 'speech', engine: 'speechToText', shown: 'reduced' },
    told: 'to type the answer instead',
    async whileDown({ person, house }) {
      const form = new FormData();
      form.set('audio', new Blob([Uint8Array.from(RECORDING)], { type: 'audio/wav' }), 'a.wav');
      const headers = { authorization: `Bearer ${person.token}` };
      const sent = await fetch(`${house.url}/api/transcriptions`, { method: 'POST', headers, body: form });
      const { id } = (await sent.json()) as Transcription;
      const found = async () => (await person.send<Transcription>('GET', `/transcriptions/${id}`)).body;
      await expect.poll(async () => (await found()).status).toBe('failed');
      expect((await found()).problem).toMatch(/Type your answer instead/);
    },
  },
  {
    ...{ port: 'text to speech', driver: 'compatible', line: 'speech', engine: 'textToSpeech', shown: 'reduced' },
    told: 'that the question cannot be read aloud; it stands on the screen',
    async whileDown({ person }) {
      const spoken = await person.send<Refusal>('POST', '/speech', { text: 'Why was this bread so dark?' });
      expect([spoken.status, spoken.body.error.code]).toEqual([503, 'UNAVAILABLE']);
      const { body } = await person.send<{ synthesis: { reason: string } }>('GET', '/speech/capabilities');
      expect(body.synthesis.reason).toMatch(/could not be reached/);
    },
  },
  {
    ...{
      port: 'language: follow-ups',
      driver: 'blackbox',
      line: 'blackbox',
      engine: 'followUpWriter',
      shown: 'reduced',
    },
    told: 'at the start of the next interview, that rules choose',
    async whileDown(down) {
      expect((await begins(down)).join(' ')).toMatch(/Follow-up questions: offline engine/);
    },
  },
  {
    ...{ port: 'language: questions', driver: 'groq', line: 'groq', engine: 'questionWriter', shown: 'reduced' },
    told: 'at the start of the next interview with a resume, that rules write',
    async whileDown(down) {
      const { body } = await down.person.send<{ items: Array<{ id: string }> }>('GET', '/resumes');
      expect((await begins(down, body.items[0]?.id)).join(' ')).toMatch(/Questions from your resume: offline engine/);
    },
  },
  {
    ...{ port: 'embeddings', driver: 'compatible', line: 'compatible', engine: 'embeddings', shown: 'reduced' },
    told: 'at the start of the next interview, that the search is reduced',
    async whileDown(down) {
      expect((await begins(down)).join(' ')).toMatch(/Search in the question bank: offline engine/);
    },
  },
  {
    ...{ port: 'language: resumes', driver: 'compatible', line: 'compatible', engine: 'reader', shown: 'reduced' },
    told: 'beside what was read, to look over it',
    async whileDown({ person }) {
      const bare = new TextEncoder().encode('Experience\nAcme, 2019 - 2024\nBuilt the billing service.\n');
      const { body } = await person.upload('/resumes', 'bare.txt', bare);
      const read = async () =>
        (await person.send<{ status: string; warnings: Array<{ message: string }> }>('GET', `/resumes/${body.id}`))
          .body;
      await expect.poll(async () => (await read()).status).toBe('parsed');
      expect((await read()).warnings.map(({ message }) => message).join(' ')).toMatch(/could not be asked/);
    },
  },
  {
    ...{ port: 'language: judge', driver: 'openai', line: 'openai', engine: 'judge', shown: 'reduced' },
    told: 'in the report, beside each judgement that rules made in the model’s place',
    inReport: /Judged by the next engine in line, because openai/,
  },
];

/** Of the house that has its own accounts. */
export const OWN_ACCOUNTS: Port[] = [
  {
    ...{ port: 'mail', driver: 'smtp', line: 'smtp', engine: 'mail', shown: 'reduced' },
    told: 'nothing in the room; a letter that does not come is asked for again',
    async whileDown({ house }) {
      expect((await house.post('/auth/password/forgot', { email: 'mail@example.com' })).status).toBeLessThan(300);
    },
  },
  {
    ...{ port: 'social sign-in', driver: 'embedded', line: 'openid', engine: 'identity', shown: 'reduced' },
    told: 'in the room nothing; who signs in there is told that it cannot be reached',
    async whileDown({ house }) {
      const start = await fetch(`${house.url}/api/auth/oauth/openid`, { redirect: 'manual' });
      expect(start.status).toBe(503);
    },
  },
];
