import { setTimeout as pause } from 'node:timers/promises';
import type { TextToSpeech } from '../../../packages/engines/src/index.ts';
import { findProgram } from '../../../packages/engines/src/programs.ts';
import { openTestEngines } from '../../../packages/engines/src/testing.ts';
import { openSpawnedTextToSpeech } from '../../../packages/engines/src/text-to-speech/spawned.ts';
import { readBuiltInPacks } from '../../../packages/question-bank/src/index.ts';
import { spoken } from '../../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../../services/transcription/src/decode/index.ts';
import { createVoice } from '../../../services/transcription/src/service.ts';
import { type BenchRow, measureOf, percentile, type Row } from '../measure.ts';

const FOLDERS = ['/usr/bin', '/usr/local/bin'];
const QUESTIONS = 40;

/** As long as a cloud takes for a sentence. */
const PACED_MS = 400;
const SOUND = toWave(spoken('other'));
const pacedVoice: TextToSpeech = {
  model: `paced, ${PACED_MS} ms a sentence`,
  languages: ['en'],
  voices: async () => [],
  async speak() {
    await pause(PACED_MS);
    return { audio: SOUND, mediaType: 'audio/wav', model: pacedVoice.model };
  },
  probe: async () => ({ driver: 'paced', usable: true, reduced: false, detail: 'paced' }),
  close: async () => {},
};

/** Time to the first sound of a question: the first time, and from the cache; by a paced voice, and by each program that is installed here. */
const measureFirstSound = async (): Promise<Row[]> => {
  const texts = (await readBuiltInPacks())
    .filter(({ language }) => language === 'en')
    .flatMap(({ questions }) => questions.map(({ text }) => text))
    .slice(0, QUESTIONS);
  const installed = (['flite', 'espeak-ng'] as const).filter((program) => findProgram(program, FOLDERS) !== undefined);
  const programs = installed.map((program) => openSpawnedTextToSpeech({ program, folders: FOLDERS }));
  const rows: Row[] = [];
  for (const textToSpeech of [pacedVoice, ...(await Promise.all(programs))]) {
    const engines = await openTestEngines();
    const voice = createVoice({ ...engines, textToSpeech, now: Date.now });
    const time = async (text: string): Promise<number> => {
      const begun = performance.now();
      await voice.speak(text, { voice: undefined, language: 'en', sentence: 0 });
      return performance.now() - begun;
    };
    const [first, again]: [number[], number[]] = [[], []];
    for (const text of texts) first.push(await time(text));
    for (const text of texts) again.push(await time(text));
    await engines.close();
    rows.push({
      voice: textToSpeech.model,
      questions: texts.length,
      'first time p50 ms': percentile(first, 0.5),
      'first time p95 ms': percentile(first, 0.95),
      'read ahead p50 ms': percentile(again, 0.5),
      'read ahead p95 ms': percentile(again, 0.95),
    });
  }
  return rows;
};

/** A question that was read ahead is heard at once. */
export const firstSound: BenchRow = {
  name: 'first-sound',
  async measure() {
    const rows = await measureFirstSound();
    const measures = rows.map((row) =>
      measureOf({
        what: `first sound of a question read ahead p95, ${row.voice}`,
        ...{ unit: 'ms', n: QUESTIONS, ours: [Number(row['read ahead p95 ms'])] },
        target: { of: 'ours', atMost: 300 },
      }),
    );
    return { rows, measures };
  },
};
