import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lacks, MISBEHAVIOURS, type SpeechStubOptions, startSpeechStub } from '@talentsync/stubs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { writeWave } from '../waves.ts';
import { openCompatibleSpeechToText } from './compatible.ts';
import { speechToTextChecks } from './conformance.ts';
import { openPocketsphinx } from './pocketsphinx.ts';

const speech = readFileSync(join(import.meta.dirname, '../../../../services/transcription/fixtures/answer.wav'));
const SAID = 'I told the team the same day, and then we wrote a test.';
const checks = speechToTextChecks(speech);

const closing: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const open = async (
  hear: SpeechStubOptions['hear'],
  changes: { apiKey?: string; timeoutMs?: number; model?: string } = {},
) => {
  const stub = await startSpeechStub({ apiKey: 'right', ...(hear !== undefined && { hear }) });
  closing.push(stub.close);
  const recogniser = await openCompatibleSpeechToText({
    ...{ provider: 'groq', baseUrl: `${stub.url}/openai/v1/`, apiKey: changes.apiKey ?? 'right' },
    model: changes.model ?? 'whisper-large-v3-turbo',
    timeoutMs: changes.timeoutMs ?? 5_000,
    policy: { breakAfter: 99, coolDownMs: 1_000, wait: async () => {} },
  });
  const hearIt = (
    options: { language?: string; prompt?: string; purpose?: 'caption' | 'final' } = {},
    bytes: Uint8Array = speech,
  ) => recogniser.transcribe({ bytes, mediaType: 'audio/wav' }, { purpose: 'final', ...options });
  return { stub, recogniser, hearIt };
};

describe('Whisper over OpenAI’s wire', () => {
  const closers: Array<() => Promise<void>> = [];
  afterAll(async () => {
    for (const close of closers) await close();
  });
  const openHearing = async (hear: SpeechStubOptions['hear']) => {
    const stub = await startSpeechStub({ ...(hear !== undefined && { hear }) });
    closers.push(stub.close);
    return openCompatibleSpeechToText({
      ...{ provider: 'groq', baseUrl: stub.url, apiKey: undefined, model: 'whisper-large-v3', timeoutMs: 5_000 },
    });
  };
  conforms(checks, () => openHearing(() => ({ text: SAID })));
  failsOn(checks, 'hears words, in order and within the sound', () =>
    openHearing(() => ({
      text: SAID,
      words: [
        { word: 'day', start: 3, end: 9 },
        { word: 'told', start: 1, end: 0.5 },
      ],
    })),
  );
  failsOn(checks, 'names the language as a code', async () => {
    const recogniser = await openHearing(() => ({ text: SAID }));
    return {
      ...recogniser,
      transcribe: async (...given) => ({ ...(await recogniser.transcribe(...given)), language: 'English' }),
    };
  });
});

it('brings words with their times, the confidence of their segment and the language as a code', async () => {
  const { hearIt, stub } = await open(() => ({ text: 'told them', language: 'German', logProbability: Math.log(0.8) }));
  const { words, language, segments, duration } = await hearIt({ language: 'de-AT', prompt: 'x'.repeat(2_000) });
  expect(words.map(({ text, start }) => [text, Math.round(start * 100) / 100])).toEqual([
    ['told', 0],
    ['them', 1.87],
  ]);
  expect(words[0]?.confidence).toBeCloseTo(0.8);
  expect([language, segments.length, Math.round(duration)]).toEqual(['de', 1, 4]);
  expect(stub.heard).toMatchObject([
    {
      model: 'whisper-large-v3-turbo',
      language: 'de',
      responseFormat: 'verbose_json',
      granularities: ['word', 'segment'],
    },
  ]);
  expect(stub.heard[0]?.prompt?.length).toBeLessThanOrEqual(896);
});

it.each([
  ['that its own doubts deny', { text: 'So that is it for now.', noSpeech: 0.9, logProbability: -1.3 }],
  ['of a film’s credits', { text: 'Thank you for watching!', noSpeech: 0.1 }],
  ['of a breath', { text: 'Thank you.', noSpeech: 0.45 }],
  ['that goes round in circles', { text: 'and then and then and then and then and then', compression: 3.1 }],
  ['of nothing but dots', { text: ' . . .' }],
])('drops text %s', async (_, phantom) => {
  const { hearIt } = await open(() => phantom);
  expect(await hearIt()).toMatchObject({ text: '', words: [], segments: [] });
});

it('keeps what people do say, though films say it too', async () => {
  const { hearIt } = await open(() => ({ text: 'Thank you.', noSpeech: 0.02 }));
  expect((await hearIt()).text).toBe('Thank you.');
});

it.each([
  ['a pace that was too quick', MISBEHAVIOURS.tooFast],
  ['an inner error', MISBEHAVIOURS.broken],
  ['no capacity', { status: 498, code: 'capacity_exceeded' }],
])('tries again after %s', async (_, failure) => {
  const { hearIt, stub } = await open((_asked, index) => (index < 2 ? failure : { text: SAID }));
  expect((await hearIt()).text).toBe(SAID);
  expect(stub.heard).toHaveLength(3);
});

it('asks for a caption once: one that comes late is worth nothing', async () => {
  const { hearIt, stub } = await open(() => MISBEHAVIOURS.tooFast);
  await expect(hearIt({ purpose: 'caption' })).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
  expect(stub.heard).toHaveLength(1);
});

it.each([
  ['retired', MISBEHAVIOURS.retired],
  ['terms', MISBEHAVIOURS.termsNotAccepted],
  ['garbage', MISBEHAVIOURS.garbage],
  ['garbage', { garbage: '{"task":"transcribe"}' }],
  ['invalid', MISBEHAVIOURS.tooLarge],
])('tells %s at once', async (trouble, failure) => {
  const { hearIt, stub } = await open(() => failure);
  await expect(hearIt()).rejects.toMatchObject({ code: 'UPSTREAM_FAILED', details: { provider: 'groq', trouble } });
  expect(stub.heard).toHaveLength(1);
});

it('does not wait for ever, and tells a wrong key', async () => {
  const stalled = await open(() => MISBEHAVIOURS.stall, { timeoutMs: 40 });
  await expect(stalled.hearIt()).rejects.toMatchObject({ details: { trouble: 'timeout' } });
  const locked = await open(() => ({ text: SAID }), { apiKey: 'wrong' });
  await expect(locked.hearIt()).rejects.toMatchObject({ details: { trouble: 'unauthorised' } });
});

it('asks a server that knows no word times for the text alone, and remembers', async () => {
  const { hearIt, stub } = await open(({ responseFormat }) =>
    responseFormat === 'verbose_json'
      ? {
          status: 400,
          code: 'unsupported_value',
          message: "response_format 'verbose_json' is not compatible with model",
        }
      : { text: SAID },
  );
  expect(await hearIt()).toMatchObject({ text: SAID, words: [], segments: [] });
  await hearIt();
  expect(stub.heard.map(({ responseFormat }) => responseFormat)).toEqual(['verbose_json', 'json', 'json']);
});

it('sends nothing that is too large or too short to be heard', async () => {
  const { hearIt, stub } = await open(() => ({ text: SAID }));
  await expect(hearIt({}, Buffer.alloc(26 * 1024 * 1024))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect((await hearIt({}, writeWave({ sampleRate: 16_000, channels: 1, data: Buffer.alloc(0) }))).text).toBe('');
  expect(stub.heard).toEqual([]);
});

describe.skipIf(lacks('pocketsphinx'))('PocketSphinx (needs pocketsphinx)', () => {
  const openIt = () => openPocketsphinx({ folders: ['/usr/bin'] });
  conforms(checks, openIt);

  it('hears most words of a clear voice, and says that nobody is to be judged by it', async () => {
    const recogniser = await openIt();
    const { text, words } = await recogniser.transcribe(
      { bytes: speech, mediaType: 'audio/wav' },
      { purpose: 'final' },
    );
    for (const word of ['same', 'day', 'test', 'together']) expect(text).toContain(word);
    expect(words.every(({ confidence }) => confidence !== null)).toBe(true);
    expect(recogniser.capabilities.scorable).toBe(false);
    expect(await recogniser.probe()).toMatchObject({ reduced: true });
  });

  it('stands behind the stub, so that a whole interview can be spoken without a cloud', async () => {
    const { hearIt } = await open(undefined, { timeoutMs: 60_000 });
    expect((await hearIt()).text).toContain('same day');
  });
});

it('where no PocketSphinx is installed it says so', async () => {
  const recogniser = await openPocketsphinx({ folders: [] });
  expect(await recogniser.probe()).toMatchObject({ driver: 'none', reduced: true });
});
