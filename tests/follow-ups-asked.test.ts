import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type FollowUpItem, measureFollowUps } from '../evals/src/follow-ups.ts';

const SHIPS = 'the engine that ships, follow-ups of the question';

/** Of all follow-ups asked on the tuning half, so many may ask for what the answer has told; one in twenty. */
const MOST_ANSWERED = 0.05;
const LEAST_GOOD = 0.8;

it('hardly ever asks for what was told already, and asks something good after most answers', async () => {
  const path = new URL('../evals/follow-ups/tuning.json', import.meta.url);
  const figures = await measureFollowUps(JSON.parse(readFileSync(path, 'utf8')) as FollowUpItem[]);
  const ships = figures.find(({ chooser }) => chooser === SHIPS);
  expect(ships?.answered).toBeLessThanOrEqual(MOST_ANSWERED);
  expect(ships?.good).toBeGreaterThanOrEqual(LEAST_GOOD);
});
