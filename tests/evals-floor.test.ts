import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { GradedQuestion } from '../evals/src/graded.ts';
import { measureJudges } from '../evals/src/judge.ts';
import { measureRetrieval, type Pair } from '../evals/src/retrieval.ts';
import { openOfflineJudge } from '../packages/engines/src/judge/offline.ts';

const read = <Item>(set: string): Item[] =>
  JSON.parse(readFileSync(new URL(`../evals/${set}/tuning.json`, import.meta.url), 'utf8'));

/** Below what is measured by a margin that a harmless change stays in; figures as of today stand in docs/evals.md. */
it('the offline judge orders answers as people do, and keeps worthless ones below adequate ones', async () => {
  const questions = read<GradedQuestion>('judge');
  const { figures, byKind } = await measureJudges(questions, { offline: await openOfflineJudge() });
  const judge = figures.find(({ scorer }) => scorer === 'offline');
  expect(judge?.spearman).toBeGreaterThanOrEqual(0.63);
  expect(judge?.pairsInOrder).toBeGreaterThanOrEqual(0.77);
  expect(judge?.adequateMinusAdversarial).toBeGreaterThanOrEqual(1);
  expect(judge?.restatedApart).toBeLessThanOrEqual(0.38);
  expect(judge?.notScorable).toBeLessThanOrEqual(0.05);
  for (const kind of ['empty', 'stuffed', 'offtopic', 'injected'])
    expect((byKind.adequate?.score ?? 0) - (byKind[kind]?.score ?? 5), kind).toBeGreaterThanOrEqual(0.5);
  for (const { scorer, spearman } of figures)
    if (scorer !== 'offline') expect(judge?.spearman, scorer).toBeGreaterThan(spearman + 0.1);
});

it('the search finds more than BM25 does', async () => {
  const figures = await measureRetrieval(read<Pair>('retrieval'));
  const of = (name: string) => figures.find(({ search }) => search === name);
  expect(of('the search that ships')?.mrr).toBeGreaterThanOrEqual(0.58);
  expect(of('the search that ships')?.recallAt5).toBeGreaterThanOrEqual(0.65);
  expect(of('the search that ships')?.mrr).toBeGreaterThan(of('BM25 over text, aliases and tags')?.mrr ?? 1);
});

it('measures a set of one’s own where one is named, writes no results of it, and says what it cannot measure', async () => {
  const root = join(import.meta.dirname, '..');
  const results = () => readFileSync(join(root, 'evals/results/latest.json'), 'utf8');
  const before = results();
  const folder = mkdtempSync(join(tmpdir(), 'own-set-'));
  const path = join(folder, 'mine.json');
  const mine = read<GradedQuestion>('judge')
    .slice(0, 1)
    .map((question) => ({ ...question, answers: question.answers.filter(({ kind }) => kind === 'adequate') }));
  writeFileSync(path, JSON.stringify(mine));
  const run = (...names: string[]) =>
    promisify(execFile)(process.execPath, ['evals/src/main.ts', ...names], { cwd: root });
  try {
    const { stdout } = await run('judge', path);
    expect(stdout).toContain('judge own set');
    expect(stdout).not.toContain('judge test');
    await expect(run('resume', path)).rejects.toThrow('Say what');
    expect(results()).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
