import type { Transcription } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { joined, noise, silence, spoken } from '../fixtures/sound.ts';
import { toWave } from './decode/index.ts';
import { closeAll, fixture, openTranscription as open, REFUSED, WAV } from './testing.ts';

afterEach(closeAll);

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

it('takes in nothing of an interview whose person did not agree to have it written down', async () => {
  const { counts, engines, send } = await open({ recognise: () => 'words' });
  const refused = await send(WAV, 'ann', undefined, REFUSED);
  expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'FORBIDDEN']);
  await engines.jobs.idle('transcribe');
  expect([counts.recognised, await engines.objects.list('transcriptions/')]).toEqual([0, []]);
  expect((await send(WAV, 'ann', undefined, 'interview-7')).statusCode).toBe(201);
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
      timeout: 30_000,
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
  expect(erased.json()).toEqual({ transcriptions: 1, recordings: 1, conversations: 0 });
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

it('a long silence between two sentences is left out, and what was said after it keeps its time', async () => {
  const { sent, send, done } = await open({ recognise: () => 'word' });
  const { id } = (await send(toWave(joined(spoken('answer'), silence(12), spoken('other'))))).json() as Transcription;
  const { duration } = await done(id);
  expect(sent).toHaveLength(1);
  const said = (spoken('answer').length + spoken('other').length) / 16_000;
  expect((sent[0]?.[0].bytes.length ?? 0) / 32_000).toBeLessThan(said + 1.2);
  expect(duration).toBeCloseTo(said + 12, 1);
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
  await expect.poll(status, { interval: 5 }).toBe('failed');
  away = false;
  expect((await send(WAV)).json()).toMatchObject({ id, status: 'processing' });
  await expect.poll(status, { interval: 5 }).toBe('ready');
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

it('what was said in a deleted interview goes with it', async () => {
  const { server, send, done, request } = await open({ recognise: () => 'words' });
  const { id } = (await send(WAV, 'ann', undefined, 'interview-7')).json() as Transcription;
  await done(id);
  const tell = async (interviewId: string) =>
    server.app.inject({
      method: 'POST',
      url: '/internal/transcription/deleted',
      headers: {
        authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}`,
        'content-type': 'application/json',
      },
      payload: { interviewId },
    });
  await tell('interview-8');
  expect((await request('GET', `/transcriptions/${id}`)).statusCode).toBe(200);
  expect((await tell('interview-7')).statusCode).toBe(204);
  expect((await request('GET', `/transcriptions/${id}`)).statusCode).toBe(404);
});
