import type { LiveMessage } from '@talentsync/contracts';

/** How a page hears of the server: not yet, by socket, by asking, or not at all. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline';

/** Milliseconds to wait before the nth attempt: 0.5 s, doubling up to 15 s, a little at random so that not all come at once. */
export const backOff = (attempt: number, random: () => number = Math.random): number =>
  Math.min(15_000, 500 * 2 ** attempt) * (0.75 + random() / 2);

const PING_MS = 20_000;
const NOT_SIGNED_IN = 4401;

export interface LiveOptions<State> {
  /** Of the socket, below `/api`. */
  path: string;
  token: () => string | undefined;
  /** Gets a new access token; false when nobody is signed in any more. */
  refresh: () => Promise<boolean>;
  poll: () => Promise<State>;
  /** Milliseconds between two askings while there is no socket. */
  pollMs: number;
  onState: (state: State) => void;
  onConnection: (connection: Connection) => void;
}

/**
 * Keeps a page up to date: by socket, and by asking while there is none. Reconnects by itself; answers with the function
 * that ends it.
 */
export const openLive = <State>(options: LiveOptions<State>): (() => void) => {
  let socket: WebSocket | undefined;
  let closed = false;
  let attempt = 0;
  let live = false;
  let heard = Date.now();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (work: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) work();
    }, ms);
    timers.add(timer);
  };

  const poll = async (): Promise<void> => {
    if (!live) {
      try {
        options.onState(await options.poll());
        if (!live) options.onConnection('polling');
      } catch {
        if (!live) options.onConnection('offline');
      }
    }
    later(() => void poll(), options.pollMs);
  };

  const ping = (): void => {
    // A line that died without a word: two signs of life were not answered.
    if (live && Date.now() - heard > 2.5 * PING_MS) socket?.close();
    else if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping' }));
    later(ping, PING_MS);
  };

  const connect = (): void => {
    const address = new URL(`/api${options.path}`, window.location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const opened = new WebSocket(address);
    socket = opened;
    opened.onopen = () => opened.send(JSON.stringify({ type: 'auth', token: options.token() ?? '' }));
    opened.onmessage = ({ data }) => {
      heard = Date.now();
      const message = JSON.parse(String(data)) as LiveMessage<State>;
      if (message.type !== 'state') return;
      attempt = 0;
      live = true;
      options.onConnection('live');
      options.onState(message.state);
    };
    opened.onclose = ({ code }) => {
      live = false;
      if (closed) return;
      const again = () => later(connect, backOff(attempt++));
      if (code === NOT_SIGNED_IN) void options.refresh().then(again, again);
      else again();
    };
  };

  // What the device itself knows of its line comes first; a socket may take a minute to notice.
  const lost = (): void => {
    live = false;
    options.onConnection('offline');
    socket?.close();
  };
  const back = (): void => {
    attempt = 0;
    if (socket?.readyState !== WebSocket.OPEN && socket?.readyState !== WebSocket.CONNECTING) connect();
  };
  window.addEventListener('offline', lost);
  window.addEventListener('online', back);

  connect();
  later(() => void poll(), options.pollMs / 2);
  later(ping, PING_MS);
  return () => {
    closed = true;
    window.removeEventListener('offline', lost);
    window.removeEventListener('online', back);
    for (const timer of timers) clearTimeout(timer);
    socket?.close();
  };
};
