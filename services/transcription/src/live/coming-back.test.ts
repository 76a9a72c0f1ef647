import { mkdtemp, readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { createLiveHouse } from '../../fixtures/live-house.ts';
import { joined, silence, spoken } from '../../fixtures/sound.ts';
import { createSpools } from './spool.ts';

const house = createLiveHouse();
const { start, enter, final, get } = house;
afterEach(house.close);

type Room = Awaited<ReturnType<typeof enter>>;

const say = async (room: Room, turnId: string, sequence = 0): Promise<number> => {
  room.send({ type: 'question', turnId, spoken: false });
  const reached = room.sendFrames(sequence, joined(spoken('answer'), silence(0.5)));
  await room.reached(reached);
  return reached;
};
const ask = async (room: Room, turnId: string): Promise<void> => {
  const before = room.events().length;
  room.send({ type: 'question', turnId, spoken: false });
  await expect.poll(() => room.events().length).toBeGreaterThan(before);
};
const tell = async (what: 'deleted' | 'consents', body: object) =>
  house.server().app.inject({
    ...{ method: 'POST', url: `/internal/transcription/${what}`, payload: body },
    headers: { authorization: `Bearer ${await house.server().serviceTokens.mint('transcription', 'ann')}` },
  });
const kept = async () =>
  (
    await house.server().app.inject({
      ...{ method: 'GET', url: '/internal/transcription/people/ann' },
      headers: { authorization: `Bearer ${await house.server().serviceTokens.mint('transcription', 'ann')}` },
    })
  ).json();
const onDisk = () => readdir(join(house.engines().directory, 'speech-turns'));
const finals = () => house.asked().filter(({ purpose }) => purpose === 'final').length;

it('the final text of who never comes back is kept, and waits for who comes back later', async () => {
  await start(() => undefined, { graceMs: 150 });
  const room = await enter('ann', 'stream-one', 'interview-7');
  await say(room, 'q1');
  room.socket.terminate();
  await expect.poll(finals).toBe(1);
  const later = await enter('ann', 'stream-two', 'interview-7');
  await ask(later, 'q1');
  expect(later.of('final')).toMatchObject([{ turnId: 'q1', earlier: true, text: expect.stringMatching(/^I told/) }]);
  // The turn goes on after it; nothing more was said.
  later.send({ type: 'done' });
  await final(later, 2);
  expect(later.of('final')[1]).toMatchObject({ text: '', transcriptionId: null });
  later.send({ type: 'taken', turnId: 'q1' });
  await ask(later, 'q1');
  expect(later.of('final')).toHaveLength(2);
  const other = await enter('ann', 'stream-three', 'interview-8');
  await ask(other, 'q1');
  expect(other.of('final')).toEqual([]);
});

it('a tab that died in mid-sentence leaves its words to the next one, without a wait', async () => {
  await start();
  const room = await enter('ann', 'stream-one', 'interview-7');
  await say(room, 'q1');
  room.socket.terminate();
  await room.closed;
  const next = await enter('ann', 'stream-two', 'interview-7');
  await ask(next, 'q1');
  expect(next.of('final')).toMatchObject([{ earlier: true, text: expect.stringMatching(/^I told/) }]);
});

it('whoever leaves with the captions of what they said is not told it again', async () => {
  await start();
  const room = await enter('ann', 'stream-one', 'interview-7');
  await say(room, 'q1');
  room.send({ type: 'taken', turnId: 'q1' });
  room.send({ type: 'close' });
  await room.closed;
  expect(finals()).toBe(1);
  const next = await enter('ann', 'stream-two', 'interview-7');
  await ask(next, 'q1');
  expect(next.of('final')).toEqual([]);
});

it('a text that was still to come when the server began anew is told to whoever asks for it', async () => {
  let away = true;
  const hear = () => {
    if (away) throw new AppError('UNAVAILABLE', 'away', { retryAfterSeconds: 0 });
    return undefined;
  };
  await start(hear);
  const { directory } = house.engines();
  const room = await enter('ann', 'stream-one', 'interview-7');
  await say(room, 'q1');
  room.send({ type: 'done' });
  await final(room);
  await house.server().close();
  await house.engines().keep();
  away = false;
  await start(hear, { directory });
  const next = await enter('ann', 'stream-two', 'interview-7');
  await ask(next, 'q1');
  const [told] = next.of('final');
  expect(told).toMatchObject({ earlier: true, transcriptionId: room.of('final')[0]?.transcriptionId });
  await expect.poll(async () => (await get(told?.transcriptionId)).text).toMatch(/^I told/);
});

it('what a crash left behind is transcribed, also two turns of one stream', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'left-'));
  const folder = join(directory, 'speech-turns');
  const spools = await createSpools(folder);
  const owner = { userId: 'ann', streamId: 'stream-one', interviewId: 'interview-7', language: 'en' };
  for (const [turnId, first] of [['q1', 0] as const, ['q2', 500] as const]) {
    const spool = await spools.open(owner, turnId, first);
    await spool.append(Buffer.from(spoken('answer').buffer));
    await spool.close();
  }
  for (const name of await readdir(folder)) await utimes(join(folder, name), new Date(0), new Date(0));
  await start(() => undefined, { directory });
  const room = await enter('ann', 'stream-two', 'interview-7');
  for (const turnId of ['q1', 'q2']) {
    await ask(room, turnId);
    const told = room.of('final').find((message) => message.turnId === turnId && message.earlier);
    await expect.poll(async () => (await get(told?.transcriptionId)).text).toMatch(/^I told/);
  }
});

it('an interview deleted in mid-sentence leaves nothing behind, and nothing is written of it afterwards', async () => {
  await start();
  const room = await enter('ann', 'stream-one', 'interview-7');
  await say(room, 'q1');
  expect(await onDisk()).not.toEqual([]);
  expect((await tell('deleted', { interviewId: 'interview-7' })).statusCode).toBe(204);
  expect(await room.closed).toBe(4403);
  expect(await onDisk()).toEqual([]);
  // A socket that was let in just before.
  const late = await enter('ann', 'stream-two', 'interview-7');
  await say(late, 'q2');
  late.send({ type: 'close' });
  await late.closed;
  expect(finals()).toBe(0);
  expect(await kept()).toMatchObject({ transcriptions: [], conversations: [] });
});

it('whoever takes back that it is written down is not heard from that moment on, until they agree again', async () => {
  let away = true;
  await start((purpose) => {
    if (away && purpose === 'final') throw new AppError('UNAVAILABLE', 'away', { retryAfterSeconds: 0 });
    return undefined;
  });
  const room = await enter('ann', 'stream-one', 'interview-7');
  const reached = await say(room, 'q1');
  room.send({ type: 'done' });
  await final(room);
  await say(room, 'q2', reached);
  expect((await tell('consents', { interviewId: 'interview-7', transcribe: false })).statusCode).toBe(204);
  expect(await room.closed).toBe(4403);
  expect([await onDisk(), (await kept()).transcriptions]).toEqual([[], []]);
  away = false;
  expect(await get(room.of('final')[0]?.transcriptionId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  await tell('consents', { interviewId: 'interview-7', transcribe: true });
  const next = await enter('ann', 'stream-two', 'interview-7');
  await say(next, 'q2');
  next.send({ type: 'done' });
  await final(next);
  expect(next.of('final')[0]?.text).toMatch(/^I told/);
});
