import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findTool } from '../../scripts/tools.mjs';
import { freePort } from './free-port.ts';

/** A real PostgreSQL on a free port, with a cluster of its own in a throw-away folder. */
export interface PostgresServer {
  /** With user and password; the database is empty. */
  url: string;
  /** As a server that crashes: SIGQUIT, connections break off in the middle. */
  kill(): Promise<void>;
  /** Again on the same port and files. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

const PASSWORD = 'correct-horse';
/** Sorts as people do, not by bytes: what relies on the order of bytes is found out. */
const CLUSTER = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8', '--no-sync'];
/** Its files are thrown away, so nothing has to reach the disk. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
const ownerOfServers = async (): Promise<{ uid: number; gid: number } | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8')) ?? [];
  if (uid === undefined || gid === undefined) throw new Error('There is no user "postgres" to run PostgreSQL as.');
  return { uid: Number(uid), gid: Number(gid) };
};

const programs = (name: string): string => join(findTool('postgres') ?? 'postgres', '..', name);

const started = (child: ChildProcess): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (data) => {
      output += data;
      if (output.includes('ready to accept connections')) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`postgres ended with ${code}:\n${output}`)));
  });

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
};

/** Makes a cluster and starts it; `settings` are further lines as of postgresql.conf. */
export const startPostgres = async (settings: string[] = []): Promise<PostgresServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-postgres-'));
  const owner = await ownerOfServers();
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, PASSWORD);
  if (owner) for (const path of [directory, passwordFile]) await chown(path, owner.uid, owner.gid);
  const files = join(directory, 'cluster');
  const who = { ...owner, cwd: directory };
  await promisify(execFile)(
    programs('initdb'),
    ['-D', files, '-U', 'talentsync', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...CLUSTER],
    who,
  );
  const port = await freePort();
  const words = [...SETTINGS, `port=${port}`, ...settings].flatMap((setting) => ['-c', setting]);
  const start = () =>
    started(spawn(programs('postgres'), ['-D', files, ...words], { ...who, stdio: ['ignore', 'ignore', 'pipe'] }));
  let child = await start();
  return {
    url: `postgres://talentsync:${PASSWORD}@127.0.0.1:${port}/postgres`,
    kill: () => end(child, 'SIGQUIT'),
    start: async () => {
      child = await start();
    },
    close: async () => {
      await end(child, 'SIGQUIT');
      await rm(directory, { recursive: true, force: true });
    },
  };
};
