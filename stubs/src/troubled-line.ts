import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * `refused`: nobody listens. `loses`: what is asked with these words in it reaches the server and is done, and the line
 * breaks before its answer. Else these bytes come instead of the server's; null is silence.
 */
export type LineTrouble =
  | 'refused'
  | { loses: string }
  | {
      answer: string | Uint8Array | null;
      /** At once, as a server does that greets; else when something was asked. */
      greets?: boolean;
    };

/** A line to a server that can be told to misbehave, whatever is spoken on it. */
export interface TroubledLine {
  /** `host:port`, the same in good times and in bad. */
  place: string;
  /** An address of the server, as it is on this line. */
  of(url: string): string;
  /** Where it leads. */
  leadTo(url: string): void;
  /** From now on, and `times` askings long; none ends the trouble. */
  trouble(what: LineTrouble | undefined, times?: number): Promise<void>;
  close(): Promise<void>;
}

const listenOn = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The line has no address.'));
    });
  });

/** Opens a line on a free port of loopback. `asked` is told of what meets silence, so that a test's clock can go on. */
export const openTroubledLine = async (asked: () => void = () => {}): Promise<TroubledLine> => {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  let now: LineTrouble | undefined;
  let left = Number.POSITIVE_INFINITY;
  let target: { host: string; port: number } | undefined;

  /** What this asking gets; the last of a counted trouble ends it. */
  const next = (data?: Buffer): LineTrouble | undefined => {
    const what = now;
    if (typeof what === 'object' && 'loses' in what && !data?.includes(what.loses)) return undefined;
    if (what !== undefined) left -= 1;
    if (left === 0) now = undefined;
    return what;
  };
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    return socket;
  };
  const accept = (near: Socket): void => {
    keep(near);
    let far: Socket | undefined;
    let over = false;
    let losing = false;
    const answer = ({ answer: bytes }: { answer: string | Uint8Array | null }): void => {
      over = true;
      far?.destroy();
      if (bytes !== null) {
        near.end(bytes);
        return;
      }
      silent.add(near);
      asked();
    };
    const reach = (): Socket => {
      if (target === undefined) throw new Error('The line leads nowhere.');
      const socket = keep(connect(target.port, target.host));
      socket.on('data', (data) => {
        if (losing) near.destroy();
        else if (!over) near.write(data);
      });
      socket.on('close', () => {
        if (!over) near.destroy();
      });
      near.on('close', () => socket.destroy());
      return socket;
    };
    near.on('data', (data) => {
      if (over) return;
      const what = next(data);
      if (typeof what === 'object' && 'loses' in what) losing = true;
      else if (typeof what === 'object') return answer(what);
      far ??= reach();
      far.write(data);
    });
    if (typeof now === 'object' && 'greets' in now && now.greets === true) {
      const { answer: bytes } = now;
      next();
      answer({ answer: bytes });
    }
    // Servers that greet have to be reached before anything is asked.
    else if (now === undefined || (typeof now === 'object' && 'loses' in now)) far = reach();
  };

  let server = createServer(accept);
  const port = await listenOn(server, 0);
  const place = `127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) socket.destroy();
    await closed;
  };

  return {
    place,
    of: (url) => {
      const { host } = new URL(url);
      return url.replace(host, place);
    },
    leadTo(url) {
      const { hostname, port: targetPort } = new URL(url);
      target = { host: hostname, port: Number(targetPort) };
    },
    async trouble(what, times = Number.POSITIVE_INFINITY) {
      now = what;
      left = times;
      if (what === 'refused' && server.listening) await stop();
      if (what !== 'refused' && !server.listening) {
        server = createServer(accept);
        await listenOn(server, port);
      }
      // A connection that fell silent stays so: whoever hangs on it is let go.
      for (const socket of silent) socket.destroy();
      silent.clear();
    },
    close: stop,
  };
};
