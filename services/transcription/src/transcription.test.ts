import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transcription } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';
import { openTestEngines } from '@talentsync/engines/testing';
import { openTestServer } from '@talentsync/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { joined, noise, silence, spoken } from '../fixtures/sound.ts';
import { toWave } from './decode/index.ts';
import { createTranscriptionService } from './index.ts';
import { createVoice } from './service.ts';

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const usable = (driver: string) => async () => ({ driver, usable: true, reduced: driver === 'none', detail: driver });
const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures', name));
const WAV = fixture('answer.wav');

type Sent = Parameters<SpeechToText['transcribe']>;
interface Scripted {
  recognise?: (attempt: number) => string;
  speak?: boolean | ((text: string) => string);
  mediaTypes?: string[];
  scorable?: boolean;
  now?: () => number;
}

const open = async (engine: Scripted = {}) => {
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
    voices: async () => ['slt'],
    speak: async (text) => {
      counts.spoken += 1;
      said.push(text);
      const model = typeof engine.speak === 'function' ? engine.speak(text) : 'scripted';
      return { audio: WAV, mediaType: 'audio/wav', model };
    },
  };
  const server = await openTestServer(async ({ guard, logger }) => [
    await createTranscriptionService({
      ...{ ...engines, speechToText, textToSpeech, guard, logger, maxSeconds: 60 },
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
  const send = (file: Buffer, who = 'ann', language?: string) =>
    request(
      'POST',
      '/transcriptions',
      who,
      Buffer.concat([
        Buffer.from(
          language === undefined ? '' : `--b\r\nContent-Disposition: form-data; name="language"\r\n\r\n${language}\r\n`,
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

it('transcribes a recording in the background, once for each person', async () => {
  const { engines, counts, request, send } = await open({ recognise: () => 'I told them the same day' });
  const first = (await send(WAV)).json() as Transcription;
  await engines.jobs.idle('transcribe');
  expect((await request('GET', `/transcriptions/${first.id}`)).json()).toMatchObject({
    status: 'ready',
    text: 'I told them the same day',
    progress: 1,
    scorable: true,
    engine: { driver: 'scripted', model: 'scripted' },
  });
  expect((await send(WAV)).json()).toMatchObject({ id: first.id, status: 'ready' });
  expect(counts.recognised).toBe(1);
  expect((await request('GET', `/transcriptions/${first.id}`, 'eve')).statusCode).toBe(404);
  const other = (await send(WAV, 'ben')).json() as Transcription;
  expect(other.id).not.toBe(first.id);
});

it('tries again when the recogniser fails, then says to type instead', async () => {
  const { engines, request, send } = await open({
    recognise: () => {
      throw new Error('the service is away');
    },
  });
  const { id } = (await send(WAV)).json() as Transcription;
  await expect
    .poll(async () => ((await request('GET', `/transcriptions/${id}`)).json() as Transcription).status, {
      timeout: 5_000,
      interval: 5,
    })
    .toBe('failed');
  expect(((await request('GET', `/transcriptions/${id}`)).json() as Transcription).problem).toMatch(/Type your answer/);
  expect(await engines.jobs.dead('transcribe', 10)).toHaveLength(1);
});

it('without a recogniser refuses at once, and says what can be done', async () => {
  const { request, send } = await open();
  expect((await send(WAV)).statusCode).toBe(503);
  expect((await request('GET', '/speech/capabilities')).json()).toMatchObject({
    recognition: { usable: false },
    synthesis: { usable: false },
  });
});

it.each([
  ['text', Buffer.from('this is no sound')],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
])('refuses %s for a recording', async (_, file) => {
  const { send } = await open({ recognise: () => 'x' });
  expect((await send(file)).json()).toMatchObject({ error: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
});

it('reads a question aloud once, and keeps it', async () => {
  const { counts, request } = await open({ speak: true });
  for (let round = 0; round < 2; round += 1) {
    const spoken = await request('POST', '/speech', 'ann', { text: 'Why bread?' });
    expect([spoken.statusCode, spoken.headers['content-type'], spoken.rawPayload.equals(WAV)]).toEqual([
      200,
      'audio/wav',
      true,
    ]);
  }
  expect(counts.spoken).toBe(1);
  expect((await request('POST', '/speech', 'ann', { text: '' })).statusCode).toBe(422);
});

it('erases the recordings and transcripts of a person, and of nobody else', async () => {
  const { engines, server, send } = await open({
    recognise: () => {
      throw new Error('away, so that the recordings are kept');
    },
  });
  await send(WAV);
  await send(WAV, 'ben');
  const erased = await server.app.inject({
    method: 'DELETE',
    url: '/internal/transcription/people/ann',
    headers: { authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}` },
  });
  expect(erased.json()).toEqual({ transcriptions: 1, recordings: 1 });
  expect(await engines.objects.list('transcriptions/')).toHaveLength(1);
});

it.each(['answer.webm', 'answer.ogg', 'answer-opus.mp4', 'answer.mp3', 'answer.flac'])(
  'hears %s as the recogniser takes it: 16 kHz WAV of what was said',
  async (name) => {
    const { sent, send, done } = await open({ recognise: () => 'words' });
    const { id } = (await send(fixture(name), 'ann', 'de')).json() as Transcription;
    expect(await done(id)).toMatchObject({ status: 'ready', text: 'words' });
    expect(sent).toHaveLength(1);
    const [[audio, options] = []] = sent;
    expect([audio?.mediaType, options?.language, options?.purpose]).toEqual(['audio/wav', 'de', 'final']);
    expect((audio?.bytes.length ?? 0) / 32_000).toBeGreaterThan(3);
  },
);

it('sends what it cannot decode as it is to a recogniser that can, and says so where none can', async () => {
  const able = await open({ recognise: () => 'words', mediaTypes: ['video/mp4'] });
  const { id } = (await able.send(fixture('answer-aac.mp4'))).json() as Transcription;
  expect(await able.done(id)).toMatchObject({ status: 'ready', text: 'words' });
  expect(able.sent[0]?.[0].mediaType).toBe('video/mp4');
  const unable = await open({ recognise: () => 'words' });
  const other = (await unable.send(fixture('answer-aac.mp4'))).json() as Transcription;
  expect(await unable.done(other.id)).toMatchObject({
    status: 'failed',
    problem: expect.stringMatching(/aac.*Type your answer/),
  });
  expect(unable.sent).toEqual([]);
});

it.each([
  ['silence', toWave(silence(5))],
  ['noise', toWave(noise(5, 800))],
])('%s is never sent to a recogniser', async (_, sound) => {
  const { counts, send, done } = await open({ recognise: () => 'Thank you for watching' });
  const { id } = (await send(sound)).json() as Transcription;
  expect(await done(id)).toMatchObject({ status: 'ready', text: '', words: [], duration: 5 });
  expect(counts.recognised).toBe(0);
});

it('a broken recording fails at once, in words for its owner, and is not tried again', async () => {
  const { engines, counts, send, done } = await open({ recognise: () => 'words' });
  const { id } = (await send(fixture('answer.webm').subarray(0, 300))).json() as Transcription;
  expect(await done(id)).toMatchObject({ status: 'failed', problem: expect.stringContaining('broken') });
  expect([counts.recognised, (await engines.jobs.counts('transcribe')).dead]).toEqual([0, 0]);
});

it('times are those of the whole recording, however much silence comes first', async () => {
  const { send, done } = await open({ recognise: () => 'word' });
  const { id } = (await send(toWave(joined(silence(8), spoken('answer'))))).json() as Transcription;
  const { words, duration } = await done(id);
  expect(words[0]?.start).toBeGreaterThan(7.4);
  expect(words[0]?.start).toBeLessThan(8.1);
  expect(duration).toBeCloseTo(11.745, 2);
});

it('the same words in another language are another transcription', async () => {
  const { counts, send, done } = await open({ recognise: () => 'words' });
  const one = (await send(WAV, 'ann', 'en')).json() as Transcription;
  const two = (await send(WAV, 'ann', 'de')).json() as Transcription;
  expect([(await done(one.id)).status, (await done(two.id)).status, counts.recognised]).toEqual(['ready', 'ready', 2]);
  expect(two.id).not.toBe(one.id);
});

it('a recording that failed is tried anew when it is sent again', async () => {
  let away = true;
  const { send, request } = await open({
    recognise: () => {
      if (away) throw new Error('away');
      return 'words';
    },
  });
  const { id } = (await send(WAV)).json() as Transcription;
  const status = async () => ((await request('GET', `/transcriptions/${id}`)).json() as Transcription).status;
  await expect.poll(status, { timeout: 5_000, interval: 5 }).toBe('failed');
  away = false;
  expect((await send(WAV)).json()).toMatchObject({ id, status: 'processing' });
  await expect.poll(status, { timeout: 5_000, interval: 5 }).toBe('ready');
});

it('what was heard by a poor recogniser is marked, so that nobody is judged by it', async () => {
  const { send, done } = await open({ recognise: () => 'words', scorable: false });
  expect(await done(((await send(WAV)).json() as Transcription).id)).toMatchObject({ scorable: false });
});

it('keeps the sound no longer than it is needed, and the text until its owner deletes it', async () => {
  const { engines, send, done, request } = await open({ recognise: () => 'words' });
  const { id } = (await send(WAV)).json() as Transcription;
  await done(id);
  expect(await engines.objects.list('transcriptions/')).toEqual([]);
  expect((await request('DELETE', `/transcriptions/${id}`, 'eve')).statusCode).toBe(404);
  expect((await request('DELETE', `/transcriptions/${id}`)).statusCode).toBe(204);
  expect((await request('GET', `/transcriptions/${id}`)).statusCode).toBe(404);
});

it('reads sentence by sentence, so that the first sounds while the next is made', async () => {
  const { said, request } = await open({ speak: true });
  const text = 'Tell me about a hard decision. What did you weigh? And how did it end?';
  const first = await request('POST', '/speech', 'ann', { text, sentence: 0 });
  expect([first.statusCode, first.headers['speech-sentences']]).toEqual([200, '3']);
  await expect.poll(() => said).toEqual(['Tell me about a hard decision.', 'What did you weigh?']);
  const whole = await request('POST', '/speech', 'ann', { text });
  expect(said).toHaveLength(3);
  expect(whole.rawPayload.length).toBe(44 + 3 * (WAV.length - 44));
  expect((await request('POST', '/speech', 'ann', { text, sentence: 3 })).statusCode).toBe(404);
});

it('what another voice read in its place is not kept under the name of the usual one', async () => {
  let away = true;
  const { said, request } = await open({ speak: () => (away ? 'flite' : 'scripted') });
  const ask = () => request('POST', '/speech', 'ann', { text: 'How did it end?' });
  await ask();
  away = false;
  await ask();
  await ask();
  expect(said).toHaveLength(2);
});

it('renders questions ahead by a job, and forgets them after thirty days', async () => {
  let time = Date.parse('2026-11-01T00:00:00Z');
  const now = () => time;
  const { engines, said, server, request, voice } = await open({ speak: true, now });
  const ahead = await server.app.inject({
    method: 'POST',
    url: '/internal/transcription/speech/ahead',
    headers: {
      authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}`,
      'content-type': 'application/json',
    },
    payload: { texts: ['Why did you bake bread? And why not cake?', 'How did it end?'] },
  });
  expect([ahead.statusCode, ahead.json()]).toEqual([202, { sentences: 3 }]);
  await engines.jobs.idle('speak-ahead');
  await request('POST', '/speech', 'ann', { text: 'How did it end?' });
  expect(said).toHaveLength(3);
  expect(await engines.objects.list('speech/')).toHaveLength(3);
  const { sweep } = createVoice({ ...engines, textToSpeech: voice, now });
  expect(await sweep()).toBe(0);
  time += 31 * 24 * 3600_000;
  expect([await sweep(), await engines.objects.list('speech/')]).toEqual([3, []]);
});
