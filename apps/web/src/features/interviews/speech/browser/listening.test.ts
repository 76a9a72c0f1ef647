import { expect, it } from 'vitest';
import { listenByBrowser } from './listening.ts';
import type { Recognition, RecognitionResult } from './recognition.ts';

const result = (transcript: string, isFinal: boolean): RecognitionResult =>
  Object.assign([{ transcript }], { isFinal });

/** A recogniser that does what a test says, and a diary of what came of it. */
const setUp = (where: 'here' | 'remote' = 'here') => {
  const made: Array<Recognition & { calls: string[] }> = [];
  const told: unknown[] = [];
  const clock = { now: 0, waiting: [] as Array<() => void> };
  class Fake implements Recognition {
    lang = '';
    continuous = false;
    interimResults = false;
    onstart = null;
    onresult = null;
    onerror = null;
    onend = null;
    onspeechstart = null;
    onspeechend = null;
    calls: string[] = [];
    constructor() {
      made.push(this);
    }
    start() {
      this.calls.push('start');
    }
    stop() {
      this.calls.push('stop');
    }
    abort() {
      this.calls.push('abort');
    }
  }
  const listening = listenByBrowser(
    Fake,
    { tag: 'de-DE', where },
    {
      onOpen: () => told.push('open'),
      onHeard: ({ committed, tentative }) => told.push(`${committed}|${tentative}`),
      onSpeaking: () => undefined,
      onOver: (text, trouble) => told.push({ text, trouble }),
    },
    {
      now: () => clock.now,
      later: (work) => {
        clock.waiting.push(work);
        return () => void clock.waiting.splice(clock.waiting.indexOf(work), 1);
      },
    },
  );
  const latest = () => made.at(-1) as Recognition & { calls: string[] };
  const hears = (...results: RecognitionResult[]) => latest().onresult?.({ results });
  const endsAfter = (ms: number) => {
    clock.now += ms;
    latest().onend?.();
  };
  return { listening, made, told, clock, latest, hears, endsAfter };
};

it('words are tentative until they stand, and the last of them are waited for when the person is done', () => {
  const { listening, told, latest, hears, endsAfter } = setUp();
  expect(latest()).toMatchObject({ lang: 'de-DE', continuous: true, interimResults: true, processLocally: true });
  latest().onstart?.();
  hears(result('Ich habe', false));
  hears(result('Ich habe gemessen', true), result(' und dann', false));
  listening.done();
  expect(latest().calls).toEqual(['start', 'stop']);
  hears(result('Ich habe gemessen', true), result(' und dann geschrieben', true));
  endsAfter(5_000);
  expect(told.slice(0, 3)).toEqual(['open', '|Ich habe', 'Ich habe gemessen|und dann']);
  expect(told.at(-1)).toEqual({ text: 'Ich habe gemessen und dann geschrieben', trouble: undefined });
});

it('only a recogniser that keeps the sound on the device is told to; another was agreed to', () => {
  expect(setUp('remote').latest().processLocally).toBeUndefined();
});

it('one that ends by itself, or heard nothing for a while, begins again and loses no word', () => {
  const { listening, made, told, latest, hears, endsAfter } = setUp();
  hears(result('First this', true), result('then', false));
  endsAfter(60_000);
  latest().onerror?.({ error: 'no-speech' });
  endsAfter(8_000);
  expect(made).toHaveLength(3);
  hears(result('that', true));
  expect(told.at(-1)).toBe('First this then that|');
  // What the first one still says is of no account.
  made[0]?.onresult?.({ results: [result('noise', true)] });
  listening.done();
  endsAfter(10);
  expect(told.at(-1)).toEqual({ text: 'First this then that', trouble: undefined });
  expect(made).toHaveLength(3);
});

it('one that ends at once, time and again, is given up', () => {
  const { made, told, endsAfter } = setUp();
  for (let at = 0; at < 9; at += 1) endsAfter(5);
  expect(made).toHaveLength(5);
  expect(told.filter((one) => typeof one === 'object')).toEqual([{ text: '', trouble: 'failed' }]);
});

it.each([
  ['not-allowed', 'refused'],
  ['audio-capture', 'missing'],
  ['network', 'network'],
  ['language-not-supported', 'language'],
  ['service-not-allowed', 'service'],
  ['aborted', 'elsewhere'],
  ['something-new', 'failed'],
])('after the trouble %s it ends once, with what was heard', (error, trouble) => {
  const { made, told, latest, hears, endsAfter } = setUp();
  hears(result('so far', false));
  const one = latest();
  one.onerror?.({ error });
  endsAfter(10);
  expect(told.slice(1)).toEqual([{ text: 'so far', trouble }]);
  expect(made).toHaveLength(1);
  expect(one.calls).toContain('abort');
});

it('while a voice reads nothing is heard, and afterwards it goes on', () => {
  const { listening, made, told, latest, hears, endsAfter } = setUp();
  hears(result('Before', true));
  listening.pause();
  expect(latest().calls).toEqual(['start', 'stop']);
  endsAfter(10);
  expect(made).toHaveLength(1);
  listening.resume();
  expect(made).toHaveLength(2);
  hears(result('after', true));
  expect(told.at(-1)).toBe('Before after|');
  listening.pause();
  endsAfter(10);
  listening.done();
  expect(told.at(-1)).toEqual({ text: 'Before after', trouble: undefined });
});

it('a final text that never comes is not waited for, and one that was closed says nothing', () => {
  const one = setUp();
  one.hears(result('tentative', false));
  one.listening.done();
  for (const work of [...one.clock.waiting]) work();
  expect(one.told.at(-1)).toEqual({ text: 'tentative', trouble: undefined });

  const two = setUp();
  two.hears(result('gone', true));
  two.listening.close();
  two.endsAfter(10);
  expect(two.told).toEqual(['gone|']);
  expect(two.latest().calls).toEqual(['start', 'abort']);
});
