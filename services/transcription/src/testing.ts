import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transcription } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';
import { openTestEngines } from '@talentsync/engines/testing';
import { interviewsForTests, openTestServer } from '@talentsync/kit/testing';
import { createTranscriptionService } from './index.ts';

const opened: Array<() => Promise<void>> = [];
/** Closes what a test opened. */
export const closeAll = async (): Promise<void> => {
  for (const close of opened.splice(0)) await close();
};

const usable = (driver: string) => async () => ({ driver, usable: true, reduced: driver === 'none', detail: driver });
/** A file of `fixtures`. */
export const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name));
export const WAV = fixture('answer.wav');

type Sent = Parameters<SpeechToText['transcribe']>;
interface Scripted {
  recognise?: (attempt: number) => string;
  speak?: boolean | ((text: string) => string);
  /** Of the voice; whatever it is asked for where left out. */
  languages?: string[];
  /** Waits before the voice reads. */
  hold?: () => Promise<void>;
  mediaTypes?: string[];
  scorable?: boolean;
  now?: () => number;
}

/** Interviews whose person did not agree that their words are written down. */
const AGREED = { record: false, keep: false, score: true, at: new Date(0).toISOString() };
export const REFUSED = 'refused-interview';

/** The service on real engines, with a recogniser and a voice that do as they are told. */
export const openTranscription = async (engine: Scripted = {}) => {
  const engines = await openTestEngines(engine.now === undefined ? {} : { now: engine.now });
  const counts = { recognised: 0, spoken: 0 };
  const sent: Sent[] = [];
  const said: string[] = [];
  const speechToText: SpeechToText = {
    model: 'scripted',
    probe: usable(engine.recognise === undefined ? 'none' : 'scripted'),
    close: async () => {},
    capabilities: {
      ...{ mediaTypes: engine.mediaTypes ?? [], maxBytes: 10_000_000, live: true, scorable: engine.scorable ?? true },
    },
    transcribe: async (...given) => {
      sent.push(given);
      counts.recognised += 1;
      const text = engine.recognise?.(counts.recognised) ?? '';
      return {
        text,
        language: 'en',
        duration: 1.5,
        words: [{ text, start: 0, end: 1.5, confidence: 0.9 }],
        segments: [{ text, start: 0, end: 1.5 }],
      };
    },
  };
  const textToSpeech: TextToSpeech = {
    model: 'scripted',
    probe: usable(engine.speak ? 'scripted' : 'none'),
    close: async () => {},
    languages: engine.languages ?? ['en'],
    voices: async () => ['slt'],
    speak: async (text) => {
      counts.spoken += 1;
      said.push(text);
      await engine.hold?.();
      const model = typeof engine.speak === 'function' ? engine.speak(text) : 'scripted';
      return { audio: WAV, mediaType: 'audio/wav', model };
    },
  };
  const server = await openTestServer(async (parts) => [
    interviewsForTests(parts, (userId, id) => ({
      status: 'active',
      consents: { ...AGREED, transcribe: userId === 'ann' && id !== REFUSED },
    })),
    await createTranscriptionService({
      ...{ ...engines, ...parts, speechToText, textToSpeech, maxSeconds: 60 },
      ...{ captionSeconds: 1, liveStreams: 10, corsOrigins: [] },
      ...(engine.now !== undefined && { now: engine.now }),
    }),
  ]);
  opened.push(async () => {
    await server.close();
    await engines.close();
  });
  const request = async (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    who = 'ann',
    payload?: object | Buffer,
    type = 'application/json',
  ) =>
    server.app.inject({
      method,
      url: `/api${path}`,
      headers: { authorization: `Bearer ${await server.token(who)}`, ...(payload && { 'content-type': type }) },
      ...(payload && { payload }),
    });
  const send = (file: Buffer, who = 'ann', language?: string, interviewId?: string) =>
    request(
      'POST',
      '/transcriptions',
      who,
      Buffer.concat([
        ...Object.entries({ language, interviewId }).map(([name, value]) =>
          Buffer.from(
            value === undefined ? '' : `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
          ),
        ),
        Buffer.from('--b\r\nContent-Disposition: form-data; name="audio"; filename="a.wav"\r\n\r\n'),
        file,
        Buffer.from('\r\n--b--\r\n'),
      ]),
      'multipart/form-data; boundary=b',
    );
  const done = async (id: string): Promise<Transcription> => {
    await engines.jobs.idle('transcribe');
    return (await request('GET', `/transcriptions/${id}`)).json();
  };
  return { engines, counts, sent, said, server, request, send, done, voice: textToSpeech };
};
