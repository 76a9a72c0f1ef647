import { interviews } from '@talentsync/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { VAGUE } from './fixtures/packs.ts';
import { eagerWriter } from './fixtures/writers.ts';
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
const eager: HouseOptions = { engines: () => ({ followUpWriter: eagerWriter() }) };
const turnOf = async (id: string) => {
  const { turn } = await ann.question(id);
  if (turn === null) throw new Error('The interview is over.');
  return turn;
};
/** Answers whatever is asked until the end; answers with the kinds of what was asked. */
const answerAll = async (id: string, text = VAGUE): Promise<string[]> => {
  const kinds: string[] = [];
  for (let state = await ann.question(id); state.turn !== null; ) {
    kinds.push(state.turn.kind);
    state = await ann.answer(id, { turnId: state.turn.turnId, text });
  }
  return kinds;
};

describe('the road through an interview', () => {
  it('asks core questions and follow-ups in one unbroken order, then ends by itself', async () => {
    await open(eager);
    const { id } = await begin({ questionCount: 3, maxFollowUps: 2 });
    expect(await answerAll(id)).toEqual(['core', 'followUp', 'core', 'followUp', 'core']);
    const interview = await ann.get(id);
    expect(interview).toMatchObject({ status: 'finished', answered: 5, questionCount: 3 });
    expect(interview.turns.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(interview.turns.every(({ answer }) => answer?.text === VAGUE && answer.revision === 1)).toBe(true);
    const [first, second] = interview.turns;
    expect(second).toMatchObject({ questionId: first?.questionId, followUpId: 'f1', followUpKind: 'probe' });
    expect(first).not.toHaveProperty('followUpId');
  });

  it('leaves follow-ups for the later answers, so that the first do not use up all of them', async () => {
    await open(eager);
    const { id } = await begin({ questionCount: 4, maxFollowUps: 4 });
    expect(await answerAll(id)).toEqual([
      'core',
      'followUp',
      'core',
      'followUp',
      'core',
      'followUp',
      'core',
      'followUp',
    ]);
  });

  it('takes spaces that nobody sees for no answer', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 2 });
    await expect(ann.answer(id, { turnId: turn.turnId, text: ' \n\u200b' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('numbers questions, not turns', async () => {
    await open(eager);
    const { id, turn } = await begin({ questionCount: 2, maxFollowUps: 1 });
    expect(turn).toMatchObject({ number: 1, total: 2, index: 0, canSkip: true });
    const followUp = await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect(followUp.turn).toMatchObject({ number: 1, total: 2, index: 1, canSkip: false, kind: 'followUp' });
    const next = await ann.answer(id, { turnId: followUp.turn?.turnId ?? '', text: VAGUE });
    expect(next.turn).toMatchObject({ number: 2, total: 2, index: 2 });
  });

  it('follows up at most twice a question and maxFollowUps times an interview', async () => {
    await open(eager);
    const three = await begin({ questionCount: 4, maxFollowUps: 3 });
    const kinds = await answerAll(three.id);
    expect(kinds.filter((kind) => kind === 'followUp')).toHaveLength(3);
    expect(kinds.join()).not.toContain('followUp,followUp,followUp');
    const none = await begin({ questionCount: 4, maxFollowUps: 0 });
    expect(await answerAll(none.id)).toEqual(['core', 'core', 'core', 'core']);
  });

  it('asks for no point that the answer made already', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 1, maxFollowUps: 4 });
    expect(turn.questionId).toBe('alpha-index');
    const text =
      'I look at the selectivity of values first, since an index on a flag helps nobody. Then I weigh the cost of writes: each index is paid for on every insert.';
    const state = await ann.answer(id, { turnId: turn.turnId, text });
    expect(['f1', 'f2']).not.toContain(state.turn?.followUpId);
  });

  it('tells why only once the interview is finished', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 2, maxFollowUps: 1 });
    await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect((await ann.get(id)).turns.every(({ trace }) => trace === undefined)).toBe(true);
    await ann.finish(id);
    const { turns } = await ann.get(id);
    expect(turns[0]?.trace).toMatchObject({ source: 'core' });
    expect(turns[1]?.trace).toMatchObject({ source: 'bank', gap: expect.stringContaining('Speaks of') });
    expect(turns[1]?.trace?.candidates).toContainEqual(
      expect.objectContaining({ followUpId: 'f1', questionId: turn.questionId, outcome: 'chosen' }),
    );
  });

  it('closes the open question unanswered when the person finishes early, also twice', async () => {
    await open();
    const { id, turn } = await begin();
    expect(await ann.finish(id)).toMatchObject({ status: 'finished', turn: null });
    expect(await ann.finish(id)).toMatchObject({ status: 'finished', turn: null });
    expect((await ann.get(id)).turns).toMatchObject([{ answer: null, skipped: false }]);
    await expect(ann.answer(id, { turnId: turn.turnId, text: 'Late.' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ann.pause(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ann.skip(id, turn.turnId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('pauses, and goes on when the person answers', async () => {
    await open();
    const { id, turn } = await begin();
    expect(await ann.pause(id)).toMatchObject({ status: 'paused', turn: { turnId: turn.turnId } });
    expect(await ann.pause(id)).toMatchObject({ status: 'paused' });
    expect(await ann.resume(id)).toMatchObject({ status: 'active', turn: { turnId: turn.turnId } });
    await ann.pause(id);
    expect(await ann.answer(id, { turnId: turn.turnId, text: VAGUE })).toMatchObject({ status: 'active' });
  });

  it('lists interviews newest first, page by page', async () => {
    await open();
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      house.clock.now += 1000;
      ids.unshift((await begin()).id);
    }
    const list = (query: object) =>
      house.server.call(interviews.list, { person: ann, requestId: 'list-0001' }, { query });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    await expect(list({ cursor: "0'~x" })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('declining and skipping', () => {
  it('never asks a declined question again, nor its follow-ups', async () => {
    await open(eager);
    const { id, turn } = await begin({ questionCount: 8, maxFollowUps: 20 });
    await ann.answer(id, { turnId: turn.turnId, declined: true });
    // These words are those of the declined question's follow-ups, which are therefore nearest to each answer.
    await answerAll(id, `Where did selectivity of values matter in index work? And the cost of writes? ${VAGUE}`);
    const { turns } = await ann.get(id);
    expect(turns.filter(({ questionId }) => questionId === turn.questionId)).toHaveLength(1);
    expect(turns[0]?.answer).toMatchObject({ declined: true, text: '' });
    const outcomes = turns
      .flatMap(({ trace }) => trace?.candidates ?? [])
      .filter((c) => c.questionId === turn.questionId);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['declined']));
  });

  it('asks a skipped question once more, at the end, as a turn of its own', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 3, maxFollowUps: 0 });
    const after = await ann.skip(id, turn.turnId);
    expect(after.turn?.questionId).not.toBe(turn.questionId);
    await answerAll(id);
    const { turns } = await ann.get(id);
    expect(turns.map(({ questionId, skipped }) => [questionId === turn.questionId, skipped])).toEqual([
      [true, true],
      [false, false],
      [false, false],
      [true, false],
    ]);
    expect(turns[3]?.answer?.text).toBe(VAGUE);
  });

  it('takes a second skip of the same question as declining it', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 1 });
    const again = await ann.skip(id, turn.turnId);
    expect(again.turn).toMatchObject({ questionId: turn.questionId, canSkip: false, number: 1 });
    expect(again.turn?.turnId).not.toBe(turn.turnId);
    expect(await ann.skip(id, again.turn?.turnId ?? '')).toMatchObject({ status: 'finished' });
    expect((await ann.get(id)).turns.map(({ skipped, answer }) => [skipped, answer?.declined])).toEqual([
      [true, undefined],
      [false, true],
    ]);
  });

  it('declines no follow-up for whoever wants to skip it: it stays open, and that it cannot come later is said', async () => {
    await open(eager);
    const { id, turn } = await begin({ questionCount: 2 });
    const followUp = await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect(followUp.turn?.kind).toBe('followUp');
    await expect(ann.skip(id, followUp.turn?.turnId ?? '')).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringMatching(/decline it/) },
    });
    expect((await ann.question(id)).turn?.turnId).toBe(followUp.turn?.turnId);
    expect((await ann.get(id)).turns[1]?.answer).toBeNull();
  });

  it('does not skip twice for a double click, and takes no answer to a skipped turn', async () => {
    await open();
    const { id, turn } = await begin({ questionCount: 3 });
    const [one, two] = await Promise.all([ann.skip(id, turn.turnId), ann.skip(id, turn.turnId)]);
    expect(two.turn?.turnId).toBe(one.turn?.turnId);
    expect((await ann.get(id)).turns).toHaveLength(2);
    await expect(ann.answer(id, { turnId: turn.turnId, text: VAGUE })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ann.answer(id, { turnId: turn.turnId, declined: true })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('the same answer twice, and other races', () => {
  it('takes a repeated answer as the same, and another one as a conflict', async () => {
    await open();
    const { id, turn } = await begin();
    const first = await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect(await ann.answer(id, { turnId: turn.turnId, text: `  ${VAGUE}\n` })).toEqual(first);
    await expect(ann.answer(id, { turnId: turn.turnId, text: 'Another.' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(ann.answer(id, { turnId: turn.turnId, declined: true })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await ann.get(id)).turns).toHaveLength(2);
  });

  it('knows a repeated answer also after it was corrected', async () => {
    await open();
    const { id, turn } = await begin();
    await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect(await ann.correct(id, turn.turnId, 'What I said, corrected.')).toEqual({ revision: 2 });
    await ann.answer(id, { turnId: turn.turnId, text: VAGUE });
    expect((await ann.get(id)).turns[0]?.answer).toMatchObject({ text: 'What I said, corrected.', revision: 2 });
  });

  it('lets exactly one of two different answers win', async () => {
    await open();
    const { id, turn } = await begin();
    const both = await Promise.allSettled(
      ['One answer, long enough to stand.', 'Another answer, just as long.'].map((text) =>
        ann.answer(id, { turnId: turn.turnId, text }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { turns } = await ann.get(id);
    expect(turns).toHaveLength(2);
    await expect.poll(() => house.around.told).toHaveLength(1);
  });

  it('takes one answer sent twice at once only once', async () => {
    await open();
    const { id, turn } = await begin();
    const answers = await Promise.all([1, 2, 3].map(() => ann.answer(id, { turnId: turn.turnId, text: VAGUE })));
    expect(new Set(answers.map((state) => state.turn?.turnId)).size).toBe(1);
    expect((await ann.get(id)).turns).toHaveLength(2);
  });

  it('says what is missing when the turn is unknown or the answer empty', async () => {
    await open();
    const { id, turn } = await begin();
    await expect(ann.answer(id, { turnId: 'unknown', text: VAGUE })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ann.answer(id, { turnId: turn.turnId, text: ' ' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('keeps every character that a database might trip over', async () => {
    await open();
    const { id, turn } = await begin();
    const text = 'A\0B \uD83D half, 👩‍🔬 whole, e\u0301 apart, \u202E turned';
    await ann.answer(id, { turnId: turn.turnId, text });
    await ann.answer(id, { turnId: turn.turnId, text });
    const kept = (await ann.get(id)).turns[0]?.answer?.text ?? '';
    expect(kept).toBe('A\uFFFDB \uFFFD half, 👩‍🔬 whole, e\u0301 apart, \u202E turned');
    expect(kept).toHaveLength(text.length);
  });
});
