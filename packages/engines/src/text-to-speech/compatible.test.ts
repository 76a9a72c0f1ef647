import { MISBEHAVIOURS, type SpeechStubOptions, startSpeechStub } from '@talentsync/stubs';
import { afterAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { readWave } from '../waves.ts';
import { chainVoices } from './chain.ts';
import { openCompatibleTextToSpeech } from './compatible.ts';
import { textToSpeechChecks } from './conformance.ts';
import { openNoTextToSpeech } from './none.ts';
import { piecesOf } from './pieces.ts';

const closing: Array<() => Promise<void>> = [];
afterAll(async () => {
  for (const close of closing) await close();
});

const open = async (
  speak?: SpeechStubOptions['speak'],
  changes: { model?: string; timeoutMs?: number; notice?: (text: string) => void } = {},
) => {
  const stub = await startSpeechStub({ ...(speak !== undefined && { speak }) });
  closing.push(stub.close);
  const voice = await openCompatibleTextToSpeech({
    ...{
      provider: 'groq',
      baseUrl: `${stub.url}/openai/v1`,
      apiKey: 'key',
      voices: ['alloy'],
      languages: ['en', 'de'],
    },
    ...{ model: 'canopylabs/orpheus-v1-english', maxCharacters: 200, timeoutMs: 5_000, ...changes },
    policy: { wait: async () => {} },
  });
  return { stub, voice };
};
const english = { language: 'en' };
const LONG =
  'Tell me about a time when a plan that you had made with care fell apart in the middle of the work, because somebody else, ' +
  'whom you depended on, changed their mind. What did you do first? And what would you do differently today, knowing how it ended?';

describe('Orpheus over OpenAI’s wire', () => {
  conforms(textToSpeechChecks, async () => (await open()).voice);
  failsOn(textToSpeechChecks, 'speaks a text as mono WAV', async () => ({
    ...(await open()).voice,
    speak: async () => ({ audio: new Uint8Array(2000), mediaType: 'audio/wav', model: 'x' }),
  }));
});

it('reads a long text in pieces of at most 200 characters and joins their sounds', async () => {
  const { voice, stub } = await open();
  const { audio } = await voice.speak(LONG, { ...english, voice: 'troy' });
  expect(stub.spoken.length).toBeGreaterThan(1);
  expect(stub.spoken.every(({ input, voice: name }) => input.length <= 200 && name === 'troy')).toBe(true);
  expect(stub.spoken.map(({ input }) => input).join(' ')).toBe(LONG);
  const wave = readWave(audio);
  const characters = stub.spoken.reduce((sum, { input }) => sum + input.length, 0);
  expect([wave?.sampleRate, wave?.channels, wave?.data.length]).toEqual([48_000, 1, 2 * 48_000 * 0.06 * characters]);
});

it('cuts a text at a sentence, else at a clause, else at a word, and loses none of it', () => {
  expect(piecesOf('One two. Three four five.', 14)).toEqual(['One two.', 'Three four', 'five.']);
  expect(piecesOf('One two three, four five six', 18)).toEqual(['One two three,', 'four five six']);
  expect(piecesOf('x'.repeat(45), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
  expect(piecesOf('  ', 20)).toEqual([]);
});

it('the retired name resolves to the voice that serves in its place, and the host is told', async () => {
  const told: string[] = [];
  const { voice, stub } = await open(undefined, { model: 'playai-tts', notice: (text) => told.push(text) });
  await voice.speak('Hello there.', { ...english, voice: 'Fritz-PlayAI' });
  expect(stub.spoken).toMatchObject([{ model: 'canopylabs/orpheus-v1-english', voice: 'hannah' }]);
  expect(told).toEqual([expect.stringContaining('playai-tts')]);
});

it('terms that nobody accepted are told to the host, once and without trying again', async () => {
  const { voice, stub } = await open(() => MISBEHAVIOURS.termsNotAccepted);
  await expect(voice.speak('Hello.', english)).rejects.toMatchObject({ details: { trouble: 'terms' } });
  expect(stub.spoken).toHaveLength(1);
  expect(await voice.probe()).toMatchObject({ usable: true, reduced: true, detail: expect.stringContaining('terms') });
});

it.each([
  ['garbage', MISBEHAVIOURS.garbage],
  ['retired', MISBEHAVIOURS.retired],
  ['unavailable', MISBEHAVIOURS.broken],
  ['timeout', MISBEHAVIOURS.stall],
] as const)('another voice reads where the first one ends in %s', async (_, how) => {
  const { voice } = await open(() => how, { timeoutMs: 30 });
  const { voice: behind } = await open();
  const spoken = await chainVoices(voice, {
    ...behind,
    speak: async (...given) => ({ ...(await behind.speak(...given)), model: 'flite' }),
  }).speak('Hello.', english);
  expect([spoken.model, readWave(spoken.audio)?.channels]).toEqual(['flite', 1]);
});

it('with no voice behind it says what is wrong with the first', async () => {
  const { voice } = await open(() => MISBEHAVIOURS.termsNotAccepted);
  await expect(chainVoices(voice, await openNoTextToSpeech()).speak('Hello.', english)).rejects.toMatchObject({
    details: { trouble: 'terms' },
  });
});

it('knows the language of Orpheus’s models; of others what the host says', async () => {
  const of = async (model: string) => (await open(undefined, { model })).voice.languages;
  expect(await of('canopylabs/orpheus-v1-english')).toEqual(['en']);
  expect(await of('canopylabs/orpheus-arabic-saudi')).toEqual(['ar']);
  expect(await of('a-voice-of-ours')).toEqual(['en', 'de']);
});

it('what is not in the first voice’s languages is read by the one behind it, without asking the first', async () => {
  const { voice, stub } = await open();
  const german = { ...voice, model: 'espeak-ng', languages: ['de', 'en'] };
  const chained = chainVoices(voice, {
    ...german,
    speak: async () => ({ audio: new Uint8Array(0), mediaType: 'audio/wav', model: 'espeak-ng' }),
  });
  expect(chained.languages).toEqual(['en', 'de']);
  expect((await chained.speak('Guten Tag.', { language: 'de-AT' })).model).toBe('espeak-ng');
  expect(stub.spoken).toEqual([]);
  expect((await chained.speak('Good day.', { language: 'en-GB' })).model).toBe('canopylabs/orpheus-v1-english');
});

it('a voice that is away is not replaced by one that reads another language', async () => {
  const { voice } = await open(() => MISBEHAVIOURS.broken);
  const arabic = { ...(await open()).voice, languages: ['ar'] };
  await expect(chainVoices(voice, arabic).speak('Hello.', english)).rejects.toMatchObject({
    details: { trouble: 'unavailable' },
  });
});
