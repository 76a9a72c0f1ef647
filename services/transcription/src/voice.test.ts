import { afterEach, expect, it } from 'vitest';
import { createVoice } from './service.ts';
import { closeAll, openTranscription as open, WAV } from './testing.ts';

afterEach(closeAll);

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

it('a text in a language that the voice is not of is not read, neither when asked for nor ahead, and nobody pays for it', async () => {
  const { engines, said, server, request } = await open({ speak: true, languages: ['en'] });
  const text = 'Erzählen Sie von einer schweren Entscheidung.';
  const refused = await request('POST', '/speech', 'ann', { text, language: 'de' });
  expect([refused.statusCode, refused.json().error.message]).toEqual([
    503,
    expect.stringMatching(/voice of the browser/),
  ]);
  const ahead = await server.app.inject({
    method: 'POST',
    url: '/internal/transcription/speech/ahead',
    headers: {
      authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}`,
      'content-type': 'application/json',
    },
    payload: { interviewId: 'interview-7', texts: [text], language: 'de-AT' },
  });
  expect(ahead.json()).toEqual({ sentences: 0 });
  await engines.jobs.idle('speak-ahead');
  expect(said).toEqual([]);
  expect((await request('POST', '/speech', 'ann', { text: 'Why bread?', language: 'en-GB' })).statusCode).toBe(200);
  expect((await request('GET', '/speech/capabilities')).json()).toMatchObject({ synthesis: { languages: ['en'] } });
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
    payload: {
      interviewId: 'interview-7',
      texts: ['Why did you bake bread? And why not cake?', 'How did it end?'],
    },
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

it('what is read ahead of an interview that is over is not read to its end', async () => {
  let arrived = (): void => {};
  const first = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { engines, server, said } = await open({
    speak: true,
    hold: async () => {
      arrived();
      await held;
    },
  });
  const tell = async (path: string, payload: object) =>
    server.app.inject({
      method: 'POST',
      url: `/internal/transcription/speech/${path}`,
      headers: {
        authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}`,
        'content-type': 'application/json',
      },
      payload,
    });
  await tell('ahead', { interviewId: 'i1', texts: ['Why did you bake bread?', 'How did it end?'] });
  await first;
  expect((await tell('stop', { interviewId: 'i1' })).statusCode).toBe(204);
  goOn();
  await engines.jobs.idle('speak-ahead');
  expect(said).toEqual(['Why did you bake bread?']);
});

it('where another voice has to read, nothing more is read ahead', async () => {
  const { engines, server, said } = await open({ speak: () => 'flite' });
  await server.app.inject({
    method: 'POST',
    url: '/internal/transcription/speech/ahead',
    headers: {
      authorization: `Bearer ${await server.serviceTokens.mint('transcription', 'ann')}`,
      'content-type': 'application/json',
    },
    payload: { interviewId: 'i1', texts: ['Why did you bake bread?', 'How did it end?'] },
  });
  await engines.jobs.idle('speak-ahead');
  expect(said).toEqual(['Why did you bake bread?']);
});
