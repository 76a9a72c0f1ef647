import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import { writeWave } from '../waves.ts';
import type { SpeechToText } from './port.ts';

/** Sound that each driver's test brings along: one in which somebody speaks. */
export const speechToTextChecks = (speech: Uint8Array): Checks<SpeechToText> => ({
  'hears words, in order and within the sound': async (recogniser) => {
    const { text, words, segments, duration } = await recogniser.transcribe(
      { bytes: speech, mediaType: 'audio/wav' },
      { language: 'en', purpose: 'final' },
    );
    expect(text.split(' ').length).toBeGreaterThan(3);
    expect(duration).toBeGreaterThan(1);
    for (const list of [words, segments]) {
      expect(list.map(({ start }) => start)).toEqual(list.map(({ start }) => start).toSorted((a, b) => a - b));
      for (const { start, end } of list)
        expect([start >= 0, end >= start, end <= duration + 0.5]).toEqual([true, true, true]);
    }
    for (const { confidence } of words) expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true);
    const bare = (said: string): string => said.toLowerCase().replace(/[.,!?]/g, '');
    expect(bare(words.map((word) => word.text).join(' '))).toBe(words.length === 0 ? '' : bare(text));
  },
  'names the language as a code': async (recogniser) => {
    const { language } = await recogniser.transcribe({ bytes: speech, mediaType: 'audio/wav' }, { purpose: 'final' });
    expect(language).toMatch(/^(?:[a-z]{2,3})?$/);
  },
  'stops when it is called off': async (recogniser) => {
    const controller = new AbortController();
    controller.abort(new Error('left'));
    await expect(
      recogniser.transcribe({ bytes: speech, mediaType: 'audio/wav' }, { purpose: 'final', signal: controller.signal }),
    ).rejects.toThrow();
  },
  'hears nothing in next to no sound': async (recogniser) => {
    const bytes = writeWave({ sampleRate: 16_000, channels: 1, data: Buffer.alloc(64) });
    const { text } = await recogniser.transcribe(
      { bytes, mediaType: 'audio/wav' },
      { language: 'en', purpose: 'final' },
    );
    expect(text).toBe('');
  },
});
