import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type Feedback,
  type InterviewState,
  SPEECH_FRAME,
  type SpeechServerMessage,
  type Transcription,
} from '@talentsync/contracts';
import { type SpeechStubOptions, startSpeechStub } from '@talentsync/stubs';
import { vi } from 'vitest';
import { openWholeHouse } from '../hostile/house.ts';

const RECORDING = readFileSync(join(import.meta.dirname, '../../services/transcription/fixtures/answer.wav'));

/** The whole house in one process with a stand-in for Groq's speech, and one candidate in an interview of it. */
export const openSpeakingHouse = async (stubOptions: SpeechStubOptions, settings: Record<string, string> = {}) => {
  const stub = await startSpeechStub(stubOptions);
  const house = await openWholeHouse({
    ...{ SPEECH_TO_TEXT_DRIVER: 'groq', TEXT_TO_SPEECH_DRIVER: 'groq', GROQ_API_KEY: 'stub' },
    ...{ GROQ_BASE_URL: `${stub.url}/openai/v1`, ...settings },
  });
  await house.listen();
  const { token } = await house.signUp('ann');
  const post = async <Body>(path: string, payload: unknown): Promise<Body> =>
    (await house.sendJson('POST', `/api${path}`, token, payload)).body as Body;
  const get = async <Body>(path: string): Promise<Body> =>
    (await house.send('GET', `/api${path}`, { token })).body as Body;
  const [module] = await get<Array<{ id: string }>>('/modules');
  const { id } = await post<{ id: string }>('/interviews', {
    moduleIds: [module?.id],
    questionCount: 2,
    maxFollowUps: 0,
  });

  return {
    stub,
    house,
    id,
    post,
    get,
    question: () => get<InterviewState>(`/interviews/${id}/question`),
    answer: (payload: object) => post<InterviewState>(`/interviews/${id}/answers`, payload),
    /** Uploads a recording; answers with what has become of it once it is no more in work. */
    transcribe: async (language = 'en'): Promise<Transcription> => {
      const field = `--x\r\ncontent-disposition: form-data; name="language"\r\n\r\n${language}\r\n`;
      const head = `${field}--x\r\ncontent-disposition: form-data; name="audio"; filename="a.wav"\r\n\r\n`;
      const sent = await house.send('POST', '/api/transcriptions', {
        token,
        payload: Buffer.concat([Buffer.from(head), RECORDING, Buffer.from('\r\n--x--\r\n')]),
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      });
      const { id: transcriptionId } = sent.body as Transcription;
      return vi.waitFor(
        async () => {
          const found = await get<Transcription>(`/transcriptions/${transcriptionId}`);
          if (found.status === 'processing') throw new Error('it is still in work');
          return found;
        },
        { timeout: 90_000, interval: 20 },
      );
    },
    /** Says the recording on the live socket; answers with all that is heard there until its text should have come. */
    speak: async (): Promise<SpeechServerMessage[]> => {
      const address = house.app.server.address() as AddressInfo;
      const socket = new WebSocket(`ws://127.0.0.1:${address.port}/api/transcriptions/live`);
      const heard: SpeechServerMessage[] = [];
      const until = (type: SpeechServerMessage['type']): Promise<void> =>
        vi.waitFor(
          () => {
            if (!heard.some((message) => message.type === type)) throw new Error(`there was no "${type}" yet`);
          },
          { timeout: 60_000, interval: 10 },
        );
      socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      socket.send(JSON.stringify({ type: 'auth', token }));
      socket.send(JSON.stringify({ type: 'open', streamId: 'one-room', language: 'en' }));
      await until('ready');
      socket.send(JSON.stringify({ type: 'question', turnId: 'q1', spoken: false }));
      const sound = RECORDING.subarray(44);
      const { bytes, headerBytes } = SPEECH_FRAME;
      for (let at = 0; at + bytes <= sound.length; at += bytes) {
        const head = Buffer.alloc(headerBytes);
        head.writeUInt32LE(at / bytes);
        socket.send(Buffer.concat([head, sound.subarray(at, at + bytes)]));
      }
      socket.send(JSON.stringify({ type: 'done' }));
      await until('final');
      socket.close();
      return heard;
    },
    /** Ends the interview; answers with its report. */
    report: async (): Promise<NonNullable<Feedback['report']>> => {
      await post(`/interviews/${id}/finish`, {});
      return vi.waitFor(
        async () => {
          const { report } = await get<Feedback>(`/feedback/${id}`);
          if (report === undefined) throw new Error('there is no report yet');
          return report;
        },
        { timeout: 60_000, interval: 10 },
      );
    },
    close: async () => {
      await house.close();
      await stub.close();
    },
  };
};
