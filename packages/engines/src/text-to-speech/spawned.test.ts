import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacks } from '@talentsync/stubs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { openNoSpeechToText } from '../speech-to-text/none.ts';
import { textToSpeechChecks } from './conformance.ts';
import { openNoTextToSpeech } from './none.ts';
import { openSpawnedTextToSpeech } from './spawned.ts';

// A voice of our own, small enough for a test: half a second of silence as WAV, whatever it is given to read. It notes how
// it was called.
const VOICE = `#!${process.execPath}
const { writeFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(__filename + '.called', JSON.stringify(args));
if (readFileSync(args[args.indexOf('-f') + 1], 'utf8').includes('please hang')) setTimeout(() => {}, 60000);
else {
  const data = Buffer.alloc(16000);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(36 + data.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(16000, 24); head.writeUInt32LE(32000, 28);
  head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34); head.write('data', 36); head.writeUInt32LE(data.length, 40);
  writeFileSync(args[Math.max(args.indexOf('-o'), args.indexOf('-w')) + 1], Buffer.concat([head, data]));
}
`;

const FOLDERS = ['/usr/bin', '/usr/local/bin'];
const folder = await mkdtemp(join(tmpdir(), 'talentsync-voice-'));
const both = await mkdtemp(join(tmpdir(), 'talentsync-voices-'));
const install = async (into: string, name: string): Promise<void> => {
  await writeFile(join(into, name), VOICE);
  await chmod(join(into, name), 0o755);
};
beforeAll(async () => {
  await install(folder, 'flite');
  for (const name of ['flite', 'espeak-ng']) await install(both, name);
});
afterAll(async () => {
  for (const made of [folder, both]) await rm(made, { recursive: true });
});

const open = () => openSpawnedTextToSpeech({ program: 'auto', folders: [folder], timeoutMs: 5_000 });

conforms(textToSpeechChecks, open);
failsOn(textToSpeechChecks, 'speaks a text as mono WAV', async () => ({
  ...(await open()),
  speak: async () => ({ audio: new TextEncoder().encode('noise'), mediaType: 'audio/wav', model: 'noise' }),
}));

it('where both programs are installed flite reads English and espeak-ng the rest, each dialect by what comes nearest', async () => {
  const voice = await openSpawnedTextToSpeech({ program: 'auto', folders: [both], timeoutMs: 5_000 });
  expect(voice.languages).toEqual(expect.arrayContaining(['en', 'de', 'es', 'ar']));
  const voiceFor = async (language: string) => {
    const { model } = await voice.speak('Guten Tag.', { language });
    const args = JSON.parse(await readFile(join(both, `${model}.called`), 'utf8')) as string[];
    return [model, args[args.findIndex((arg) => /^-v/.test(arg)) + 1]];
  };
  expect(await voiceFor('en-GB')).toEqual(['flite', 'slt']);
  expect(await voiceFor('de-AT')).toEqual(['espeak-ng', 'de']);
  expect(await voiceFor('pt-BR')).toEqual(['espeak-ng', 'pt-br']);
  expect((await open()).languages).toEqual(['en']);
});

it('a voice that hangs is ended', async () => {
  const voice = await openSpawnedTextToSpeech({ program: 'flite', folders: [folder], timeoutMs: 200 });
  await expect(voice.speak('please hang', { language: 'en' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

it('without an engine it says so, and what to do instead', async () => {
  for (const engine of [await openSpawnedTextToSpeech({ program: 'auto', folders: [] }), await openNoTextToSpeech()]) {
    expect(await engine.probe()).toMatchObject({ driver: 'none', reduced: true });
    await expect(engine.speak('Hello', { language: 'en' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('browser'),
    });
  }
  const recogniser = await openNoSpeechToText();
  await expect(
    recogniser.transcribe({ bytes: new Uint8Array(0), mediaType: 'audio/wav' }, { purpose: 'final' }),
  ).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Typing') });
});

describe.skipIf(lacks('flite'))('flite (needs flite)', () => {
  conforms(textToSpeechChecks, () => openSpawnedTextToSpeech({ program: 'flite', folders: FOLDERS }));
});

describe.skipIf(lacks('espeak-ng'))('espeak-ng (needs espeak-ng)', () => {
  const openIt = () => openSpawnedTextToSpeech({ program: 'espeak-ng', folders: FOLDERS });
  conforms(textToSpeechChecks, openIt);

  it('reads every language that it is said to read, and each otherwise than English', async () => {
    const voice = await openIt();
    const english = (await voice.speak('12 8', { language: 'en' })).audio;
    for (const language of voice.languages) {
      const { audio } = await voice.speak('12 8', { language });
      expect([language, audio.length > 1000, Buffer.compare(audio, english) !== 0 || language === 'en']).toEqual([
        ...[language, true, true],
      ]);
    }
  }, 60_000);
});
