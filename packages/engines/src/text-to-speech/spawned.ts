import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@talentsync/contracts';
import { findProgram, runProgram } from '../programs.ts';
import { chainVoices } from './chain.ts';
import { openNoTextToSpeech } from './none.ts';
import type { TextToSpeech } from './port.ts';

export interface SpawnedOptions {
  program: 'auto' | 'flite' | 'espeak-ng';
  /** Folders to look for programs in, as on a PATH. */
  folders: string[];
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

interface Program {
  voices: string[];
  languages: string[];
  /** The voice is the usual one of the language unless it is named. */
  args(files: { input: string; output: string }, voice: string | undefined, language: string): string[];
}

/** Dialects that espeak-ng has a voice of its own for; all others are read as the language that they are of. */
const DIALECTS = new Set(['en-us', 'en-gb', 'es-419', 'fr-be', 'fr-ch', 'pt-br']);

const PROGRAMS = {
  flite: {
    voices: ['slt', 'kal', 'awb', 'rms'],
    languages: ['en'],
    args: ({ input, output }, voice = 'slt') => ['-voice', voice, '-f', input, '-o', output],
  },
  'espeak-ng': {
    voices: ['en', 'en-us', 'de', 'es', 'fr', 'pt'],
    // Not all that it has: Japanese and Chinese it reads by their letters.
    languages: (
      'af am ar as az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gd gu he hi hr hu hy id is it ka kk kn ' +
      'ko ku ky la lt lv mk ml mr ms mt my nb ne nl no or pa pl pt ro ru sd si sk sl sq sr sv sw ta te tr tt uk ur uz vi'
    ).split(' '),
    args: ({ input, output }, voice, language) => {
      const tag = language.toLowerCase();
      return ['-v', voice ?? (DIALECTS.has(tag) ? tag : (tag.split('-')[0] ?? tag)), '-f', input, '-w', output];
    },
  },
} satisfies Record<string, Program>;

const run = (path: string, args: string[], signal: AbortSignal): Promise<unknown> =>
  runProgram(path, args, signal).catch((cause: unknown) => {
    const message = signal.aborted ? 'The voice did not answer in time.' : 'The voice could not read this text.';
    throw new AppError('UNAVAILABLE', message, { cause });
  });

const openProgram = (name: keyof typeof PROGRAMS, path: string, timeoutMs = TIMEOUT_MS): TextToSpeech => {
  const { voices, languages, args }: Program = PROGRAMS[name];
  return {
    model: name,
    languages,
    voices: async () => voices,
    async speak(text, { voice, language, signal }) {
      const chosen = voice !== undefined && voices.includes(voice) ? voice : undefined;
      const folder = await mkdtemp(join(tmpdir(), 'talentsync-voice-'));
      try {
        const files = { input: join(folder, 'text'), output: join(folder, 'speech.wav') };
        await writeFile(files.input, text);
        const limit = AbortSignal.timeout(timeoutMs);
        await run(path, args(files, chosen, language), signal === undefined ? limit : AbortSignal.any([limit, signal]));
        return { audio: await readFile(files.output), mediaType: 'audio/wav', model: name };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    probe: async () => ({ driver: name, usable: true, reduced: false, detail: `${name}, a program of this machine.` }),
    close: async () => {},
  };
};

/**
 * A voice by a program of the machine, spawned and never linked (flite and espeak-ng have licences of their own). The text
 * goes through a file, not through a shell or an argument. `auto`: flite reads English where it is installed, espeak-ng the
 * rest. Without an installed program it is the engine that says so.
 */
export const openSpawnedTextToSpeech = async (options: SpawnedOptions): Promise<TextToSpeech> => {
  const wanted = options.program === 'auto' ? (['flite', 'espeak-ng'] as const) : [options.program];
  const found = wanted.flatMap((name) => {
    const path = findProgram(name, options.folders);
    return path === undefined ? [] : [openProgram(name, path, options.timeoutMs)];
  });
  const [first, behind] = found;
  if (first === undefined) return openNoTextToSpeech();
  return behind === undefined ? first : chainVoices(first, behind);
};
