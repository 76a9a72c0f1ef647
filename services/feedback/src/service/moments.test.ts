import type { Media, Transcription } from '@talentsync/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openFeedback, scriptedJudge, turnOf } from '../testing.ts';
import { align } from './align.ts';

/** Words half a second each, from `at` on. */
const said = (text: string, at = 0): Transcription['words'] =>
  text.split(' ').map((word, n) => ({ text: word, start: at + n / 2, end: at + n / 2 + 0.4, confidence: null }));
const times = (answer: string, heard: Transcription['words']) =>
  align(answer, heard).map(({ start, end, from }) => [answer.slice(start, end), from]);

describe('finding heard words in an answer', () => {
  it('looks past case, marks and apostrophes', () => {
    expect(times('“We didn’t wait,” I said: why?', said("we didn't wait I said why"))).toEqual([
      ['We', 0],
      ['didn’t', 0.5],
      ['wait', 1],
      ['I', 1.5],
      ['said', 2],
      ['why', 2.5],
    ]);
  });
  it('what was corrected or added has no time, and what stands around it keeps its own', () => {
    expect(
      times('First I typed this. We chose Redis because it was fast', said('we chose ready because it was fast')),
    ).toEqual([
      ['We', 0],
      ['chose', 0.5],
      ['because', 1.5],
      ['it', 2],
      ['was', 2.5],
      ['fast', 3],
    ]);
  });
  it('a word said twice is the right one of the two', () => {
    expect(times('then we tested and shipped', said('then we waited then we tested and shipped'))).toEqual([
      ['then', 1.5],
      ['we', 2],
      ['tested', 2.5],
      ['and', 3],
      ['shipped', 3.5],
    ]);
  });
  it('a text written anew from the ground up has no moments, however long it is', () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join(' ');
    expect(align(long('one'), said(long('two')))).toEqual([]);
  });
});

describe('a report of a recorded interview', () => {
  type Open = Awaited<ReturnType<typeof openFeedback>>;
  let house: Open;
  afterEach(() => house.close());
  const TEXT = 'I asked them first. Then we measured both ways for two days.';
  const recording = (changes: Partial<Media>): Media => ({
    ...{ id: 'm1', interviewId: 'i1', turnId: 't1', mediaType: 'audio/webm', bytes: 9, keep: true, url: '/' },
    ...{
      startedAt: '2026-11-24T10:00:00.000Z',
      endedAt: '2026-11-24T10:00:30.000Z',
      createdAt: '2026-11-24T10:00:40.000Z',
    },
    ...changes,
  });
  const heard = (id: string, text: string): Transcription => ({
    ...{ id, status: 'ready', text, language: 'en', duration: 9, words: said(text), segments: [], problem: null },
    ...{ progress: 1, scorable: true, engine: null },
  });
  const quoting = (...quotes: string[]) =>
    scriptedJudge(async ({ answers }) => ({
      evidence: answers.flatMap(({ turnId, text }) =>
        quotes.map((quote) => {
          const start = text.indexOf(quote);
          return { turnId, quote, start, end: start + quote.length, keyPoint: null };
        }),
      ),
    })).judge;
  const reported = async (heardAt: Record<string, string>, ...quotes: string[]) => {
    house = await openFeedback({ judge: quoting(...quotes) });
    house.knows('finished', [turnOf()]);
    await house.answer(turnOf({ text: TEXT, heardAt }));
    await house.finished(['t1']);
    await house.until('ready');
    return async () => (await house.get()).report?.turns[0];
  };
  // Two sittings: the second one was spoken six seconds after its recording had begun.
  const SPOKEN = { h2: '2026-11-24T10:05:06.000Z', h1: '2026-11-24T10:00:02.000Z' };
  const furnish = () => {
    house.kept.push(
      recording({}),
      recording({ id: 'm2', startedAt: '2026-11-24T10:05:00.000Z', endedAt: '2026-11-24T10:05:20.000Z' }),
    );
    house.heard.set('h1', heard('h1', 'I asked them first'));
    house.heard.set('h2', heard('h2', 'Then we measured both ways for two days'));
  };

  it('each quote knows the recording in which it was said, and when', async () => {
    const read = await reported(SPOKEN, 'asked them', 'measured both ways');
    expect((await read())?.recordings).toBeUndefined();
    furnish();
    expect((await read())?.evidence).toMatchObject([
      { quote: 'asked them', mediaId: 'm1', mediaTime: 2.5 },
      { quote: 'measured both ways', mediaId: 'm2', mediaTime: 7 },
    ]);
    expect((await read())?.recordings?.[1]?.words.at(-1)).toEqual({ start: 55, end: 59, from: 9.5, to: 9.9 });
    house.kept.splice(0);
    expect((await read())?.evidence[0]).not.toHaveProperty('mediaTime');
  });

  it('words that no recording covers have no moment, and those that nobody heard neither', async () => {
    const read = await reported(SPOKEN, 'asked them', 'measured both ways');
    furnish();
    house.kept.splice(1, 1);
    house.heard.delete('h1');
    const turn = await read();
    expect(turn?.evidence.map(({ mediaTime }) => mediaTime)).toEqual([undefined, undefined]);
    expect(turn?.recordings).toEqual([{ mediaId: 'm1', mediaType: 'audio/webm', words: [] }]);
  });

  it('is shared without its recordings', async () => {
    await reported(SPOKEN, 'asked them');
    furnish();
    const { body } = await house.send('sam', 'POST', '/feedback/i1/shares', { parts: ['quotes', 'answers'] });
    const shared = await house.server.app.inject({ url: `/api/shared-reports/${body.token}` });
    expect(shared.payload).toContain('asked them');
    expect(shared.payload).not.toMatch(/m1|media|recording/i);
  });
});
