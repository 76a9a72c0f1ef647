import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000;
const SECONDS_PER_CHARACTER = 0.06;

/** A tone as long as the text would take to say: 48 kHz mono, its length left open in the head, as streaming servers write it. */
export const toneFor = (text: string): Buffer => {
  const samples = Math.round(RATE * SECONDS_PER_CHARACTER * text.length);
  const data = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1)
    data.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * 220 * at) / RATE)), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(0xffffffff, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(0xffffffff, 40);
  return Buffer.concat([head, data]);
};

const RECOGNISER = '/usr/bin/pocketsphinx_continuous';

/** Whether this machine can really recognise what it hears. */
export const canRecognise = (): boolean => existsSync(RECOGNISER);

const WORD = /^([^<[+\s][^\s(]*)(?:\(\d+\))? (\d+\.\d+) (\d+\.\d+) /;

/** The words in a 16 kHz mono WAV, by PocketSphinx. */
export const recognise = async (wave: Buffer): Promise<Array<{ word: string; start: number; end: number }>> => {
  const room = await mkdtemp(join(tmpdir(), 'stub-speech-'));
  try {
    const file = join(room, 'speech.wav');
    await writeFile(file, wave);
    const child = spawn(RECOGNISER, ['-infile', file, '-time', 'yes', '-logfn', '/dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    for await (const chunk of child.stdout) output += String(chunk);
    return output.split('\n').flatMap((line) => {
      const [, word, start, end] = WORD.exec(line.trim()) ?? [];
      return word === undefined ? [] : [{ word, start: Number(start), end: Number(end) }];
    });
  } finally {
    await rm(room, { recursive: true, force: true });
  }
};
