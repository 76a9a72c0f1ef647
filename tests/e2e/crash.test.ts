import { afterAll, expect, it } from 'vitest';
import { startTogether, temporaryFolder } from './harness.ts';
import { killAndCheck } from './kills.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

it('no acknowledged answer is lost and no report gets stuck when the server is killed again and again', async () => {
  const people = temporaryFolder();
  const { acknowledged } = await killAndCheck(people.path, { kills: 6, people: 3 });
  expect(acknowledged).toBeGreaterThan(0);
  people.remove();
}, 120_000);

it('a second server on the same data is told who is in the way', async () => {
  const running = await startTogether(folder.path);
  await expect(startTogether(folder.path)).rejects.toThrow(/Another TalentSync already works on/);
  await running.stop();
});

it('a taken port is named, with a way out', async () => {
  const running = await startTogether(folder.path);
  const other = temporaryFolder();
  await expect(startTogether(other.path, { PORT: new URL(running.url).port })).rejects.toThrow(/is taken.*PORT=/s);
  await running.stop();
  other.remove();
});
