import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resume } from '@talentsync/contracts';
import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { openTestServer, type TestServer } from '@talentsync/kit/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createResumeService } from './index.ts';

/** Rows as tesseract prints them: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
const row = (line: number, left: number, width: number, sure: number, text: string): string =>
  `5\t1\t1\t1\t${line}\t1\t${left}\t${line * 60}\t${width}\t40\t${sure}\t${text}`;
const TABLE = [
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
  row(1, 200, 100, 96, 'Jo'),
  row(1, 310, 180, 95, 'Bloggs'),
  row(2, 200, 400, 90, 'jo@example.com'),
  row(4, 200, 300, 96, 'Experience'),
  row(5, 200, 150, 96, 'Nurse,'),
  row(5, 365, 90, 96, 'City'),
  row(5, 470, 200, 96, 'Hospital'),
  row(5, 1700, 100, 96, '2019'),
  row(5, 1810, 30, 96, '–'),
  row(5, 1850, 100, 96, '2021'),
  row(6, 200, 20, 60, '«'),
  row(6, 260, 80, 96, 'Ran'),
  row(6, 350, 70, 96, 'the'),
  row(6, 430, 120, 96, 'night'),
  row(6, 560, 100, 96, 'ward'),
  row(7, 20, 9, 4, '|'),
].join('\n');

/** Stands for the program: lists its languages, and prints a table for a PNG. */
const PROGRAM = (table: string): string => `#!/bin/sh
if [ "$1" = --list-langs ]; then printf 'List of languages (2):\\neng\\ndeu\\n'; exit 0; fi
[ "$(head -c 4 | tail -c 3)" = PNG ] || exit 2
[ "$*" = 'stdin stdout -l eng+deu --psm 3 tsv' ] || exit 3
cat '${table}'
`;

let engines: TestEngines;
let server: TestServer;
let room: string;
beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), 'ocr-'));
  writeFileSync(join(room, 'table.tsv'), TABLE);
  writeFileSync(join(room, 'tesseract'), PROGRAM(join(room, 'table.tsv')));
  chmodSync(join(room, 'tesseract'), 0o755);
  engines = await openTestEngines();
  server = await openTestServer(async ({ guard, logger }) => [
    await createResumeService({
      objects: engines.objects,
      reader: engines.resumeReader,
      guard,
      logger,
      extractLimits: { tesseract: join(room, 'tesseract') },
    }),
  ]);
});
afterAll(async () => {
  await server.close();
  await engines.close();
  rmSync(room, { recursive: true });
});

it('reads a scan where tesseract is installed, and says that it did', async () => {
  const headers = { authorization: `Bearer ${await server.token('ann')}` };
  const file = readFileSync(join(import.meta.dirname, '../fixtures/scan.pdf'));
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n';
  const made = await server.app.inject({
    method: 'POST',
    url: '/api/resumes',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--b--\r\n')]),
  });
  const { id } = made.json() as Resume;
  const read = await vi.waitFor(
    async () => {
      const { body } = await server.app.inject({ method: 'GET', url: `/api/resumes/${id}`, headers });
      const resume = JSON.parse(body) as Resume;
      expect(resume.status).not.toBe('processing');
      return resume;
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(read.problem).toBeNull();
  expect(read.engine).toBe('offline, tesseract');
  expect(read.warnings[0]?.message).toMatch(/scan/);
  expect(read.profile?.basics).toMatchObject({ name: 'Jo Bloggs', email: 'jo@example.com' });
  expect(read.profile?.work).toEqual([
    {
      name: 'City Hospital',
      position: 'Nurse',
      startDate: '2019',
      endDate: '2021',
      highlights: ['Ran the night ward'],
    },
  ]);
});
