import type { InterviewState, Transcription } from '@talentsync/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { VAGUE } from './fixtures/packs.ts';
import { type Candidate, type HouseOptions, type InterviewHouse, openInterviewHouse } from './testing.ts';

let house: InterviewHouse;
let ann: Candidate;
afterEach(() => house.close());
const open = async (options?: HouseOptions): Promise<void> => {
  house = await openInterviewHouse(options);
  ann = await house.as('ann');
};
const begin = async (...of: Parameters<Candidate['start']>) => {
  const { id } = await ann.start(...of);
  return { id, turn: await turnOf(id) };
};
const turnOf = async (id: string) => {
  const { turn } = await ann.question(id);
  if (turn === null) throw new Error('The interview is over.');
  return turn;
};

describe('spoken answers', () => {
  const hear = (
    id: string,
    text: string,
    status: Transcription['status'] = 'ready',
    owner = 'ann',
    words: Transcription['words'] = [],
    scorable = true,
  ) =>
    house.around.transcriptions.set(id, {
      id,
      owner,
      status,
      text,
      language: 'en',
      duration: 3,
      words,
      segments: [],
      problem: null,
      progress: 1,
      scorable,
      engine: null,
    });

  it('are taken from their transcription, once', async () => {
    await open();
    const { id, turn } = await begin();
    hear('t1', ` ${VAGUE} `);
    const state = await ann.answer(id, { turnId: turn.turnId, transcriptionId: 't1' });
    expect(await ann.answer(id, { turnId: turn.turnId, transcriptionId: 't1' })).toEqual(state);
    expect((await ann.get(id)).turns[0]?.answer?.text).toBe(VAGUE);
  });

  it('are refused with the reason while nothing was understood', async () => {
    await open();
    const { id, turn } = await begin();
    hear('slow', '', 'processing');
    hear('noise', '  ');
    hear('of-bob', 'Mine.', 'ready', 'bob');
    const send = (transcriptionId: string) => ann.answer(id, { turnId: turn.turnId, transcriptionId });
    await expect(send('slow')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(send('noise')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(send('of-bob')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await turnOf(id)).toEqual(turn);
  });

  it('that were misheard are told so to feedback, until the person has corrected them', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 3, maxFollowUps: 0 });
    const garbled = 'Eye tolled the teem the same day';
    hear('t1', garbled, 'ready', 'ann', [], false);
    const second = await ann.answer(id, { turnId: turn.turnId, transcriptionId: 't1' });
    const send = async (state: InterviewState, text: string, transcriptionIds: string[]) =>
      ann.answer(id, { turnId: state.turn?.turnId ?? '', text, transcriptionIds });
    const third = await send(second, `It was in spring. ${garbled}, and it helped.`, ['t1', 'no-such']);
    await ann.correct(id, turn.turnId, 'I told the team that day.');
    await send(third, 'I told the team the same day', ['t1']);
    await expect
      .poll(() => house.around.told.flatMap((told) => (told.topic === 'answer' ? [told.turn.heard] : [])))
      .toEqual([false, false, true, true]);
  });

  it('bring along how they were said, through a correction too, and never fail for it', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 2, maxFollowUps: 0 });
    const words = [
      { text: 'It', start: 0, end: 0.4, confidence: 0.9 },
      { text: 'worked', start: 2, end: 2.5, confidence: null },
    ];
    hear('said', VAGUE, 'ready', 'ann', words);
    hear('of-bob', 'Mine.', 'ready', 'bob');
    hear('slow', '', 'processing');
    const transcriptionIds = ['said', 'of-bob', 'slow', 'gone'];
    await ann.answer(id, { turnId: turn.turnId, text: 'It worked, corrected.', transcriptionIds });
    await ann.correct(id, turn.turnId, 'Corrected again.');
    const told = () => house.around.told.flatMap((entry) => (entry.topic === 'answer' ? [entry.turn] : []));
    await expect.poll(() => told().length).toBe(2);
    const spoken = [{ text: VAGUE, words: words.map(({ confidence, ...timed }) => timed), reliable: true }];
    expect(told().map((entry) => [entry.text, entry.spoken])).toEqual([
      ['It worked, corrected.', spoken],
      ['Corrected again.', spoken],
    ]);
  });

  it('tell nothing of how they were said where coaching is off, or nothing was spoken', async () => {
    await open({ coaching: false });
    const { id, turn } = await begin({ questionCount: 2, maxFollowUps: 0 });
    hear('said', VAGUE);
    await ann.answer(id, { turnId: turn.turnId, transcriptionId: 'said' });
    const next = (await ann.question(id)).turn;
    await ann.answer(id, { turnId: next?.turnId ?? '', text: VAGUE });
    await expect.poll(() => house.around.told.length).toBe(3);
    expect(JSON.stringify(house.around.told)).not.toContain('spoken');
  });

  it('can be corrected until the interview is finished, each revision being told and kept', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 2, maxFollowUps: 0 });
    await expect(ann.correct(id, turn.turnId, 'Too early.')).rejects.toMatchObject({ code: 'CONFLICT' });
    await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    await ann.pause(id);
    expect(await ann.correct(id, turn.turnId, 'Second wording.')).toEqual({ revision: 2 });
    expect(await ann.correct(id, turn.turnId, 'Second wording.')).toEqual({ revision: 2 });
    expect(await ann.question(id)).toMatchObject({ status: 'paused' });
    await ann.finish(id);
    await expect(ann.correct(id, turn.turnId, 'Too late.')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect
      .poll(() => house.around.told.map((told) => (told.topic === 'answer' ? told.turn.revision : told.topic)))
      .toEqual([1, 2, 'finished']);
  });
});
