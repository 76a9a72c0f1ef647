import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadModel } from './add.ts';
import { download } from './download.ts';
import { FILES } from './models.ts';

const whole = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7) % 251));
let directory: string;
let server: Server;
/** What the server does with the next requests; afterwards it serves. */
let faults: Array<'breaks off' | 'is away' | 'refuses'>;
let tag: string;
let ranges: Array<string | undefined>;
let content: Buffer;
/** The server has sent so much and says no more; the line breaks once all of that has come. */
let hanging: number | undefined;
const PIECE = 70_000;
const breakLine = (done: number) => {
  if (done !== hanging) return;
  hanging = undefined;
  server.closeAllConnections();
};
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
const now = async () => {};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'talentsync-download-'));
  [faults, tag, ranges, content, hanging] = [[], '"one"', [], whole, undefined];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    const fault = faults.shift();
    if (fault === 'is away') return void response.writeHead(503).end();
    if (fault === 'refuses') return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const goesOn = from > 0 && request.headers['if-range'] === tag;
    const body = goesOn ? content.subarray(from) : content;
    response.writeHead(goesOn ? 206 : 200, {
      etag: tag,
      'content-length': body.length,
      ...(goesOn && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    if (fault === 'breaks off') {
      hanging = from + PIECE;
      response.write(body.subarray(0, PIECE));
    } else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true, force: true });
});

it('goes on where the line broke, and has every byte once', async () => {
  faults = ['breaks off', 'is away', 'breaks off'];
  const told: Array<[number, number | undefined]> = [];
  const onProgress = (done: number, all: number | undefined) => {
    told.push([done, all]);
    breakLine(done);
  };
  const file = join(directory, 'file');
  await download({ url: url(), file, wait: now, onProgress });
  expect((await readFile(file)).equals(whole)).toBe(true);
  expect(ranges.slice(1).every((range) => range !== undefined)).toBe(true);
  expect(told.at(-1)).toEqual([whole.length, whole.length]);
  expect(await readdir(directory)).toEqual(['file']);
});

it('goes on in a later run, and begins anew where the server has another file by then', async () => {
  const file = join(directory, 'file');
  const broken = () => download({ url: url(), file, wait: now, attempts: 1, onProgress: breakLine });
  faults = ['breaks off', 'is away'];
  await expect(broken()).rejects.toThrow();
  expect(await readdir(directory)).toEqual(['file.part', 'file.part.tag']);
  [tag, content] = ['"two"', Buffer.from('another file')];
  await broken();
  expect(String(await readFile(file))).toBe('another file');
  expect(ranges.at(-1)).toBe('bytes=70000-');
});

it('leaves alone what is there, and does not ask again for what is refused', async () => {
  faults = ['refuses'];
  const file = join(directory, 'file');
  await expect(download({ url: url(), file, wait: now })).rejects.toThrow(/answered 404/);
  expect(ranges).toHaveLength(1);
  await download({ url: url(), file, wait: now });
  await download({ url: url(), file, wait: now });
  expect(ranges).toHaveLength(2);
});

it('fetches all files of a model and pins them', async () => {
  const { port } = server.address() as AddressInfo;
  const from = `http://127.0.0.1:${port}`;
  const seen = new Set<string>();
  const manifest = await downloadModel({
    ...{ directory, model: 'all-MiniLM-L6-v2', from, now: () => 0, wait: now },
    onProgress: (file) => seen.add(file),
  });
  expect([...seen]).toEqual(FILES);
  expect(manifest).toMatchObject({ model: 'all-MiniLM-L6-v2', importedAt: '1970-01-01T00:00:00.000Z' });
  expect(Object.values(manifest.files).map(({ bytes }) => bytes)).toEqual(FILES.map(() => whole.length));
});
