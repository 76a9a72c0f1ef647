import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Transcription } from '@talentsync/contracts';
import { spoken } from '../../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../../services/transcription/src/decode/index.ts';
import { startSpeechStub } from '../../../stubs/src/index.ts';
import { type Candidate, signUp } from '../../../tests/e2e/api.ts';
import { startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { inParallel, memoryOf } from '../house.ts';
import { type BenchRow, measureOf, median } from '../measure.ts';

/** A recogniser that takes as long as a good cloud does for half a minute of speech. */
const RECOGNISER_MS = 1_500;
const ONE_BY_ONE = 10;
const AT_ONCE = 100;
/** Of the hundred, so many are on their way up at the same moment; all of them then wait to be heard. */
const UPLOADS = 25;
const SECONDS = 30;
const RATE = 16_000;

/** Half a minute of speech, each time a little different: what was heard before is known and not sent again. */
const recording = (): Buffer => {
  const speech = spoken('answer');
  const noise = randomBytes(SECONDS * RATE);
  return toWave(
    Int16Array.from({ length: SECONDS * RATE }, (_, at) => (speech[at % speech.length] ?? 0) + ((noise[at] ?? 0) & 7)),
  );
};

const send = async (url: string, { token }: Candidate, bytes: Buffer): Promise<Transcription> => {
  const form = new FormData();
  form.set('audio', new Blob([Uint8Array.from(bytes)], { type: 'audio/wav' }), 'answer.wav');
  const post = () =>
    fetch(`${url}/api/transcriptions`, {
      ...{ method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } },
    });
  // A connection that the server closed as idle a moment ago: once more; the same recording counts once.
  const answer = await post().catch(post);
  if (answer.status !== 201) throw new Error(`a recording was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Transcription;
};

const untilReady = async (candidate: Candidate, { id }: Transcription): Promise<boolean> => {
  for (;;) {
    const { body } = await candidate.send<Transcription>('GET', `/transcriptions/${id}`);
    if (body.status !== 'processing') return body.status === 'ready';
    await pause(20);
  }
};

/** Recordings of half a minute: one by one, what we add to the recogniser's own time; and a hundred at once. */
export const transcriptions: BenchRow = {
  name: 'transcriptions',
  async measure() {
    const data = temporaryFolder();
    const stub = await startSpeechStub({
      hear: async () => {
        await pause(RECOGNISER_MS);
        return { text: 'words that were said' };
      },
    });
    const house = await startTogether(data.path, {
      ...{ ...UNHURRIED, SPEECH_TO_TEXT_DRIVER: 'compatible', SPEECH_BASE_URL: stub.url },
    });
    try {
      const candidate = await signUp(house.url, 'sam@example.com');
      const once = async (): Promise<number> => {
        const bytes = recording();
        const started = performance.now();
        if (!(await untilReady(candidate, await send(house.url, candidate, bytes)))) throw new Error('one failed');
        return performance.now() - started;
      };
      await once();
      const times: number[] = [];
      for (let at = 0; at < ONE_BY_ONE; at += 1) times.push(await once());
      const many = Array.from({ length: AT_ONCE }, recording);
      const before = memoryOf(house.process).now;
      const started = performance.now();
      const sent = await inParallel(many, UPLOADS, (bytes) => send(house.url, candidate, bytes));
      const ready = await Promise.all(sent.map((each) => untilReady(candidate, each)));
      const together = performance.now() - started;
      const lost = ready.filter((each) => !each).length;
      const peer = { name: 'the recogniser alone', rounds: [RECOGNISER_MS] };
      return {
        measures: [
          measureOf({
            ...{ what: 'transcription of 30 s', unit: 'ms', n: ONE_BY_ONE, ours: times, peer },
            target: { of: 'ratio', atMost: 1.05 },
          }),
          measureOf({
            ...{ what: `${AT_ONCE} transcriptions at once, lost`, unit: '', n: AT_ONCE, ours: [lost] },
            target: { of: 'ours', atMost: 0 },
          }),
          measureOf({
            ...{ what: `${AT_ONCE} transcriptions at once, more memory`, unit: 'MB', n: 1 },
            ...{ ours: [memoryOf(house.process).peak - before], target: { of: 'ours', atMost: 200 } },
          }),
        ],
        rows: [
          {
            'at once': AT_ONCE,
            'all ready s': together / 1_000,
            'recogniser busy with at most': 4,
            'its own time for that s': (AT_ONCE / 4) * (RECOGNISER_MS / 1_000),
            'one by one p50 ms': median(times),
          },
        ],
      };
    } finally {
      await house.stop();
      await stub.close();
      data.remove();
    }
  },
};
