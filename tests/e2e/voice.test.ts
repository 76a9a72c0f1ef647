import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startSpeechStub } from '@talentsync/stubs';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/states.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from './harness.ts';

const WORDS = 'I told the team the same day and then we wrote a test together'.split(' ');
const RATE = 16_000;
const HEADER_BYTES = 44;
const LEAD_SECONDS = 2;

const wave = (samples: Int16Array): Buffer => {
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length * 2, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [16, 1, RATE, RATE * 2].entries()) head.writeUInt32LE(value, [16, 22, 24, 28][at] ?? 0);
  for (const [at, value] of [1, 1, 2, 16].entries()) head.writeUInt16LE(value, [20, 22, 32, 34][at] ?? 0);
  head.write('data', 36);
  head.writeUInt32LE(samples.length * 2, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
};
/** How loud each 20 ms are. */
const envelope = (samples: Int16Array): number[] =>
  Array.from({ length: Math.floor(samples.length / 320) }, (_, at) =>
    Math.sqrt(samples.subarray(at * 320, (at + 1) * 320).reduce((sum, value) => sum + value ** 2, 0) / 320),
  );
const correlation = (one: number[], two: number[]): number => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(two)];
  const product = (left: number[], p: number, right: number[], q: number) =>
    left.reduce((sum, value, at) => sum + (value - p) * ((right[at] ?? 0) - q), 0);
  return product(one, a, two, b) / Math.sqrt(product(one, a, one, a) * product(two, b, two, b));
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
    writeFileSync(file, wave(joined(silence(LEAD_SECONDS), spoken('answer'), silence(5))));
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
    await page.addInitScript(() => {
      // So that a test can cut the line.
      const sockets: WebSocket[] = [];
      const Plain = WebSocket;
      globalThis.WebSocket = class extends Plain {
        constructor(address: string | URL, protocols?: string | string[]) {
          super(address, protocols);
          if (String(address).endsWith('/transcriptions/live')) sockets.push(this);
        }
      };
      Object.assign(globalThis, { sockets });
    });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await running.stop();
    await stub.close();
    folder.remove();
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const box = () => page.getByLabel('Your answer');
  /** The voice has come to its end, or to a pause. */
  const quiet = () => page.locator('p[aria-hidden]', { hasText: 'Listening' }).waitFor();
  const faults = async (): Promise<string[]> => {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = (await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run(),
    )) as AxeResults;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  };
  const question = () => page.getByRole('heading', { level: 2 }).first().textContent();

  it('who speaks reads along, corrects the text, sends it, and is asked the next question', async () => {
    const first = await question();
    await button('Speak').click();
    await page.getByText(/sent to the speech engine .* deleted on this server once the text exists/).waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Speak' }).click();
    await page.getByText('I hear you').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Done');
    await page.locator('[aria-live=polite]', { hasText: 'I told the team the same day' }).waitFor();
    expect(await faults()).toEqual([]);
    await quiet();
    await button('Let me think').click();
    await page.getByText('Take your time').first().waitFor();
    await button('Done').click();
    await expect.poll(() => box().inputValue(), { timeout: 20_000 }).toMatch(/^I told the team the same day/);
    await page.locator('textarea:focus').waitFor();
    await box().press('End');
    await box().pressSequentially(' by hand');
    await button('Send answer').click();
    await expect.poll(question, { timeout: 20_000 }).not.toBe(first);
    expect(await box().inputValue()).toBe('');
    expect(problems).toEqual([]);
  }, 90_000);

  it('what reaches the recogniser is the voice that the microphone heard, whole, though the line broke in mid-sentence', async () => {
    const before = stub.heard.length;
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told' }).waitFor();
    await page.evaluate(() => (globalThis as unknown as { sockets: WebSocket[] }).sockets.at(-1)?.close());
    await page.getByText('No connection').first().waitFor();
    // The silence after the sentence ends the turn by itself.
    await expect.poll(() => box().inputValue(), { timeout: 20_000 }).toMatch(/^I told the team the same day/);
    expect(stub.heard.length).toBeGreaterThan(before);
    const last = stub.heard.at(-1)?.file.subarray(HEADER_BYTES) ?? Buffer.alloc(0);
    const got = envelope(new Int16Array(Uint8Array.from(last).buffer));
    const said = envelope(spoken('answer'));
    // The sentence stands somewhere in the turn; its very end may be cut off, three seconds and a half may not.
    const shifts = Array.from({ length: got.length + said.length }, (_, at) => at - said.length);
    const best = Math.max(
      ...shifts.map((shift) => {
        const shared = said.flatMap((value, at) => {
          const other = got[at + shift];
          return other === undefined ? [] : [{ value, other }];
        });
        if (shared.length < 175) return 0;
        return correlation(
          shared.map(({ value }) => value),
          shared.map(({ other }) => other),
        );
      }),
    );
    expect(best).toBeGreaterThan(0.8);
    await box().fill('');
  }, 60_000);

  it('with the tick set, the answer goes out by itself when the speaker is done', async () => {
    const before = await question();
    await page.getByRole('checkbox', { name: 'Send when I stop speaking' }).check();
    await button('Speak').click();
    await page.locator('[aria-live=polite]', { hasText: 'I told the team' }).waitFor();
    await button('Done').click();
    await expect.poll(question, { timeout: 20_000 }).not.toBe(before);
    expect(problems).toEqual([]);
  }, 60_000);

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
    await expect.poll(question, { timeout: 20_000 }).not.toBe(before);
  }, 60_000);
});
