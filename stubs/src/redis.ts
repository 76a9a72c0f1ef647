import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../scripts/tools.mjs';
import { freePort } from './free-port.ts';

/** A real Redis on a free port, with its append-only file in a folder of its own. */
export interface RedisServer {
  url: string;
  /** SIGKILL: what was acknowledged lies in the append-only file. */
  kill(): Promise<void>;
  /** Again on the same port and files, with another password where one is given. */
  start(password?: string): Promise<void>;
  /** Alive and silent, as behind a dead network; `thaw` ends it. */
  freeze(): void;
  thaw(): void;
  /** One command, as its operator would give it. */
  command(...words: string[]): Promise<void>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

const spawnRedis = (directory: string, port: number, settings: string[]): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const files = ['--dir', directory, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
    const child = spawn(
      findTool('redis-server') ?? 'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', ...files, ...settings],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      if (output.includes('Ready to accept connections')) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}:\n${output}`)));
  });

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

const tell = (port: number, words: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${words.join(' ')}\r\n`));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      if (answer.toString().startsWith('-')) reject(new Error(answer.toString().trim()));
      else resolve();
    });
  });

/** Starts it; `settings` are further words of redis-server's command line. */
export const startRedis = async (settings: string[] = []): Promise<RedisServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-redis-'));
  const port = await freePort();
  let child = await spawnRedis(directory, port, settings);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(child),
    start: async (password) => {
      child = await spawnRedis(directory, port, [...settings, ...(password ? ['--requirepass', password] : [])]);
    },
    command: (...words) => tell(port, words),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await end(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
};
