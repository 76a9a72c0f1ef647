import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks, temporaryFolder } from '../e2e/harness.ts';
import { type Rolled, rollAndCheck } from '../e2e/rolling.ts';

describe.skipIf(lacks('nginx') || lacks('redis-server') || lacks('postgres'))(
  'every process is replaced while people are interviewed (needs nginx, redis-server and postgres)',
  () => {
    const folder = temporaryFolder();
    let rolled: Rolled;
    beforeAll(async () => {
      // What a slow machine answers within the time of a process that leaves; `npm run rolling` asks for more.
      rolled = await rollAndCheck(folder.path, 10, 3);
    }, 600_000);
    afterAll(() => folder.remove());

    it('loses no answer', () => {
      expect(rolled.acknowledged).toBeGreaterThan(10);
      expect(rolled.found).toBe(rolled.acknowledged);
    });

    it('shows nobody an error', () => {
      expect(rolled.failed).toBe(0);
    });

    it('closes sockets, which come back', () => {
      expect(rolled.reconnects).toBeGreaterThan(0);
    });
  },
);
