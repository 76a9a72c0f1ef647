import type { Feedback, Interview, InterviewState } from '@talentsync/contracts';
import { startSpeechStub } from '@talentsync/stubs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/stage.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { samplesIn } from '../../services/transcription/src/decode/index.ts';
import { axeFaults, lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';
import { standsIn } from './heard.ts';
import { look, prepare, type Stageside } from './talked-with.ts';

const CONSENTS = { record: false, transcribe: true, keep: false };
const WORDS = 'I told the team the same day and then we wrote a test together'.split(' ');

describe.skipIf(lacks('chromium'))('a conversation in the room (needs chromium)', () => {
  const folder = temporaryFolder();
  const problems: string[] = [];
  let says: string | undefined;
  let stub: Awaited<ReturnType<typeof startSpeechStub>>;
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  let interviewId: string;
  /** What the voice did before the “mm-hmm”. */
  let beforeIt = 0;

  beforeAll(async () => {
    stub = await startSpeechStub({
      // As many words as the sound is long, so that captions grow. Its voice is a tone as long as the text would take.
      hear: ({ seconds }) => {
        const heard = says?.split(' ') ?? WORDS.slice(0, Math.max(1, Math.floor(seconds / 0.27)));
        // A word keeps its moment, however much is heard after it.
        const pace = says === undefined ? 0.27 : 0.15;
        const words = heard.map((word, at) => ({ word, start: at * pace, end: (at + 1) * pace }));
        return { text: heard.join(' '), words };
      },
    });
    const settings = {
      ...{ SPEECH_TO_TEXT_DRIVER: 'compatible', TEXT_TO_SPEECH_DRIVER: 'compatible', TEXT_TO_SPEECH_VOICES: 'autumn' },
      ...{ SPEECH_BASE_URL: `${stub.url}/v1`, SPEECH_API_KEY: 'stub', CAPTION_SECONDS: '0.5' },
    };
    [running, browser] = await Promise.all([
      startTogether(folder.path, settings, ['--demo']),
      openBrowser(['--autoplay-policy=no-user-gesture-required']),
    ]);
    stage = await setStage(running.url);
    const context = await stage.contextOf(browser, 'demo');
    page = await context.newPage();
    await page.addInitScript(prepare);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    // Core questions alone: each has other words, and can be put off once.
    const wish = { moduleIds: ['behavioural-ownership'], questionCount: 10, maxFollowUps: 0 };
    interviewId = (await stage.ask<Interview>('POST', '/interviews', { ...wish, consents: CONSENTS })).id;
    await page.goto(`${running.url}/interviews/${interviewId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    await stub.close();
    folder.remove();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const question = () => page.getByRole('heading', { level: 2 }).first().textContent();
  const inState = (state: 'reading' | 'listening' | 'thinking') => page.locator(`[data-state=${state}]`).waitFor();
  const speak = (sound = spoken('answer')) =>
    page.evaluate(
      (samples) => (globalThis as unknown as { side: Stageside }).side.speak(samples),
      Array.from(joined(silence(0.2), sound)),
    );
  /** Within the two seconds of the voice in which one counts as cut off. */
  const speakAsItReads = (sound = spoken('answer')) =>
    page.evaluate(
      (samples) => {
        (globalThis as unknown as { side: Stageside }).side.next = samples;
      },
      Array.from(joined(silence(0.2), sound)),
    );
  const voiceSince = async (from: number) => (await page.evaluate(look)).voice.slice(from);
  const sounded = async () => (await page.evaluate(look)).voice.length;
  const sent = () => page.waitForRequest((request) => request.method() === 'POST' && /\/answers$/.test(request.url()));

  it('two questions are read and answered by voice, with one press at the beginning', async () => {
    await page.getByRole('checkbox', { name: 'Send when I stop speaking' }).check();
    await page.getByRole('radio', { name: 'Quick replies' }).click();
    await page.getByRole('switch', { name: /^Conversation/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Speak' }).click();
    await inState('reading');
    // It listens already, without the echo of the voice.
    await expect
      .poll(() => page.evaluate(look))
      .toMatchObject({ open: 1, wishes: [{ audio: { echoCancellation: true } }] });
    expect(await axeFaults(page)).toEqual([]);
    for (const last of [false, true]) {
      const before = await question();
      await inState('reading');
      await inState('listening');
      const answer = sent();
      beforeIt = await sounded();
      if (last) await speakAsItReads(spoken('other').subarray(0, 14_000));
      await speak();
      const request = await answer;
      if (last) says = 'mm-hmm';
      expect(request.postDataJSON()).toMatchObject({
        text: expect.stringMatching(/^I told the team the same day/),
        transcriptionIds: [expect.stringMatching(/./)],
      });
      await expect.poll(question).not.toBe(before);
    }
    // One microphone for all of it.
    expect((await page.evaluate(look)).wishes).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('an “mm-hmm” holds the voice back for a moment, and it goes on where it was', async () => {
    const events = async () => (await voiceSince(beforeIt)).filter(({ what }) => what !== 'ended');
    await expect.poll(async () => (await events()).some(({ what }) => what === 'pause')).toBe(true);
    await expect.poll(async () => (await events()).at(-1)?.what).toBe('play');
    const all = await events();
    const at = all.findIndex(({ what }) => what === 'pause');
    expect(all[at]?.at).toBeGreaterThan(0);
    const [held, on] = [all[at]?.at ?? 0, all[at + 1]?.at ?? 0];
    expect(on).toBeGreaterThanOrEqual(held);
    expect(on - held).toBeLessThan(0.5);
    await inState('reading');
    await inState('listening');
    says = undefined;
  });

  it('“could you repeat the question” is answered by reading it again', async () => {
    const from = await sounded();
    const before = await question();
    says = 'Could you repeat the question, please?';
    await speak(spoken('other').subarray(0, 24_000));
    await inState('reading');
    await expect.poll(async () => (await voiceSince(from)).some(({ what }) => what === 'play')).toBe(true);
    says = undefined;
    expect(await question()).toBe(before);
  });

  it('whoever speaks over the voice stops it, and what they said is the answer', async () => {
    await inState('listening');
    const from = await sounded();
    const answer = sent();
    const heardBefore = stub.heard.length;
    await speakAsItReads();
    // The next question is read.
    await button('Skip for now').click();
    const latest = async () => (await voiceSince(from)).filter(({ what }) => what !== 'ended').at(-1);
    await expect.poll(async () => (await latest())?.what).toBe('pause');
    const last = await latest();
    expect(last?.at).toBeLessThan(last?.of ?? 0);
    expect((await answer).postDataJSON()).toMatchObject({ text: expect.stringMatching(/^I told the team/) });
    // From its first word: what was said while the voice still read belongs to it. Without that second it would be 0.6.
    const whole = stub.heard
      .slice(heardBefore)
      .toSorted((one, two) => one.seconds - two.seconds)
      .at(-1);
    const firstSecond = spoken('answer').subarray(0, 16_000);
    expect(standsIn(samplesIn(Buffer.from(whole?.file ?? '')), firstSecond).sure).toBeGreaterThan(0.8);
  });

  it('whoever speaks on as the next question begins was cut off; a turn in which nobody can be understood is lost', async () => {
    await inState('reading');
    await inState('listening');
    const asked = await question();
    await speakAsItReads();
    await speak();
    await expect.poll(question).not.toBe(asked);
    const second = await question();
    await expect.poll(question).not.toBe(second);
    await inState('reading');
    await inState('listening');
    says = '';
    const third = await question();
    const { finals } = await page.evaluate(look);
    await speak();
    await expect.poll(async () => (await page.evaluate(look)).finals).toBe(finals + 1);
    says = undefined;
    // It listens on to the same question.
    await inState('listening');
    expect(await question()).toBe(third);
    await speak();
    await expect.poll(question).not.toBe(third);
  });

  it('a paused interview does not listen; it goes on with the question', async () => {
    await inState('reading');
    await button('Pause').click();
    await button('Go on').waitFor();
    await expect.poll(async () => (await page.evaluate(look)).open).toBe(0);
    await button('Go on').click();
    await inState('reading');
    await expect.poll(async () => (await page.evaluate(look)).open).toBe(1);
  });

  it('“in other words” is read too, “skip” moves on, and without the tick the text waits to be sent', async () => {
    await inState('listening');
    const from = await sounded();
    const readBefore = stub.spoken.length;
    const before = await question();
    says = 'Could you rephrase the question, please?';
    await speak(spoken('other').subarray(0, 24_000));
    const shown = page.getByText(/^In other words: /);
    await shown.waitFor();
    await expect.poll(async () => (await voiceSince(from)).some(({ what }) => what === 'play')).toBe(true);
    const otherWords = (await shown.textContent())?.replace('In other words: ', '') ?? '';
    expect(otherWords).not.toBe(before);
    expect(otherWords).toContain(stub.spoken.slice(readBefore)[0]?.input);
    expect(await question()).toBe(before);
    await inState('listening');
    await button('Skip for now').waitFor();
    says = 'Skip this question, please.';
    await speak(spoken('other').subarray(0, 24_000));
    await expect.poll(question).not.toBe(before);
    says = undefined;
    await page.getByRole('checkbox', { name: 'Send when I stop speaking' }).uncheck();
    await inState('listening');
    await speak();
    const box = page.getByLabel('Your answer');
    await expect.poll(() => box.inputValue()).toMatch(/^I told the team/);
    await expect.poll(async () => (await page.evaluate(look)).open).toBe(0);
    const asked = await question();
    await button('Send answer').click();
    await expect.poll(question).not.toBe(asked);
    await inState('reading');
  });

  it('after a long silence it asks calmly, and a press reads the question again', async () => {
    await page.getByText('Nothing heard for a while').waitFor({ timeout: 110_000 });
    await button('Read it again').click();
    await inState('reading');
  });

  it('after a longer one it offers to move on, and the press does', async () => {
    await inState('listening');
    const { turn } = await stage.ask<InterviewState>('GET', `/interviews/${interviewId}/question`);
    const before = await question();
    // The server's clock is the sound, which nobody can hurry here; its own tests let it come to this.
    await page.evaluate((message) => (globalThis as unknown as { side: Stageside }).side.tell(message), {
      type: 'turn',
      turnId: turn?.turnId ?? '',
      event: 'offerToMoveOn',
    });
    await page.getByText('Shall we move on?').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page
      .getByRole('region', { name: 'Speak instead of typing' })
      .getByRole('button', { name: 'Skip for now' })
      .click();
    await expect.poll(question).not.toBe(before);
  });

  it('“I would rather not answer” asks whether that is meant, since it cannot be undone', async () => {
    await inState('reading');
    await inState('listening');
    const before = await question();
    says = 'I would rather not answer that.';
    await speak(spoken('other').subarray(0, 24_000));
    const asked = page.getByRole('alertdialog', { name: 'Decline this question?' });
    await asked.waitFor();
    says = undefined;
    expect(await question()).toBe(before);
    await asked.getByRole('button', { name: 'Decline' }).click();
    await expect.poll(question).not.toBe(before);
  });

  it('Stop gives the microphone back at once; the choice is kept, and nothing listens after a reload', async () => {
    await button('Stop listening').click();
    expect((await page.evaluate(look)).open).toBe(0);
    await button('Start the conversation').waitFor();
    await page.reload();
    await button('Start the conversation').waitFor();
    expect((await page.evaluate(look)).wishes).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('how it went is in the report', async () => {
    await button('Finish').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Finish' }).click();
    await page.getByText('Your interview is finished').waitFor();
    const report = async () => (await stage.ask<Feedback>('GET', `/feedback/${interviewId}`)).report?.conversation;
    await expect.poll(report).toMatchObject({
      // The "mm-hmm" came within two seconds of the voice too.
      ...{ cutOffs: 2, lostTurns: 1, bargeIns: 2, falseAlarms: 1, nudges: 1 },
      deadAirP50: expect.any(Number),
    });
  });
});
