import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@talentsync/contracts';
import { findProgram, runProgram } from '../programs.ts';
import { openNoTextToSpeech } from './none.ts';
import type { TextToSpeech } from './port.ts';

export interface SpawnedOptions {
  program: 'auto' | 'flite' | 'espeak-ng';
  /** Folders to look for programs in, as on a PATH. */
  folders: string[];
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

const VOICES = {
  flite: ['slt', 'kal', 'awb', 'rms'],
  'espeak-ng': ['en', 'en-us', 'de', 'es', 'fr', 'pt'],
};
type Program = keyof typeof VOICES;

const run = (path: string, args: string[], signal: AbortSignal): Promise<unknown> =>
  runProgram(path, args, signal).catch((cause: unknown) => {
    const message = signal.aborted ? 'The voice did not answer in time.' : 'The voice could not read this text.';
    throw new AppError('UNAVAILABLE', message, { cause });
  });

/**
 * A voice by a program of the machine, spawned and never linked (flite and espeak-ng have licences of their own). The text
 * goes through a file, not through a shell or an argument. Without an installed program it is the engine that says so.
 */
export const openSpawnedTextToSpeech = async (options: SpawnedOptions): Promise<TextToSpeech> => {
  const folders = options.folders;
  const wanted: Program[] = options.program === 'auto' ? ['flite', 'espeak-ng'] : [options.program];
  const found = wanted
    .map((program) => ({ program, path: findProgram(program, folders) }))
    .find(({ path }) => path !== undefined);
  if (found?.path === undefined) return openNoTextToSpeech();
  const { program, path } = found;

  return {
    model: program,
    voices: async () => VOICES[program],
    async speak(text, { voice, language, signal }) {
      const chosen = voice !== undefined && VOICES[program].includes(voice) ? voice : undefined;
      const folder = await mkdtemp(join(tmpdir(), 'talentsync-voice-'));
      try {
        const [input, output] = [join(folder, 'text'), join(folder, 'speech.wav')];
        await writeFile(input, text);
        const args =
          program === 'flite'
            ? ['-voice', chosen ?? 'slt', '-f', input, '-o', output]
            : ['-v', chosen ?? language, '-f', input, '-w', output];
        const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
        await run(path, args, signal === undefined ? limit : AbortSignal.any([limit, signal]));
        return { audio: await readFile(output), mediaType: 'audio/wav', model: program };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    probe: async () => ({
      driver: program,
      usable: true,
      reduced: false,
      detail: `${program}, a program of this machine.`,
    }),
    close: async () => {},
  };
};
