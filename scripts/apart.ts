/**
 * `npm run start:apart`: the six services as six processes on their own ports, and nginx in front of them on PORT.
 * Ends all of them together; when one dies the others are stopped and the exit code says so.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { contentSecurityPolicy } from '@talentsync/kit';
import { SERVICE_PORTS } from '../apps/server/src/env.ts';
import { findTool } from './tools.mjs';

const root = join(import.meta.dirname, '..');
const settings = join(root, '.env');
if (existsSync(settings)) process.loadEnvFile(settings);
const environment = process.env;
const key = (service: ServiceName): string => service.toUpperCase().replace('-', '_');
const host = environment.HOST ?? '127.0.0.1';
const port = Number(environment.PORT ?? 8080);
const ports = Object.fromEntries(
  SERVICES.map((service) => [service, Number(environment[`${key(service)}_PORT`] ?? SERVICE_PORTS[service])]),
) as Record<ServiceName, number>;

const nginx = findTool('nginx');
if (nginx === undefined) {
  console.error('Running apart needs nginx as the gateway. On Debian: sudo apt-get install nginx-light');
  process.exit(1);
}

const runDirectory = mkdtempSync(join(tmpdir(), 'talentsync-apart-'));
// Started by root, nginx gives its workers another user; they have to get into this folder.
chmodSync(runDirectory, 0o755);
const children = new Map<string, ChildProcess>();
let stopping = false;

const stop = (code: number): void => {
  if (stopping) return;
  stopping = true;
  for (const child of children.values()) child.kill('SIGTERM');
  const waiting = setInterval(() => {
    if ([...children.values()].some((child) => child.exitCode === null && child.signalCode === null)) return;
    clearInterval(waiting);
    rmSync(runDirectory, { recursive: true, force: true });
    process.exit(code);
  }, 50);
};

const start = (name: string, command: string, args: string[], variables: Record<string, string>): void => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...environment, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.set(name, child);
  child.once('exit', (code) => {
    if (!stopping) console.error(`${name} ended (${code ?? 'killed'}); stopping the others.`);
    stop(stopping ? 0 : 1);
  });
};

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

const shared = {
  DATA_DIR: environment.DATA_DIR ?? './data',
  PUBLIC_URL: environment.PUBLIC_URL ?? `http://localhost:${port}`,
  SERVICE_KEY: environment.SERVICE_KEY ?? randomBytes(32).toString('hex'),
  TRUST_PROXY: environment.TRUST_PROXY ?? '127.0.0.1',
  npm_lifecycle_event: '',
  ...Object.fromEntries(SERVICES.map((service) => [`${key(service)}_URL`, `http://127.0.0.1:${ports[service]}`])),
};
for (const service of SERVICES) {
  start(service, process.execPath, ['start.mjs'], {
    ...shared,
    SERVICES: service,
    PORT: String(ports[service]),
    HOST: '127.0.0.1',
  });
}

const DEADLINE_MS = 180_000;
const until = Date.now() + DEADLINE_MS;

const answers = async (url: string): Promise<boolean> => (await fetch(url).catch(() => undefined))?.ok === true;

/** Asks every 50 ms whether an address answers; ends everything after three minutes. */
const ready = async (url: string): Promise<void> => {
  while (!stopping && !(await answers(url))) {
    if (Date.now() > until) {
      console.error(`${url} did not answer within three minutes.`);
      stop(1);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
};

await Promise.all(SERVICES.map((service) => ready(`http://127.0.0.1:${ports[service]}/healthz`)));

interface OpenApi {
  paths: object;
  components?: { schemas?: object };
}
const documents = await Promise.all(
  SERVICES.map(
    async (service) => (await (await fetch(`http://127.0.0.1:${ports[service]}/api/openapi.json`)).json()) as OpenApi,
  ),
);
const [first] = documents as [OpenApi, ...OpenApi[]];
const joined = {
  ...first,
  paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
  components: {
    ...first.components,
    schemas: Object.assign({}, ...documents.map(({ components }) => components?.schemas ?? {})),
  },
};
mkdirSync(join(runDirectory, 'www', 'api'), { recursive: true });
writeFileSync(join(runDirectory, 'www', 'api', 'openapi.json'), JSON.stringify(joined));

const values: Record<string, string> = {
  RUN_DIR: runDirectory,
  HOST: host,
  PORT: String(port),
  WEB_DIR: resolve(root, environment.WEB_DIR ?? 'apps/web/dist'),
  CONTENT_SECURITY_POLICY: contentSecurityPolicy,
  ...Object.fromEntries(SERVICES.map((service) => [`${key(service)}_PORT`, String(ports[service])])),
};
const template = readFileSync(join(root, 'deploy/nginx/talentsync.conf.template'), 'utf8');
writeFileSync(
  join(runDirectory, 'nginx.conf'),
  template.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
);
start('nginx', nginx, ['-p', runDirectory, '-c', join(runDirectory, 'nginx.conf'), '-e', 'stderr'], {});
await ready(`http://127.0.0.1:${port}/healthz`);
if (!stopping) console.log(`TalentSync is ready, six services apart: http://localhost:${port}`);
