import { openTroubledLine } from '@talentsync/stubs';
import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { measure } from './measure.ts';
import { rows } from './rows/index.ts';
import { FAULTS } from './troubles.ts';

describe.each(rows.map((row) => [`${row.port}: ${row.driver}`, row] as const))('%s', (_, row) => {
  const closing: Array<() => Promise<void>> = [];
  const clock = createClock();
  let line: Awaited<ReturnType<typeof openTroubledLine>>;
  let opened: Awaited<ReturnType<typeof row.open>>;
  afterAll(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
    await line.close();
  });

  it.each(FAULTS)(
    '%s',
    async (fault) => {
      line ??= await openTroubledLine(clock.giveUp);
      opened ??= await row.open(line, clock, closing);
      expect(await measure(opened, { row, fault, line, clock })).toEqual(row.expected[fault]);
    },
    120_000,
  );
});
