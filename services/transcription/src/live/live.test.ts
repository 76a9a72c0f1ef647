import { AppError, SPEECH_FRAME } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { createLiveHouse } from '../../fixtures/live-house.ts';
import { joined, noise, silence, spoken } from '../../fixtures/sound.ts';

const house = createLiveHouse();
const { start, enter, final, get, speakSlowly } = house;
afterEach(house.close);
const conversation = async (who: string, id: string) =>
  house.server().app.inject({
    method: 'GET',
    url: `/internal/transcription/conversations/${id}`,
    headers: { authorization: `Bearer ${await house.server().serviceTokens.mint('transcription', who)}` },
  });

it('captions grow while somebody speaks, committed words never change, and the final text is one pass over the turn', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await speakSlowly(room, 0, joined(silence(1), spoken('answer'), silence(9)));
  await final(room);
  expect(room.events()).toEqual(['listening', 'ended']);
  const captions = room.of('caption').map(({ committed }) => committed);
  expect(captions.length).toBeGreaterThan(3);
  for (const [at, later] of captions.slice(1).entries()) expect(later.startsWith(captions[at] ?? '')).toBe(true);
  const [result] = room.of('final');
  expect(result).toMatchObject({ turnId: 'q1', status: 'ready', scorable: true, counts: { turns: 1, lostTurns: 0 } });
  expect(result?.text).toMatch(/^I told the team the same day/);
  expect(house.asked().filter(({ purpose }) => purpose === 'final')).toHaveLength(1);
  expect(await get(result?.transcriptionId)).toMatchObject({ status: 'ready', text: result?.text });
  expect(await get(result?.transcriptionId, 'eve')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(room.of('activity').map(({ speaking }) => speaking)).toEqual([true, false]);
});

it('tells the interview what was heard while somebody still speaks, and all of it before the turn ends', async () => {
  await start();
  const room = await enter('ann', 'stream-one', 'interview-7');
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sequence = await speakSlowly(room, 0, joined(spoken('answer'), silence(0.6)));
  await expect.poll(() => house.prepared().length).toBeGreaterThan(0);
  expect(room.events()).toEqual(['listening']);
  await speakSlowly(room, sequence, silence(9));
  await final(room);
  for (const one of house.prepared())
    expect(one).toMatchObject({ userId: 'ann', interviewId: 'interview-7', turnId: 'q1' });
  expect(room.of('final')[0]?.text.startsWith(house.prepared().at(-1)?.text.slice(0, 20) ?? '')).toBe(true);
});

it('silence and noise are never sent to a recogniser', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const end = room.sendFrames(0, joined(silence(4), noise(6, 900), silence(8)));
  await room.reached(end);
  expect(room.events()).toEqual(['listening', 'nudge']);
  room.send({ type: 'done' });
  await final(room);
  expect(room.of('final')).toMatchObject([{ transcriptionId: null, text: '' }]);
  expect(house.asked()).toEqual([]);
});

it('a long pause for thought is not sent either, and the words after it keep their moment', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const [one, two] = [spoken('answer'), spoken('other')];
  const reached = await speakSlowly(room, 0, joined(one, silence(0.6)));
  room.send({ type: 'hold' });
  await room.reached(room.sendFrames(reached, joined(silence(19.4), two)));
  room.send({ type: 'done' });
  await final(room);
  const pass = house.asked().find(({ purpose }) => purpose === 'final');
  const said = (one.length + two.length) / 16_000;
  expect(pass?.seconds).toBeGreaterThan(said - 0.3);
  expect(pass?.seconds).toBeLessThan(said + 1.2);
  const { words, duration } = await get(room.of('final')[0]?.transcriptionId);
  expect(duration).toBeGreaterThan(20 + said - 1);
  expect(words.filter(({ start }) => start < 4).length).toBeGreaterThan(9);
  expect(words.filter(({ start }) => start > 4 && start < 22)).toEqual([]);
  expect(words.at(-1)?.start).toBeGreaterThan(23);
});

it('however fast the sound comes, one pass is under way at a time', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sound = joined(spoken('answer'), spoken('other'), spoken('answer'));
  let sequence = 0;
  for (let at = 0; at < sound.length; at += SPEECH_FRAME.samples * 10)
    sequence = room.sendFrames(sequence, sound.subarray(at, at + SPEECH_FRAME.samples * 10));
  await room.reached(sequence);
  await expect.poll(() => room.of('caption').length).toBeGreaterThan(0);
  expect(house.mostCaptioning()).toBe(1);
});

it('in a silence a caption is asked for once, not again and again', async () => {
  await start();
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sequence = await speakSlowly(room, 0, joined(spoken('answer'), silence(0.6)));
  await expect.poll(() => room.of('caption').length).toBeGreaterThan(1);
  room.send({ type: 'hold' });
  const passes = () => house.asked().filter(({ purpose }) => purpose === 'caption').length;
  const next = await speakSlowly(room, sequence, silence(0.6));
  const before = passes();
  await speakSlowly(room, next, silence(6), 0.1);
  expect(passes()).toBe(before);
});

it('a recogniser that is away costs no word: the text comes later, and captions pause', async () => {
  let away = true;
  await start(() => {
    if (away) throw new AppError('UNAVAILABLE', 'away', { retryAfterSeconds: 0 });
    return undefined;
  });
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(0.5))));
  room.send({ type: 'done' });
  await final(room);
  const [result] = room.of('final');
  // Not lost: it comes by a job.
  expect(result).toMatchObject({ status: 'processing', counts: { turns: 1, lostTurns: 0 } });
  expect(room.of('notice').at(-1)).toMatchObject({ notice: 'textLater' });
  away = false;
  await expect.poll(async () => (await get(result?.transcriptionId)).status, { interval: 20 }).toBe('ready');
  expect((await get(result?.transcriptionId)).text).toMatch(/^I told the team/);
});

it.each([
  ['without captions it is counted as lost', false, 1],
  ['with captions its words are not lost', true, 0],
])(
  'where every try at a text fails the person is told why at once and in the end; %s',
  async (_, captions, lostTurns) => {
    await start((purpose) => {
      if (purpose === 'caption' && captions) return undefined;
      throw new AppError('UPSTREAM_FAILED', 'away', { details: { provider: 'groq', trouble: 'retired' } });
    });
    const room = await enter('ann', 'stream-one', 'interview-7');
    room.send({ type: 'question', turnId: 'q1', spoken: false });
    await speakSlowly(room, 0, joined(spoken('answer'), silence(0.6)));
    if (captions) await expect.poll(() => room.of('caption').length).toBeGreaterThan(0);
    room.send({ type: 'done' });
    await final(room);
    expect(room.of('notice').at(-1)).toMatchObject({
      ...{ notice: 'textLater', trouble: 'retired', message: expect.stringMatching(/withdrawn/) },
    });
    const id = room.of('final')[0]?.transcriptionId;
    await expect.poll(async () => (await get(id)).status, { interval: 20 }).toBe('failed');
    expect((await get(id)).problem).toMatch(/withdrawn.* Type your answer instead/);
    const counts = async () => (await conversation('ann', 'interview-7')).json().counts;
    await expect.poll(counts).toMatchObject({ turns: 1, lostTurns });
    const { payload } = await house.server().app.inject({ method: 'GET', url: '/metrics' });
    expect(payload.includes('talentsync_speech_turns_total{event="lostTurns"} 1')).toBe(lostTurns === 1);
  },
);

it('interrupting the voice takes two words; "mm-hmm" lets it resume', async () => {
  let words = 'mm-hmm';
  await start((purpose) => (purpose === 'caption' ? words : undefined));
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: true });
  room.send({ type: 'voice', playing: true });
  let sequence = await speakSlowly(room, 0, joined(silence(0.6), spoken('other').subarray(0, 16_000), silence(3)));
  await expect.poll(room.events).toEqual(['pauseVoice', 'resumeVoice']);
  words = 'sorry which team do you mean';
  sequence = await speakSlowly(room, sequence, joined(silence(1), spoken('answer')));
  await expect.poll(room.events).toEqual(['pauseVoice', 'resumeVoice', 'pauseVoice', 'stopVoice', 'listening']);
  room.send({ type: 'done' });
  await final(room);
  expect(room.of('final')[0]?.counts).toMatchObject({ bargeIns: 1, falseAlarms: 1 });
});

it('how the turns went is kept with the interview over all its streams, counted in the metrics, and nobody else’s', async () => {
  await start();
  for (const streamId of ['stream-one', 'stream-two']) {
    const room = await enter('ann', streamId, 'interview-7');
    room.send({ type: 'question', turnId: 'q1', spoken: false });
    await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(1))));
    room.send({ type: 'done' });
    await final(room);
    room.send({ type: 'close' });
    await room.closed;
  }
  const { counts } = (await conversation('ann', 'interview-7')).json();
  expect(counts).toMatchObject({ turns: 2, cutOffs: 0, lostTurns: 0, bargeIns: 0 });
  expect(counts.deadAirP95).toBeGreaterThanOrEqual(counts.deadAirP50);
  expect((await conversation('eve', 'interview-7')).json()).toEqual({ counts: null });
  expect((await conversation('ann', 'interview-8')).json()).toEqual({ counts: null });
  const { payload } = await house.server().app.inject({ method: 'GET', url: '/metrics' });
  expect(payload).toContain('talentsync_speech_turns_total{event="turns"} 2');
  expect(payload).toContain('talentsync_speech_dead_air_seconds_count 2');
});

it('"could you repeat that" is heeded, and is not part of the answer', async () => {
  let words: string | undefined = 'Could you repeat the question please';
  await start(() => words);
  const room = await enter();
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  const sequence = await speakSlowly(room, 0, joined(spoken('other'), silence(1.2)));
  await expect.poll(room.events).toEqual(['listening', 'repeat']);
  words = undefined;
  await speakSlowly(room, sequence, joined(silence(2), spoken('answer'), silence(9)));
  await final(room);
  const pass = house.asked().findLast(({ purpose }) => purpose === 'final');
  expect(pass?.seconds).toBeLessThan(4.8);
});

it('where the recogniser is too slow for captions, the text comes at the end of the turn', async () => {
  await start(() => undefined, { live: false });
  const room = await enter();
  expect(room.of('ready')).toMatchObject([{ captions: false }]);
  room.send({ type: 'question', turnId: 'q1', spoken: false });
  await room.reached(room.sendFrames(0, joined(spoken('answer'), silence(9))));
  await final(room);
  expect([room.of('caption'), house.asked().map(({ purpose }) => purpose)]).toEqual([[], ['final']]);
});
