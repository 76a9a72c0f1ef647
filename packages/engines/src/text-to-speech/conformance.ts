import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { TextToSpeech } from './port.ts';

export const textToSpeechChecks: Checks<TextToSpeech> = {
  'speaks a text as mono WAV': async (voice) => {
    const { audio, mediaType } = await voice.speak('Tell me about a time you changed your mind.', { language: 'en' });
    expect(mediaType).toBe('audio/wav');
    const bytes = Buffer.from(audio);
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12), bytes.readUInt16LE(22)]).toEqual([
      'RIFF',
      'WAVE',
      1,
    ]);
    expect(bytes.length).toBeGreaterThan(1000);
  },
  'names its languages by codes of two letters, English among them here': async ({ languages }) => {
    for (const code of languages) expect(code).toMatch(/^[a-z]{2}$/);
    expect(languages).toContain('en');
  },
  'a voice that is not there is replaced by the usual one': async (voice) => {
    expect((await voice.speak('Hello.', { language: 'en', voice: '--help' })).audio.length).toBeGreaterThan(44);
  },
};
