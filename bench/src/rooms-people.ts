import { setTimeout as pause } from 'node:timers/promises';
import type { LiveServerMessage } from '../../packages/contracts/src/interviews.ts';
import { answerAt } from './answers.ts';

/*
 * The people of the bench who are interviewed, in a process of their own: each keeps a room's socket open, answers over
 * HTTP at its own pace, and waits for the next question on the socket.
 */
export interface Room {
  token: string;
  interviewId: string;
  turnId: string;
}
export interface Answered {
  interviewId: string;
  turnId: string;
  text: string;
}
export interface Heard {
  /** Milliseconds from sending an answer to the HTTP answer, and to the next question on the socket. */
  answers: number[];
  pushes: number[];
  answered: Answered[];
  /** Answers that were refused, and questions that never came. */
  failed: string[];
}

const TOGETHER = 25;
const PATIENCE_MS = 15_000;
const heard: Heard = { answers: [], pushes: [], answered: [], failed: [] };

const openRoom = async (url: string, { token, interviewId, turnId }: Room) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/interviews/${interviewId}/live`);
  let current: string | null = turnId;
  let changed: () => void = () => {};
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as LiveServerMessage;
    if (message.type !== 'state') return;
    const next = message.state.turn?.turnId ?? null;
    if (next !== current) {
      current = next;
      changed();
    }
  });
  socket.addEventListener('close', () => heard.failed.push('a socket closed'), { once: true });
  await new Promise((resolve, reject) => {
    socket.addEventListener('message', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'auth', token })), { once: true });
  });

  const answer = async (text: string): Promise<void> => {
    if (current === null) return;
    const turn = current;
    const pushed = new Promise<true>((resolve) => {
      changed = () => resolve(true);
    });
    const started = performance.now();
    const seen = pushed.then(() => heard.pushes.push(performance.now() - started));
    const send = () =>
      fetch(`${url}/api/interviews/${interviewId}/answers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ turnId: turn, text }),
      });
    // A connection that the server closed as idle a moment ago: once more, as the room does; the same answer counts once.
    const reply = await send().catch(send);
    await reply.text();
    heard.answers.push(performance.now() - started);
    if (reply.status === 200) heard.answered.push({ interviewId, turnId: turn, text });
    else heard.failed.push(`an answer was answered with ${reply.status}`);
    if ((await Promise.race([seen, pause(PATIENCE_MS)])) === undefined) heard.failed.push('no next question came');
  };

  return {
    /** An answer each `everyMs` for so long, begun at a moment of its own. */
    async live(at: number, share: number, everyMs: number, forMs: number): Promise<void> {
      const begun = performance.now();
      for (let n = 0; ; n += 1) {
        const due = share * everyMs + n * everyMs;
        if (due > forMs) return;
        await pause(begun + due - performance.now());
        await answer(`${answerAt(at + n)} (${at}-${n})`).catch((error: unknown) => heard.failed.push(String(error)));
      }
    },
  };
};

process.once('message', async (message) => {
  const { url, rooms, everyMs, forMs } = message as { url: string; rooms: Room[]; everyMs: number; forMs: number };
  const people: Array<Awaited<ReturnType<typeof openRoom>>> = [];
  for (let at = 0; at < rooms.length; at += TOGETHER)
    people.push(...(await Promise.all(rooms.slice(at, at + TOGETHER).map((room) => openRoom(url, room)))));
  process.send?.('ready');
  await Promise.all(people.map((person, at) => person.live(at, (at * 0.618034) % 1, everyMs, forMs)));
  process.send?.(heard);
});
