import { openTestEngines } from '@talentsync/engines/testing';
import { expect, it } from 'vitest';
import { createFeedbackStore } from './store/index.ts';
import { type FeedbackTables, migrations } from './tables.ts';

it('lists the reports of the release before', async () => {
  const before = await openTestEngines();
  const { directory } = before;
  const first = Object.fromEntries(Object.entries(migrations).slice(0, 1));
  const old = await before.databases.open<{ reports: Omit<FeedbackTables['reports'], 'headline'> }>({
    ...{ service: 'feedback', durability: 'full', migrations: first },
  });
  const shown = {
    createdAt: '2026-11-24T10:00:00.000Z',
    overall: { score: 3, band: 'b', summary: 's' },
    competencies: [],
  };
  const row = { user_id: 'sam', progress: 1, problem: null, turn_ids: '[]', created_at: 1, updated_at: 1 };
  await old
    .insertInto('reports')
    .values([
      { ...row, interview_id: 'i1', status: 'ready', report: JSON.stringify({ ...shown, turns: [] }) },
      { ...row, interview_id: 'i2', status: 'failed', report: null },
    ])
    .execute();
  await before.keep();

  const after = await openTestEngines({ directory });
  const db = await after.databases.open<FeedbackTables>({ service: 'feedback', durability: 'full', migrations });
  expect(await createFeedbackStore(db).reports.headlines('sam', 10)).toEqual([{ interviewId: 'i1', ...shown }]);
  await after.close();
});
