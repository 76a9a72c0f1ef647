import type { Transcription } from '@talentsync/contracts';
import type { SpeechToText, TextToSpeech } from '@talentsync/engines';
import { openTestEngines } from '@talentsync/engines/testing';
import { openTestServer } from '@talentsync/kit/testing';
import { afterEach, expect, it } from 'vitest';
import { createTranscriptionService } from './index.ts';

const opened: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

const usable = (driver: string) => async () => ({ driver, usable: true, reduced: driver === 'none', detail: driver });
const WAV = Buffer.from(
  'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data\0\0\0\0',
  'latin1',
);

const open = async (engine: { recognise?: (attempt: number) => string; speak?: boolean } = {}) => {
  const engines = await openTestEngines();
  const counts = { recognised: 0, spoken: 0 };
  const speechToText: SpeechToText = {
    model: 'scripted',
    probe: usable(engine.recognise === undefined ? 'none' : 'scripted'),
    close: async () => {},
    transcribe: async () => {
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
    speak: async () => {
      counts.spoken += 1;
      return { audio: WAV, mediaType: 'audio/wav' };
    },
  };
  const server = await openTestServer(async ({ guard }) => [
    await createTranscriptionService({ ...engines, speechToText, textToSpeech, guard }),
  ]);
  opened.push(async () => {
    await server.close();
    await engines.close();
  });
  const request = async (
    method: 'GET' | 'POST',
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
  const send = (file: Buffer, who = 'ann') =>
    request(
      'POST',
      '/transcriptions',
      who,
      Buffer.concat([
        Buffer.from('--b\r\nContent-Disposition: form-data; name="audio"; filename="a.wav"\r\n\r\n'),
        file,
        Buffer.from('\r\n--b--\r\n'),
      ]),
      'multipart/form-data; boundary=b',
    );
  return { engines, counts, server, request, send };
};

it('transcribes a recording in the background, once for each person', async () => {
  const { engines, counts, request, send } = await open({ recognise: () => 'I told them the same day' });
  const first = (await send(WAV)).json() as Transcription;
  await engines.jobs.idle('transcribe');
  expect((await request('GET', `/transcriptions/${first.id}`)).json()).toMatchObject({
    status: 'ready',
    text: 'I told them the same day',
    words: [{ start: 0, end: 1.5 }],
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
  const { engines, server, send } = await open({ recognise: () => 'words' });
  await send(WAV);
  await send(WAV, 'ben');
  await engines.jobs.idle('transcribe');
  const erased = await server.app.inject({
    method: 'DELETE',
    url: '/internal/transcription/people/ann',
    headers: { authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}` },
  });
  expect(erased.json()).toEqual({ transcriptions: 1, recordings: 1 });
  expect(await engines.objects.list('transcriptions/')).toHaveLength(1);
});
