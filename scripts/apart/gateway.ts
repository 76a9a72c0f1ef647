import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { contentSecurityPolicy } from '@talentsync/kit';
import { ownCertificate } from './certificate.ts';
import { keyOf, type Plan } from './plan.ts';

const TEMPLATE = join(import.meta.dirname, '../../deploy/nginx/talentsync.conf.template');
const WITHIN_MS = 10_000;
const ASK_EVERY_MS = 25;
/** nginx lets its old workers go a tenth of a second after the new ones came. */
const OLD_WORKERS_MS = 400;
/** Of a certificate for development a browser shall forget soon that this host once spoke https. */
const HSTS_SECONDS = { own: 300, given: 31_536_000 };

/** The ports behind each service, as they are now. */
export type Routes = Record<ServiceName, number[]>;

export interface Gateway {
  url: string;
  /** Sends what comes from now on to these; what is under way goes on as it is. */
  route(routes: Routes): Promise<void>;
  gone: Promise<number | null>;
  stop(): Promise<void>;
}

/** What nginx says on one of its own addresses; a connection of its own each time, so that an old worker cannot answer. */
const ask = (url: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (answer) => {
      let text = '';
      answer.on('data', (data) => {
        text += data;
      });
      answer.on('end', () => resolve(text));
      answer.on('error', () => resolve(undefined));
    }).on('error', () => resolve(undefined));
  });

/** A process that is down is left alone for two seconds, and whoever meets it first is sent on to the next. */
const upstream = (ports: number[]): string =>
  ports.length === 0
    ? 'server 127.0.0.1:9 down;'
    : ports.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s;`).join(' ');

/** Starts nginx as the gateway of a plan; `openApi` is served as the description of the whole API. */
export const startGateway = async (
  nginx: string,
  plan: Plan,
  routes: Routes,
  openApi: () => Promise<object>,
): Promise<Gateway> => {
  const directory = mkdtempSync(join(tmpdir(), 'talentsync-apart-'));
  // Started by root, nginx gives its workers another user; they have to get into this folder.
  chmodSync(directory, 0o755);
  mkdirSync(join(directory, 'www', 'api'), { recursive: true });
  const tls = plan.tls === 'own' ? await ownCertificate(plan.dataDirectory) : plan.tls;
  const hsts = tls && HSTS_SECONDS[plan.tls === 'own' ? 'own' : 'given'];
  let generation = 0;

  const write = (next: Routes): void => {
    generation += 1;
    const values: Record<string, string> = {
      RUN_DIR: directory,
      LISTEN: `${plan.host}:${plan.port}${tls ? ' ssl' : ''}`,
      TLS: tls
        ? `ssl_certificate ${tls.certificate}; ssl_certificate_key ${tls.key}; add_header Strict-Transport-Security "max-age=${hsts}" always;`
        : '',
      WEB_DIR: plan.webDirectory,
      CONTENT_SECURITY_POLICY: contentSecurityPolicy(plan.mediaOrigins),
      GENERATION: String(generation),
    };
    for (const service of SERVICES) {
      values[`${keyOf(service)}_PORT`] = String(plan.ports[service]);
      values[`${keyOf(service)}_UPSTREAM`] = upstream(next[service]);
    }
    const text = readFileSync(TEMPLATE, 'utf8').replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    writeFileSync(join(directory, 'nginx.conf'), text);
  };
  const arrived = async (): Promise<void> => {
    const wanted = String(generation);
    const until = Date.now() + WITHIN_MS;
    while ((await ask(`http://127.0.0.1:${plan.ports['auth-gateway']}/gateway/generation`)) !== wanted) {
      if (child.exitCode !== null || Date.now() > until)
        throw new Error('nginx does not take its new settings; it says why above, and goes on with the old ones.');
      await pause(ASK_EVERY_MS);
    }
  };

  write(routes);
  writeFileSync(join(directory, 'www', 'api', 'openapi.json'), JSON.stringify(await openApi()));
  const child: ChildProcess = spawn(nginx, ['-p', directory, '-c', join(directory, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await gone;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await arrived();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${plan.port}`,
    async route(next) {
      write(next);
      child.kill('SIGHUP');
      await arrived();
      await pause(OLD_WORKERS_MS);
    },
    gone,
    stop,
  };
};
