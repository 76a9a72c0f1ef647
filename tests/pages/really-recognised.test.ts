import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSpeechStub } from '@talentsync/stubs';
import { afterEach, describe, expect, it } from 'vitest';
import { setStage } from '../../scripts/stage.ts';
import { joined, silence, spoken } from '../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../services/transcription/src/decode/index.ts';
import { lacks, openBrowser, startTogether, temporaryFolder } from '../e2e/harness.ts';

describe.skipIf(lacks('chromium') || lacks('pocketsphinx'))(
  'really recognised (needs chromium and pocketsphinx)',
  () => {
    const opened: Array<() => unknown> = [];
    afterEach(async () => {
      for (const close of opened.splice(0).toReversed()) await close();
    });

    it.each([
      ['a recogniser behind the wire of a vendor', true],
      ['a program of the machine, which is too slow for captions', false],
    ])(
      'what somebody says into the microphone of a browser is the answer that is sent: %s',
      async (_, captions) => {
        const folder = temporaryFolder();
        opened.push(folder.remove);
        const file = join(folder.path, 'voice.wav');
        writeFileSync(file, toWave(joined(silence(1), spoken('answer'), silence(20))));
        const stub = await startSpeechStub();
        opened.push(stub.close);
        const behind = {
          SPEECH_TO_TEXT_DRIVER: 'compatible',
          SPEECH_BASE_URL: `${stub.url}/v1`,
          SPEECH_API_KEY: 'stub',
        };
        const settings = captions ? behind : { SPEECH_TO_TEXT_DRIVER: 'pocketsphinx' };
        const running = await startTogether(folder.path, settings, ['--demo']);
        opened.push(() => running.stop());
        const browser = await openBrowser([
          ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
          `--use-file-for-fake-audio-capture=${file}`,
        ]);
        opened.push(() => browser.close());
        const stage = await setStage(running.url);
        const page = await (await stage.contextOf(browser, 'demo')).newPage();
        await page.goto(`${running.url}/interviews/${stage.roomId}`);
        await page.getByText('Connected', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Speak', exact: true }).click();
        await page.getByRole('alertdialog').getByRole('button', { name: 'Speak' }).click();
        if (!captions)
          await page.getByText('No captions here: what you say is written down when you are done').waitFor();
        // It mishears some words; these it has right every time.
        const box = page.getByLabel('Your answer');
        await expect.poll(() => box.inputValue(), { timeout: 60_000 }).toMatch(/same day.* test together/);
        const sent = page.waitForRequest((request) => request.method() === 'POST' && /\/answers$/.test(request.url()));
        await page.getByRole('button', { name: 'Send answer', exact: true }).click();
        expect((await sent).postDataJSON()).toMatchObject({
          ...{ text: expect.stringMatching(/same day/), transcriptionIds: [expect.stringMatching(/./)] },
        });
      },
      120_000,
    );
  },
);
