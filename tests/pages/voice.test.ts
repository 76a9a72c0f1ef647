import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSpeechStub } from '@talentsync/stubs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/stage.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { samplesIn, toWave } from '../../services/transcription/src/decode/index.ts';
import { axeFaults, lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

const WORDS = 'I told the team the same day and then we wrote a test together'.split(' ');
const LEAD_SECONDS = 2;

const bytesOf = ({ buffer, byteOffset, byteLength }: Int16Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** What a page of this test has beside its own: its sockets and its microphone in the hands of the test. */
interface Backstage {
  cutLine(): void;
  /** As if the device were pulled out. */
  pullPlug(): void;
  /** As the system mutes a track, and gives it back. */
  mute(muted: boolean): void;
  /** As a tab that sleeps: its sound stands still, and nobody tells it of anything. */
  sleep(asleep: boolean): Promise<void>;
  running(): boolean;
  /** All that the microphone gave since it was opened last, at 16 kHz. */
  captured(): number[];
}

/** Runs in the page, before its own scripts. */
const prepare = (): void => {
  const sockets: WebSocket[] = [];
  const tracks: MediaStreamTrack[] = [];
  const contexts: AudioContext[] = [];
  const Plain = WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      if (String(address).endsWith('/transcriptions/live')) sockets.push(this);
    }
  };
  const PlainContext = AudioContext;
  globalThis.AudioContext = class extends PlainContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
  let frames: Int16Array[] = [];
  const PlainNode = AudioWorkletNode;
  globalThis.AudioWorkletNode = class extends PlainNode {
    constructor(...given: ConstructorParameters<typeof PlainNode>) {
      super(...given);
      frames = [];
      this.port.addEventListener('message', ({ data }: MessageEvent<Int16Array>) => frames.push(data.slice()));
    }
  };
  const { mediaDevices } = navigator;
  const open = mediaDevices?.getUserMedia.bind(mediaDevices);
  if (open !== undefined)
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      tracks.push(...stream.getTracks());
      return stream;
    };
  let hidden = false;
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  const live = () => tracks.filter(({ readyState }) => readyState === 'live');
  const context = () => contexts.findLast(({ state }) => state !== 'closed');
  const backstage: Backstage = {
    cutLine: () => sockets.at(-1)?.close(),
    pullPlug() {
      for (const track of live()) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
    mute(muted) {
      for (const track of live()) track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    },
    async sleep(asleep) {
      hidden = asleep;
      if (asleep) await context()?.suspend();
      document.dispatchEvent(new Event('visibilitychange'));
    },
    running: () => context()?.state === 'running',
    captured: () => frames.flatMap((frame) => [...frame]),
  };
  Object.assign(globalThis, { backstage });
};

describe.skipIf(lacks('chromium'))('speaking in the room (needs chromium)', () => {
  const folder = temporaryFolder();
  const problems: string[] = [];
  let stub: Awaited<ReturnType<typeof startSpeechStub>>;
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const file = join(folder.path, 'voice.wav');
    // Silence before and after, then again: who speaks a second time is heard a second time.
    writeFileSync(file, toWave(joined(silence(LEAD_SECONDS), spoken('answer'), silence(5))));
    stub = await startSpeechStub({
      // As many words as the sound is long, so that captions grow.
      hear: ({ seconds }) => ({ text: WORDS.slice(0, Math.max(1, Math.floor(seconds / 0.27))).join(' ') }),
    });
    const settings = {
      ...{ SPEECH_TO_TEXT_DRIVER: 'compatible', SPEECH_BASE_URL: `${stub.url}/v1`, SPEECH_API_KEY: 'stub' },
      CAPTION_SECONDS: '0.5',
    };
    [running, browser] = await Promise.all([
      startTogether(folder.path, settings, ['--demo']),
      openBrowser([
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
        `--use-file-for-fake-audio-capture=${file}`,
      ]),
    ]);
    stage = await setStage(running.url);
    context = await stage.contextOf(browser, 'demo');
    page = await context.newPage();
    await page.addInitScript(prepare);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    await stub.close();
    folder.remove();
  });
  const backstage = <Name extends keyof Backstage>(name: Name, ...given: Parameters<Backstage[Name]>) =>
    page.evaluate(
      ([what, value]) =>
        (globalThis as unknown as { backstage: Record<string, (value: unknown) => unknown> }).backstage[what]?.(value),
      [name as string, given[0]] as const,
    );
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const box = () => page.getByLabel('Your answer');
  /** The voice has come to its end, or to a pause. */
  const quiet = () => page.locator('p[aria-hidden]', { hasText: 'Listening' }).waitFor();
  const question = () => page.getByRole('heading', { level: 2 }).first().textContent();

  it('who speaks reads along, corrects the text, sends it, and is asked the next question', async () => {
    const first = await question();
    await button('Speak').click();
    await page.getByText(/sent to the speech engine .* deleted on this server once the text exists/).waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Speak' }).click();
    await page.getByText('I hear you').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Done');
    await page.locator('[aria-live=polite]', { hasText: 'I told the team the same day' }).waitFor();
    await quiet();
    await button('Let me think').click();
    await page.getByText('Take your time').first().waitFor();
    // Only now: a slow machine looks longer than an answer may pause.
    expect(await axeFaults(page)).toEqual([]);
    await button('Done').click();
    await expect.poll(() => box().inputValue()).toMatch(/^I told the team the same day/);
    await page.locator('textarea:focus').waitFor();
    await box().press('End');
    await box().pressSequentially(' by hand');
    const sent = page.waitForRequest((request) => request.method() === 'POST' && /\/answers$/.test(request.url()));
    await button('Send answer').click();
    await expect.poll(question).not.toBe(first);
    await expect.poll(() => box().inputValue()).toBe('');
    // What coaching rests on goes along: the recording, not only the text.
    expect((await sent).postDataJSON()).toMatchObject({ transcriptionIds: [expect.stringMatching(/./)] });
    expect(problems).toEqual([]);
  });

  it('what reaches the recogniser is the voice that the microphone heard, whole, though the line broke in mid-sentence', async () => {
    const before = stub.heard.length;
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told' }).waitFor();
    await backstage('cutLine');
    await page.getByText('No connection').first().waitFor();
    // The silence after the sentence ends the turn by itself.
    await expect.poll(() => box().inputValue()).toMatch(/^I told the team the same day/);
    // The pass over the whole turn has all of it.
    const whole = stub.heard.slice(before).toSorted((one, two) => two.seconds - one.seconds)[0]?.file;
    const heard = samplesIn(Buffer.from(whole ?? toWave(silence(0))));
    const captured = Int16Array.from((await backstage('captured')) as number[]);
    // Sample by sample, whatever a busy machine's microphone drops; the very end may be cut off, three seconds and a half may not.
    expect(heard.length).toBeGreaterThan(3.5 * 16_000);
    expect(Buffer.from(captured.buffer).includes(bytesOf(heard))).toBe(true);
    await box().fill('');
  });

  it('a microphone that is pulled out in mid-sentence leaves what was said, in the box; it can be looked at, and used again', async () => {
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told' }).waitFor();
    await backstage('pullPlug');
    await page.getByText(/The microphone is gone. What you said until then is written down/).waitFor();
    await expect.poll(() => box().inputValue()).toMatch(/^I told/);
    const first = await box().inputValue();
    await button('Check microphone and camera').click();
    await page.getByRole('dialog').getByText('You are heard.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told' }).waitFor();
    await button('Done').click();
    await expect.poll(() => box().inputValue()).toMatch(new RegExp(`^${first} I told`));
    await box().fill('');
  });

  it('a microphone that the system mutes is told after some seconds, and so is that it is heard again', async () => {
    await button('Speak').click();
    await page.getByText('I hear you').waitFor();
    await backstage('mute', true);
    const muted = page.getByText(/Your microphone is muted/);
    await muted.waitFor();
    await backstage('mute', false);
    await muted.waitFor({ state: 'detached' });
    await button('Done').click();
    await expect.poll(() => box().inputValue()).toMatch(/^I told/);
    await box().fill('');
  });

  it('a tab that sleeps in mid-sentence hears on when it wakes', async () => {
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told' }).waitFor();
    await backstage('sleep', true);
    expect(await backstage('running')).toBe(false);
    await button('Done').waitFor();
    expect(await box().inputValue()).toBe('');
    await backstage('sleep', false);
    await expect.poll(() => backstage('running')).toBe(true);
    await page.locator('[aria-live=polite]', { hasText: 'then we wrote' }).waitFor();
    await button('Done').click();
    await expect.poll(() => box().inputValue()).toMatch(/^I told the team the same day and then we/);
    await box().fill('');
    expect(problems).toEqual([]);
  });

  it('with the tick set, the answer goes out by itself when the speaker is done', async () => {
    const before = await question();
    await page.getByRole('checkbox', { name: 'Send when I stop speaking' }).check();
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told the team' }).waitFor();
    await button('Done').click();
    await expect.poll(question).not.toBe(before);
    expect(problems).toEqual([]);
  });

  it('a refused microphone says what to do, and typing goes on', async () => {
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('no', 'NotAllowedError');
      };
    });
    await button('Speak').click();
    await page.getByText(/Allow it in the address bar/).waitFor();
    const before = await question();
    await box().fill('I typed it in the end, because the microphone did not work, and it went well.');
    await button('Send answer').click();
    await expect.poll(question).not.toBe(before);
  });
});
