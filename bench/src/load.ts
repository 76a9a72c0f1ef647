import { connect } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /content-length: (\d+)/i;

/**
 * Calls one address over and over on `connections` kept connections for so long; answers with calls a second. It writes the
 * same bytes each time and reads no more of an answer than its status and length, so that it takes little of the machine
 * from the server that it measures. Throws at the first answer that is not 200.
 */
export const callsASecond = async (
  url: string,
  { token, seconds, connections }: { token?: string; seconds: number; connections: number },
): Promise<number> => {
  const { hostname, port, pathname } = new URL(url);
  const authorization = token === undefined ? '' : `authorization: Bearer ${token}\r\n`;
  const call = Buffer.from(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${authorization}\r\n`);
  let calls = 0;
  const until = performance.now() + seconds * 1_000;

  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(call));
      let kept = '';
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.on('data', (data) => {
        kept += data.toString('latin1');
        const head = kept.indexOf(END_OF_HEAD);
        if (head < 0) return;
        const whole = head + END_OF_HEAD.length + Number(LENGTH.exec(kept)?.[1] ?? 0);
        if (kept.length < whole) return;
        if (!kept.startsWith('HTTP/1.1 200')) return reject(new Error(`${url} answered ${kept.slice(0, 200)}`));
        kept = '';
        calls += 1;
        if (performance.now() < until) socket.write(call);
        else socket.end(resolve);
      });
    });

  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, one));
  return (calls * 1_000) / (performance.now() - started);
};
