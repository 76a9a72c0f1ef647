import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feedback, Interview, InterviewSummary, Page } from '@talentsync/contracts';
import { createLogger } from '@talentsync/kit';
import { afterEach, expect, it } from 'vitest';
import { readConfig } from '../env.ts';
import { openHouse } from '../house.ts';
import { DEMO_ACCOUNT } from './furnish.ts';
import { NOTHING_TO_ADD, SITTINGS } from './person.ts';

const undo: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const end of undo.splice(0).toReversed()) await end();
});

const furnished = async () => {
  const data = mkdtempSync(join(tmpdir(), 'talentsync-demo-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const config = readConfig({ DATA_DIR: data, PORT: '0', WEB_DIR: data, PATH: process.env.PATH });
  const house = await openHouse(config, createLogger({ name: 'demo-test', level: 'silent' }));
  undo.push(house.close);
  const url = await house.listen();
  await house.furnish();
  const signedIn = await fetch(`${url}/api/auth/login`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(DEMO_ACCOUNT) },
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const get = async <Value>(path: string): Promise<Value> =>
    (await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<Value>;
  return { house, get };
};

it('makes a history one can believe: each question has its own answer, weeks lie between, and scores grow', async () => {
  const { house, get } = await furnished();
  const { items } = await get<Page<InterviewSummary>>('/interviews?limit=50');
  expect(items.map(({ status, moduleIds }) => [status, moduleIds])).toEqual(
    SITTINGS.toReversed().map(({ moduleIds }) => ['finished', moduleIds]),
  );
  const days = items.map(({ createdAt }) => Math.round((Date.now() - Date.parse(createdAt)) / 86_400_000));
  expect(days).toEqual(SITTINGS.toReversed().map(({ daysAgo }) => daysAgo));

  const scores: number[] = [];
  for (const { id, createdAt } of items.toReversed()) {
    const { turns } = await get<Interview>(`/interviews/${id}`);
    const said = turns.map(({ answer }) => answer?.text ?? '');
    expect(said).not.toContain(NOTHING_TO_ADD);
    expect(new Set(said).size).toBe(said.length);
    const { report } = await get<Feedback>(`/feedback/${id}`);
    expect(Date.parse(report?.createdAt ?? '') - Date.parse(createdAt)).toBeLessThan(3_600_000);
    scores.push(report?.overall.score ?? 0);
  }
  expect(scores.every((score, index) => score > (scores[index - 1] ?? 0))).toBe(true);

  await house.furnish();
  expect((await get<Page<InterviewSummary>>('/interviews?limit=50')).items).toHaveLength(SITTINGS.length);
});
