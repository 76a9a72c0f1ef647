import { expect, it } from 'vitest';
import { findAbility, makerOf, type RecognitionClass, recognitionOf, tagsOf } from './recognition.ts';

const classThat = (statusOf: Record<string, string>): RecognitionClass =>
  Object.assign(class {}, {
    available: async ({ langs: [tag = ''], processLocally }: { langs: string[]; processLocally: boolean }) => {
      if (statusOf[tag] === 'throws') throw new Error('no such language');
      return processLocally ? (statusOf[tag] ?? 'unavailable') : 'available';
    },
  }) as unknown as RecognitionClass;

it("a language is asked for with a region: the person's own first, then the usual one", () => {
  expect(tagsOf('en', ['de-DE', 'en-GB', 'en'])).toEqual(['en-GB', 'en-US', 'en']);
  expect(tagsOf('de', [])).toEqual(['de-DE', 'de']);
  expect(tagsOf('pt-BR', ['pt-PT'])).toEqual(['pt-BR']);
});

it.each([
  [
    { 'en-GB': 'downloadable', 'en-US': 'available' },
    { tag: 'en-US', where: 'here' },
  ],
  [
    { 'en-GB': 'throws', 'en-US': 'downloading' },
    { tag: 'en-US', where: 'installable' },
  ],
  [{ en: 'downloadable' }, { tag: 'en', where: 'installable' }],
  [{}, { tag: 'en-GB', where: 'remote' }],
])('what is on the device comes first, then what can be: %o', async (statusOf, ability) => {
  expect(await findAbility(classThat(statusOf), 'en', ['en-GB'])).toEqual(ability);
});

it('a browser that does not say what it has on the device is not believed to keep the sound there', async () => {
  const Old = class {} as unknown as RecognitionClass;
  expect(await findAbility(Old, 'de', [])).toEqual({ tag: 'de-DE', where: 'remote' });
  expect(recognitionOf({ webkitSpeechRecognition: Old })).toBe(Old);
  expect(recognitionOf({})).toBeUndefined();
});

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
it.each([
  [{ userAgent: CHROME, brands: ['Chromium', 'Google Chrome'] }, 'Google'],
  [{ userAgent: `${CHROME} Edg/140.0.0.0`, brands: ['Chromium', 'Microsoft Edge'] }, 'Microsoft'],
  [{ userAgent: CHROME, brands: ['Chromium', 'Brave'] }, 'Brave Software'],
  [{ userAgent: 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15' }, 'Apple'],
  [{ userAgent: 'Something else' }, undefined],
])("a browser's maker is named before anything is sent to it: %o", (said, maker) => {
  expect(makerOf(said)).toBe(maker);
});
