import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@talentsync/contracts';
import { findProgram, runProgram } from '../programs.ts';
import { providerFailure } from '../trouble/failure.ts';
import { createPolicy } from '../trouble/policy.ts';
import { readWave } from '../waves.ts';
import { openNoSpeechToText } from './none.ts';
import type { Recognised, SpeechToText } from './port.ts';

export interface PocketsphinxOptions {
  /** Folders to look for programs in, as on a PATH. */
  folders: string[];
  timeoutMs?: number;
}

const PROGRAM = 'pocketsphinx_continuous';
const TIMEOUT_MS = 120_000;
/** Ten minutes of WAV; it takes about as long as the sound itself. */
const MAX_BYTES = 20 * 1024 * 1024;

/** `word(2) start end probability`, one a line; `<s>`, `<sil>` and `[NOISE]` are none. */
const WORD = /^([^<[+\s][^\s(]*)(?:\(\d+\))? (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/;
/** Longer silences part segments. */
const SEGMENT_GAP = 1;

const read = (output: string, duration: number): Recognised => {
  const words = output.split('\n').flatMap((line) => {
    const [, text, start, end, confidence] = WORD.exec(line.trim()) ?? [];
    return text === undefined
      ? []
      : [{ text, start: Number(start), end: Number(end), confidence: Math.min(1, Number(confidence)) }];
  });
  const segments: Recognised['segments'] = [];
  for (const { text, start, end } of words) {
    const last = segments.at(-1);
    if (last === undefined || start - last.end > SEGMENT_GAP) segments.push({ text, start, end });
    else segments[segments.length - 1] = { text: `${last.text} ${text}`, start: last.start, end };
  }
  return { text: segments.map(({ text }) => text).join(' '), language: 'en', duration, words, segments };
};

/**
 * CMU PocketSphinx, a program of the machine, spawned and never linked: English only, offline, and wrong on a quarter of the
 * words of a clear voice. Good for trying things out; nobody is to be judged by it.
 */
export const openPocketsphinx = async (options: PocketsphinxOptions): Promise<SpeechToText> => {
  const path = findProgram(PROGRAM, options.folders);
  if (path === undefined) return openNoSpeechToText();
  const policy = createPolicy('pocketsphinx', {
    ...{ attempts: 1, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, concurrency: 2, breakAfter: 5, coolDownMs: 10_000 },
  });
  return {
    model: 'pocketsphinx-en-us',
    capabilities: { mediaTypes: [], maxBytes: MAX_BYTES, scorable: false, live: false },
    async transcribe({ bytes }, { signal }) {
      const wave = readWave(bytes);
      if (wave === undefined || wave.channels !== 1 || wave.sampleRate !== 16_000)
        throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'PocketSphinx takes 16 kHz mono WAV.');
      const room = await mkdtemp(join(tmpdir(), 'talentsync-speech-'));
      try {
        const file = join(room, 'speech.wav');
        await writeFile(file, bytes);
        const output = await policy.run(
          (limit) =>
            runProgram(path, ['-infile', file, '-time', 'yes', '-logfn', '/dev/null'], limit).catch(
              (cause: unknown) => {
                if (limit.aborted) throw cause;
                throw providerFailure('pocketsphinx', 'garbage', { cause });
              },
            ),
          signal,
        );
        return read(output, wave.data.length / 2 / wave.sampleRate);
      } finally {
        await rm(room, { recursive: true, force: true });
      }
    },
    probe: async () => ({
      driver: 'pocketsphinx',
      usable: true,
      reduced: true,
      detail: 'PocketSphinx, a program of this machine: English only, and too poor for anybody to be scored by it.',
    }),
    close: async () => {},
  };
};
