import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feedback, Media } from '@talentsync/contracts';
import { startSpeechStub } from '@talentsync/stubs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../../apps/server/src/demo/furnish.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../services/transcription/src/decode/index.ts';
import { axeFaults, lacks, openPersistent, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

/** An answer with evidence in it; what the voice really says matters to nobody here, when it says it does. */
const WORDS =
  'Well let me begin with this two years ago I promised sales a reporting export by the end of March and I saw in the second week that the data was not there so I told them the same day and offered a smaller export on time'.split(
    ' ',
  );
/** Words before the first that proves anything. */
const OPENING = 6;
/** The server sends the sound from so long before the first word on. */
const LEAD = 0.4;

describe.skipIf(lacks('chromium'))('recording an interview (needs chromium)', () => {
  const [data, profile] = [temporaryFolder(), temporaryFolder()];
  const problems: string[] = [];
  let stub: Awaited<ReturnType<typeof startSpeechStub>>;
  let running: Running;
  let context: BrowserContext;
  let page: Page;
  let interviewId = '';
  let authorization = '';

  const open = async (): Promise<void> => {
    context = await openPersistent(profile.path, [
      ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      `--use-file-for-fake-audio-capture=${join(data.path, 'voice.wav')}`,
    ]);
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      const header = request.headers().authorization;
      if (header !== undefined) authorization = header;
    });
  };
  beforeAll(async () => {
    writeFileSync(join(data.path, 'voice.wav'), toWave(joined(silence(2), spoken('answer'), silence(5))));
    stub = await startSpeechStub({
      hear: ({ seconds }) => {
        const words = WORDS.map((word, at) => {
          const start = LEAD + (at * Math.max(0, seconds - 2 * LEAD)) / WORDS.length;
          return { word, start, end: start + 0.1 };
        });
        return { text: WORDS.join(' '), words };
      },
    });
    running = await startTogether(
      data.path,
      {
        ...{ SPEECH_TO_TEXT_DRIVER: 'compatible', SPEECH_BASE_URL: `${stub.url}/v1`, SPEECH_API_KEY: 'stub' },
        CAPTION_SECONDS: '0.5',
      },
      ['--demo'],
    );
    await open();
  });
  afterAll(async () => {
    await context.close();
    await running.stop();
    await stub.close();
    for (const folder of [data, profile]) folder.remove();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const tick = (name: RegExp) => page.getByRole('checkbox', { name }).check();
  const api = async <Reply>(path: string): Promise<Reply> => {
    const response = await fetch(`${running.url}/api${path}`, { headers: { authorization } });
    return (await response.json()) as Reply;
  };
  const recordings = () => api<Media[]>(`/media?interviewId=${interviewId}`);

  /** Seconds until a voice is heard in a recording. */
  const onset = (url: string): Promise<number> =>
    page.evaluate(async (address) => {
      const file = await (await fetch(address)).arrayBuffer();
      const sound = await new AudioContext().decodeAudioData(file);
      const [samples, step] = [sound.getChannelData(0), Math.round(sound.sampleRate / 50)];
      for (let at = 0; at + step < samples.length; at += step)
        if (samples.subarray(at, at + step).reduce((sum, value) => sum + value * value, 0) / step > 0.02 ** 2)
          return at / sound.sampleRate;
      return Number.NaN;
    }, url);

  it('who ticks it is recorded while speaking, and sees that all the while', async () => {
    await context.request.post(`${running.url}/api/auth/login`, {
      ...{ data: { ...DEMO_ACCOUNT, session: 'cookie' }, headers: { origin: running.url } },
    });
    await page.goto(`${running.url}/interviews/new?module=behavioural-ownership`);
    for (const name of [/I understand that an AI/, /^Write down/, /^Record me/, /^Record the camera/, /^Keep the rec/])
      await tick(name);
    expect(await axeFaults(page)).toEqual([]);
    await button('Begin').click();
    await page.getByText('Connected', { exact: true }).waitFor();
    interviewId = new URL(page.url()).pathname.split('/')[2] ?? '';
    await button('Speak').click();
    await page.getByText('Recording sound and picture').waitFor();
  });

  it('a tab that dies in the middle of the upload loses nothing: the next visit sends the rest', async () => {
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 24_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    const created = page.waitForResponse(
      (response) => response.url().endsWith('/api/media/uploads') && response.status() === 201,
    );
    // Something was said, and comes to its end.
    await page.locator('[aria-live=polite]', { hasText: 'Well let me begin' }).waitFor();
    await page.locator('p[aria-hidden]', { hasText: 'Listening' }).waitFor();
    await button('Done').click();
    const address = (await created).headers().location ?? '';
    const offset = async (): Promise<number> => {
      const headers = { authorization, 'tus-resumable': '1.0.0' };
      const response = await fetch(new URL(address, running.url), { method: 'HEAD', headers });
      return Number(response.headers.get('upload-offset'));
    };
    await page.getByLabel('Your answer').and(page.locator(':focus')).waitFor();
    await button('Send answer').click();
    await expect.poll(offset).toBeGreaterThan(20_000);
    await page.goto('chrome://crash').catch(() => undefined);
    await context.close();
    expect(await recordings()).toEqual([]);

    await open();
    const resumed = page.waitForRequest(
      (request) => request.method() === 'PATCH' && request.url().includes('/media/uploads'),
    );
    await page.goto(running.url);
    expect(Number((await resumed).headers()['upload-offset'])).toBeGreaterThan(20_000);
    await expect.poll(async () => (await recordings()).length).toBe(1);
    await page.getByText(/recording is being sent/).waitFor({ state: 'detached' });
    expect(await recordings()).toMatchObject([{ mediaType: expect.stringMatching(/^video\/webm/), keep: true }]);
  });

  it('what was misheard is put right by keyboard, and is what counts', async () => {
    await page.goto(`${running.url}/interviews/${interviewId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByText('Your answers so far').press('Enter');
    await button(/^Correct the answer/).press('Enter');
    const field = page.getByLabel('Your answer as it should stand');
    await field.and(page.locator(':focus')).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // A first sentence that proves nothing, so that what is quoted begins later.
    await field.fill(
      `Well let me begin with this. ${WORDS.slice(OPENING).join(' ').replace('sales', 'our sales people')}.`,
    );
    await button('Save').press('Enter');
    await button(/^Correct the answer/)
      .and(page.locator(':focus'))
      .waitFor();
    await page.getByText('I promised our sales people a').waitFor();
  });

  it('the report plays each quote at the moment at which it was said', async () => {
    await button('Finish').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('link', { name: 'To the report' }).click();
    await button(/^Play “/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const { report } = await api<Feedback>(`/feedback/${interviewId}`);
    const [turn] = report?.turns ?? [];
    const { mediaTime = 0, start } = turn?.evidence[0] ?? {};
    const said = turn?.recordings?.[0]?.words ?? [];
    const first = said[0]?.from ?? 0;
    expect(turn?.answer.slice(start)).toMatch(/^two years ago I promised our sales people a/i);
    expect(mediaTime).toBe(said[OPENING]?.from);
    expect(mediaTime).toBeGreaterThan(first + 0.2);
    // The recogniser was given a lead before the voice; the recording itself says when that was.
    const [media] = await recordings();
    expect(Math.abs((await onset(media?.url ?? '')) - first)).toBeLessThan(0.4);

    // The element comes with the press; what it tells does not bubble, but is heard on its way down.
    await page.evaluate(() => {
      const note = ({ target }: Event) => Object.assign(globalThis, { played: target });
      document.addEventListener('playing', note, { capture: true, once: true });
    });
    await button(/^Play “/).click();
    await page.locator('mark .said-now').waitFor();
    // A word may be marked before the element tells that it plays: a seek moves the time as well.
    // What was played begins where it began, however late anybody looks.
    const played = await page.waitForFunction(() => {
      const { played: ranges } = (globalThis as { played?: HTMLVideoElement }).played ?? {};
      return ranges?.length === 1 && { from: ranges.start(0) };
    });
    const { from = 0 } = (await played.jsonValue()) || {};
    expect(from).toBeGreaterThan(mediaTime - 0.1);
    expect(from).toBeLessThan(mediaTime + 0.4);
    await button('Delete the recording').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: /^Play/ }).first().waitFor({ state: 'detached' });
    await expect.poll(recordings).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('who does not want to be written down is recorded all the same, and who leaves out “keep” has nothing left in the end', async () => {
    await page.goto(`${running.url}/interviews/new?module=behavioural-ownership`);
    for (const name of [/I understand that an AI/, /^Record me/]) await tick(name);
    await button('Begin').click();
    await page.getByText('Connected', { exact: true }).waitFor();
    interviewId = new URL(page.url()).pathname.split('/')[2] ?? '';
    await button('Record my answer').click();
    await page.getByText('Recording sound', { exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Your answer').fill('I typed it, and said the same aloud while I was recorded.');
    await button('Stop recording').click();
    await expect.poll(async () => (await recordings()).length).toBe(1);
    expect(await recordings()).toMatchObject([{ mediaType: expect.stringMatching(/^audio\/webm/), keep: false }]);
    await button('Finish').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Finish' }).click();
    await expect.poll(recordings).toEqual([]);
    expect(problems).toEqual([]);
  });
});
