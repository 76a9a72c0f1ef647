import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { openNoSpeechToText } from '../speech-to-text/none.ts';
import { textToSpeechChecks } from './conformance.ts';
import { openNoTextToSpeech } from './none.ts';
import { openSpawnedTextToSpeech } from './spawned.ts';

// A voice of our own, small enough for a test: half a second of silence as WAV, whatever it is given to read.
const VOICE = `#!${process.execPath}
const { writeFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (readFileSync(args[args.indexOf('-f') + 1], 'utf8').includes('please hang')) setTimeout(() => {}, 60000);
else {
  const data = Buffer.alloc(16000);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(36 + data.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(16000, 24); head.writeUInt32LE(32000, 28);
  head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34); head.write('data', 36); head.writeUInt32LE(data.length, 40);
  writeFileSync(args[args.indexOf('-o') + 1], Buffer.concat([head, data]));
}
`;

const folder = await mkdtemp(join(tmpdir(), 'talentsync-voice-'));
beforeAll(async () => {
  await writeFile(join(folder, 'flite'), VOICE);
  await chmod(join(folder, 'flite'), 0o755);
});
afterAll(() => rm(folder, { recursive: true }));

const open = () => openSpawnedTextToSpeech({ program: 'auto', folders: [folder], timeoutMs: 5_000 });

conforms(textToSpeechChecks, open);
failsOn(textToSpeechChecks, 'speaks a text as mono WAV', async () => ({
  ...(await open()),
  speak: async () => ({ audio: new TextEncoder().encode('noise'), mediaType: 'audio/wav', model: 'noise' }),
}));

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
