import { openTestEngines, type TestEngines } from '@talentsync/engines/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LiveStream } from './parts.ts';
import { createStreams } from './streams.ts';

let engines: TestEngines;
let happened: string[];
beforeEach(async () => {
  engines = await openTestEngines();
  happened = [];
});
afterEach(() => engines.close());

const ANN = { userId: 'ann', streamId: 'stream-one', interviewId: 'interview-7' };

/** One of several processes that share state. */
const openProcess = async (name: string) => {
  const { state } = engines;
  const warn = (error: unknown): void => void happened.push(String(error));
  const streams = createStreams({ most: 4, graceMs: 60_000, state, warn });
  await streams.listen();
  const stream: LiveStream = {
    attach: () => {},
    ready: () => {},
    frames: () => {},
    tell: async () => {},
    end: async (how) => void happened.push(`${name} ${how}`),
  };
  const enter = async () => {
    const { holder } = await streams.enter(ANN, async () => {
      happened.push(`${name} open`);
      return stream;
    });
    streams.carry('ann', 'stream-one', (error) => happened.push(`${name} dismissed ${error?.code ?? ''}`.trim()));
    return holder;
  };
  return { streams, enter };
};

it('a stream that is entered at another process is let go by the first, before that one opens it, untranscribed', async () => {
  const [one, two] = [await openProcess('one'), await openProcess('two')];
  one.streams.leave('ann', 'stream-one', await one.enter());
  await two.enter();
  expect(happened).toEqual(['one open', 'one keep', 'two open']);
  expect([one.streams.count(), two.streams.count()]).toEqual([0, 1]);
  await one.enter();
  expect(happened.slice(3)).toEqual(['two dismissed', 'two keep', 'one open']);
  await Promise.all([one.streams.stop(), two.streams.stop()]);
});

it('an erased person is heard no more at any process', async () => {
  const [one, two] = [await openProcess('one'), await openProcess('two')];
  await one.enter();
  await two.streams.drop('eve');
  await two.streams.drop('ann');
  await expect.poll(() => happened).toEqual(['one open', 'one dismissed FORBIDDEN', 'one discard']);
  await Promise.all([one.streams.stop(), two.streams.stop()]);
});

it('an interview that is written down no more ends at every process, and what was said is gone', async () => {
  const [one, two] = [await openProcess('one'), await openProcess('two')];
  await one.enter();
  await two.streams.silence('ann', 'interview-8');
  await two.streams.silence('ann', 'interview-7');
  await expect.poll(() => happened).toEqual(['one open', 'one dismissed FORBIDDEN', 'one discard']);
  await Promise.all([one.streams.stop(), two.streams.stop()]);
});
