import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage } from '../../scripts/stage.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../services/transcription/src/decode/index.ts';
import { axeFaults, lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

describe.skipIf(lacks('chromium'))('checking the devices (needs chromium)', () => {
  const folder = temporaryFolder();
  const problems: string[] = [];
  const sent: string[] = [];
  let running: Running;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const voice = join(folder.path, 'voice.wav');
    writeFileSync(voice, toWave(joined(spoken('answer'), silence(1))));
    [running, browser] = await Promise.all([
      startTogether(folder.path, {}, ['--demo']),
      openBrowser([
        ...['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream'],
        `--use-file-for-fake-audio-capture=${voice}`,
      ]),
    ]);
    const stage = await setStage(running.url);
    page = await (await stage.contextOf(browser, 'newcomer', { reducedMotion: 'reduce' })).newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    await page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const tracks: MediaStreamTrack[] = [];
      const all: MediaStreamTrack[] = [];
      const state: { refusal?: string } = {};
      navigator.mediaDevices.getUserMedia = async (wish) => {
        if (state.refusal !== undefined) throw new DOMException('no', state.refusal);
        const stream = await open(wish);
        tracks.push(...stream.getTracks());
        all.push(...stream.getTracks());
        return stream;
      };
      Object.assign(globalThis, {
        refuse: (name?: string) => Object.assign(state, { refusal: name }),
        pullPlug: () => {
          for (const track of tracks.splice(0)) {
            track.stop();
            track.dispatchEvent(new Event('ended'));
          }
        },
        openNow: () => all.filter(({ readyState }) => readyState === 'live').length,
        plugIn: () => navigator.mediaDevices.dispatchEvent(new Event('devicechange')),
      });
    });
    await page.goto(`${running.url}/interviews/new`);
    await page.getByRole('heading', { name: 'What should it be about?' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });
  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });
  const call = (name: 'pullPlug' | 'plugIn' | 'refuse', value?: string) =>
    page.evaluate(
      ([what, with_]) => (globalThis as unknown as Record<string, (value?: string) => void>)[what ?? '']?.(with_),
      [name, value] as const,
    );

  it('who speaks is heard, sees the camera, and chooses another one, by keyboard alone', async () => {
    const opener = page.getByRole('button', { name: 'Check microphone and camera' });
    await opener.press('Enter');
    await dialog().getByText('You are heard.').waitFor();
    const level = async () => Number(await dialog().getByRole('meter').getAttribute('value'));
    // The voice comes round again and again, with a second of silence between.
    await expect.poll(level).toBeGreaterThan(35);
    await expect.poll(level).toBeLessThan(10);
    await dialog().getByRole('switch').press('Space');
    const preview = dialog().getByLabel('What the camera sees');
    await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
    await dialog().getByText('every question can be answered by typing').waitFor();
    const list = dialog().getByRole('combobox', { name: 'Camera' });
    await list.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => localStorage.getItem('talentsync.devices'))).toContain('camera');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('a rehearsal is heard again, and nothing of it leaves the page', async () => {
    const before = sent.length;
    await button('Record a rehearsal').click();
    await dialog().getByText('Recording the rehearsal').waitFor();
    await button('Stop').click();
    const playback = dialog().getByLabel('Your rehearsal');
    // A machine with other work to do takes longer than the second that is usual.
    await expect.poll(() => playback.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThanOrEqual(1);
    expect(sent.slice(before)).toEqual([]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  });

  it('what is pulled out is missed, what is plugged in is taken, and what is refused is said', async () => {
    await call('pullPlug');
    await dialog().getByText('The microphone is gone.').waitFor();
    await dialog().getByText('The camera is gone.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await call('plugIn');
    await dialog().getByRole('meter').waitFor();
    for (const [name, words] of [
      ['NotAllowedError', 'The microphone is blocked.'],
      ['NotFoundError', 'No microphone was found.'],
    ] as const) {
      await call('refuse', name);
      await call('pullPlug');
      await button('Try again').first().click();
      await dialog().getByText(words).waitFor();
      await dialog().getByText('every question can be answered by typing').waitFor();
      await call('refuse');
      await button('Try again').first().click();
      await dialog().getByRole('meter').waitFor();
    }
  });

  it('a tab that comes back after its device was taken asks for it anew, and closing lets go of all', async () => {
    await page.evaluate(() => {
      // Asleep, a tab hears of nothing.
      for (const { srcObject } of document.querySelectorAll('video'))
        if (srcObject instanceof MediaStream) for (const track of srcObject.getTracks()) track.stop();
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const live = () =>
      dialog()
        .getByLabel('What the camera sees')
        .evaluate((video: HTMLVideoElement) =>
          (video.srcObject as MediaStream).getTracks().map(({ readyState }) => readyState),
        );
    await expect.poll(live).toEqual(['live']);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    const openNow = () => page.evaluate(() => (globalThis as unknown as { openNow(): number }).openNow());
    await expect.poll(openNow).toBe(0);
    await page.getByRole('button', { name: 'Check microphone and camera' }).and(page.locator(':focus')).waitFor();
    expect(problems).toEqual([]);
  });
});
