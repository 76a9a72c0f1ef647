import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { furnishWholly, openSpokenHouse } from '../furnish.ts';
import type { Caller, House } from '../house.ts';
import { bytes, patience, runs } from './anything.ts';

/** The live socket of speech, and whatever a browser may say and sound on it. */
let house: House;
let owner: Caller;
let address: string;
beforeAll(async () => {
  house = await openSpokenHouse();
  owner = await house.signUp('owner');
  await furnishWholly(house, owner);
  address = `ws://127.0.0.1:${new URL(await house.listen()).port}/api/transcriptions/live`;
});
afterAll(() => house.close());

/** Sound: a number, then as many bytes as it likes; whole frames have 640 each. */
const frame = fc
  .tuple(
    fc.oneof(fc.nat(40), fc.constantFrom(0xffffffff, 0x7fffffff, 1_000_000)),
    fc.oneof(fc.constantFrom(0, 1, 640, 641, 1280, 6400), fc.nat(3000)),
    fc.nat(255),
  )
  .map(([number, length, sound]) => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(number);
    return Buffer.concat([head, Buffer.alloc(length, sound)]);
  });
const message = fc.oneof(
  fc.record({ type: fc.constant('question'), turnId: fc.constantFrom('t1', 't2'), spoken: fc.boolean() }),
  fc.record({ type: fc.constant('voice'), playing: fc.boolean() }),
  fc.record({ type: fc.constant('mode'), mode: fc.constantFrom('conversational', 'answer') }),
  fc.record({ type: fc.constant('lost'), to: fc.oneof(fc.nat(60), fc.maxSafeInteger()) }),
  fc.record({ type: fc.constantFrom('hold', 'done', 'ping') }),
  fc.record({ type: fc.constant('taken'), turnId: fc.constantFrom('t1', 'none') }),
);
const said = fc.oneof(
  { weight: 8, arbitrary: frame },
  { weight: 4, arbitrary: message.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: bytes.map((each) => Buffer.from(each)) },
  { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string()) },
);

let opened = 0;
/** Says all of it on a stream, then that it is over; answers with how it was closed, and what was heard. */
const speak = (streamId: string, all: Array<string | Buffer>) =>
  new Promise<{ code: number; heard: Array<{ type: string; error?: { code: string } }> }>((resolve, reject) => {
    const socket = new WebSocket(address);
    const heard: Array<{ type: string; error?: { code: string } }> = [];
    const tell = (value: object) => socket.send(JSON.stringify(value));
    socket.on('open', () => {
      tell({ type: 'auth', token: owner.token });
      tell({ type: 'open', streamId, interviewId: owner.own.interviews });
    });
    socket.on('message', (data) => {
      const told = JSON.parse(String(data)) as { type: string };
      heard.push(told);
      if (told.type !== 'ready') return;
      for (const each of all) socket.send(each);
      tell({ type: 'close' });
    });
    socket.on('error', reject);
    socket.on('close', (code) => resolve({ code, heard }));
  });

it(
  'whatever is said and sounded on a live socket, it ends in words, and listens to whoever comes back',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 25 }), async (all) => {
        opened += 1;
        const streamId = `stream-${opened}`;
        const { code, heard } = await speak(streamId, all);
        expect([1000, 4400, 4429], JSON.stringify(heard.slice(-2))).toContain(code);
        const errors = heard.flatMap(({ error }) => (error === undefined ? [] : [error.code]));
        expect(errors).toEqual(code === 1000 ? [] : [code === 4400 ? 'BAD_REQUEST' : 'RATE_LIMITED']);
        // As a browser does that lost its line: the same stream again.
        const after = await speak(streamId, []);
        expect([after.code, after.heard.map(({ type }) => type)]).toEqual([1000, expect.arrayContaining(['ready'])]);
      }),
      runs(30),
    ),
  patience,
);
