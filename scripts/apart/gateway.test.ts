import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request as requestPlain, type Server } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SERVICES, type ServiceName } from '@talentsync/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../stubs/src/free-port.ts';
import { findTool, lacks } from '../tools.mjs';
import { type Gateway, type Routes, startGateway } from './gateway.ts';
import type { Plan } from './plan.ts';

interface Service {
  port: number;
  server: Server;
  /** What it was sent: method and path. */
  heard: string[];
  close(): Promise<void>;
}
type Answer = (request: IncomingMessage, end: (status: number, body: string) => void) => void;

const listen = async (answer: Answer): Promise<Service> => {
  const heard: string[] = [];
  const server = createServer((incoming, response) => {
    incoming.resume().once('end', () => {
      heard.push(`${incoming.method} ${incoming.url}`);
      answer(incoming, (status, body) => response.writeHead(status).end(body));
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, server, heard, close };
};
const works: Answer = (_, end) => end(200, 'done');
/** Takes the request and dies of it. */
const dies: Answer = ({ socket }) => socket.destroy();

describe.skipIf(lacks('nginx'))('the gateway (needs nginx)', () => {
  let directory: string;
  let gateway: Gateway;
  let opened: Service[];
  const service = async (answer: Answer): Promise<Service> => {
    const made = await listen(answer);
    opened.push(made);
    return made;
  };
  const each = <Value>(value: Value): Record<ServiceName, Value> =>
    Object.fromEntries(SERVICES.map((name) => [name, value])) as Record<ServiceName, Value>;
  const start = async (routes: Partial<Routes>, tls?: 'own'): Promise<Plan> => {
    const ports = each(0);
    for (const name of SERVICES) ports[name] = await freePort();
    const plan: Plan = {
      ...{ host: '127.0.0.1', port: await freePort(), ports, replicas: each(1), alone: [], tls },
      ...{ publicUrl: '', dataDirectory: directory, webDirectory: directory, mediaOrigins: [], variables: {} },
    };
    gateway = await startGateway(findTool('nginx') ?? 'nginx', plan, { ...each([]), ...routes }, async () => ({}));
    return plan;
  };
  const post = (headers: Record<string, string> = {}, path = '/api/interviews'): Promise<Response> =>
    fetch(gateway.url + path, { method: 'POST', body: '{}', headers });

  beforeEach(() => {
    opened = [];
    directory = mkdtempSync(join(tmpdir(), 'talentsync-gateway-'));
  });
  afterEach(async () => {
    await gateway.stop();
    for (const made of opened) await made.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('sends what could not be sent to one process to the next, also a POST', async () => {
    const here = await service(works);
    await start({ interview: [await freePort(), here.port] });
    for (let calls = 0; calls < 4; calls += 1) expect((await post()).status).toBe(200);
    expect(here.heard).toHaveLength(4);
  });

  it('never sends a POST twice that may have been worked on, and says so in the form of every error', async () => {
    const all = [await service(dies), await service(dies)];
    await start({ interview: all.map(({ port }) => port) });
    const answer = await post({ 'x-request-id': 'a-request-of-mine' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toEqual({
      error: { code: 'UNAVAILABLE', message: expect.any(String), requestId: 'a-request-of-mine' },
    });
    expect(all.flatMap(({ heard }) => heard)).toEqual(['POST /api/interviews']);
  });

  it('sends a POST with its key, and any GET, once more', async () => {
    const all = [await service(dies), await service(dies)];
    await start({ interview: all.map(({ port }) => port), resume: all.map(({ port }) => port) });
    await post({ 'idempotency-key': 'one' });
    expect(all.map(({ heard }) => heard)).toEqual([['POST /api/interviews'], ['POST /api/interviews']]);
    await gateway.route({ ...each([]), resume: all.map(({ port }) => port) });
    await fetch(`${gateway.url}/api/resumes`);
    expect(all.map(({ heard }) => heard.at(-1))).toEqual(['GET /api/resumes', 'GET /api/resumes']);
  });

  it('leaves what is under way alone when a process leaves, and sends it nothing more', async () => {
    let end = (): void => {};
    const old = await service((_, answer) => {
      end = () => answer(200, 'by the old one');
    });
    const next = await service((_, answer) => answer(200, 'by the new one'));
    await start({ interview: [old.port] });
    const underWay = post();
    await expect.poll(() => old.heard.length).toBe(1);
    await gateway.route({ ...each([]), interview: [next.port] });
    expect(await (await post()).text()).toBe('by the new one');
    end();
    expect(await (await underWay).text()).toBe('by the old one');
    expect(old.heard).toHaveLength(1);
  });

  it('refuses what is too large in the form of every error', async () => {
    const here = await service(works);
    await start({ interview: [here.port] });
    const sending = requestPlain(`${gateway.url}/api/interviews`, {
      method: 'POST',
      headers: { 'content-length': 111 * 1024 * 1024 },
    });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    // Nothing but its length is sent.
    sending.flushHeaders();
    const [answer] = await answered;
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(await text(answer))).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
    sending.destroy();
    expect(here.heard).toEqual([]);
  });

  it('speaks https with a certificate of its own, tells browsers to keep to it, and sends plain http there', async () => {
    const seen: Array<string | string[] | undefined> = [];
    const here = await service((incoming, end) => {
      seen.push(incoming.headers['x-forwarded-proto']);
      end(200, 'done');
    });
    const plan = await start({ interview: [here.port] }, 'own');
    const ca = readFileSync(join(directory, 'tls/certificate.pem'));
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      request(`${gateway.url}/api/interviews`, { ca, agent: false }, resolve).once('error', reject).end(),
    );
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=300');
    expect(seen).toEqual(['https']);
    const plain = await fetch(`http://localhost:${plan.port}/api/interviews`, { redirect: 'manual' });
    expect([plain.status, plain.headers.get('location')]).toEqual([301, `${gateway.url}/api/interviews`]);
  });
});
