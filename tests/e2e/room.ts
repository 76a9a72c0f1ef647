import type { LiveServerMessage } from '@talentsync/contracts';

/** As a browser waits at least, before it tries again. */
const AGAIN_MS = 250;

/** A room's socket that comes back by itself, and what was noticed of that. */
export interface Room {
  reconnects: number;
  /** From the loss of the socket to the next state, in ms. */
  gaps: number[];
  /** Resolves once it shows a state. */
  live(): Promise<void>;
  close(): void;
}

/** Opens the live socket of an interview, and again whenever it is closed. */
export const openRoom = (url: string, interviewId: string, token: string): Room => {
  const address = `${url.replace(/^http/, 'ws')}/api/interviews/${interviewId}/live`;
  let socket: WebSocket;
  let closed = false;
  let lostAt: number | undefined;
  let isLive = false;
  let waiting: Array<() => void> = [];
  const room: Room = {
    reconnects: 0,
    gaps: [],
    live: () => (isLive ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: () => {
      closed = true;
      socket.close();
      for (const resolve of waiting) resolve();
    },
  };
  const connect = (): void => {
    if (closed) return;
    socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
    socket.onmessage = ({ data }) => {
      if ((JSON.parse(String(data)) as LiveServerMessage).type !== 'state') return;
      isLive = true;
      if (lostAt !== undefined) {
        room.reconnects += 1;
        room.gaps.push(performance.now() - lostAt);
        lostAt = undefined;
      }
      for (const resolve of waiting) resolve();
      waiting = [];
    };
    socket.onclose = () => {
      isLive = false;
      lostAt ??= performance.now();
      setTimeout(connect, AGAIN_MS);
    };
  };
  connect();
  return room;
};
