import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageOf, type Results } from '../evals/src/page.ts';

const root = join(import.meta.dirname, '..');
const results = JSON.parse(readFileSync(join(root, 'evals/results/latest.json'), 'utf8')) as Results;

it('docs/evals.md shows the figures of the last run (npm run evals -- --page writes it)', () => {
  expect(readFileSync(join(root, 'docs/evals.md'), 'utf8')).toBe(pageOf(results));
});

it('shows other figures when they change, and none of a table that was never run', () => {
  const judge = results['judge test'];
  const page = pageOf({ 'judge test': [{ scorer: 'a new judge', spearman: 0.987, pairsInOrder: null }] });
  expect(judge?.length).toBeGreaterThan(3);
  expect(page).toContain('| a new judge | .987 | – |');
  expect(page).not.toContain('**Finding');
});

it('has a table for the judge, the search, the follow-ups, the resumes and the turns, each beside something simpler', () => {
  const page = pageOf(results);
  for (const row of ['| offline judge |', '| keyword overlap |', '| the search that ships |', '| random |'])
    expect(page).toContain(row);
  for (const row of ['| word overlap with the answer |', '| plain silence | 1.6 s |', '| Chromium |'])
    expect(page).toContain(row);
});
