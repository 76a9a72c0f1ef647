import { afterEach, expect, it, vi } from 'vitest';
import { devices, pictureWish } from './devices.ts';
import { formatFor } from './formats.ts';
import { meaningOf } from './refusal.ts';

const storage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage;
};
afterEach(() => vi.unstubAllGlobals());

it('records WebM where a browser can, MP4 where it is Safari, and nothing where there is neither', () => {
  expect(formatFor('picture', (format) => format.includes('webm'))).toBe('video/webm;codecs=vp8,opus');
  expect(formatFor('sound', (format) => format.endsWith('mp4'))).toBe('audio/mp4');
  expect(formatFor('sound', () => false)).toBeUndefined();
});

it('a recording that will never be taken is given up, any other waits', () => {
  const meanings = [403, 404, 415, 422, 401, 413, 0, 409, 423, 429, 500, 503].map(meaningOf);
  expect(meanings).toEqual([
    ...['refused', 'refused', 'refused', 'refused', 'signIn', 'full'],
    ...['later', 'later', 'later', 'later', 'later', 'later'],
  ]);
});

it('remembers the devices one by one, and bears what somebody else wrote there', () => {
  const kept = storage();
  vi.stubGlobal('localStorage', kept);
  devices.choose({ microphone: 'desk' });
  devices.choose({ camera: 'lid', picture: true });
  expect(devices.read()).toEqual({ microphone: 'desk', camera: 'lid', picture: true });
  expect(pictureWish().deviceId).toEqual({ ideal: 'lid' });
  for (const odd of ['{', 'null', '7']) {
    kept.setItem('talentsync.devices', odd);
    expect(devices.read()).toEqual({});
  }
});
