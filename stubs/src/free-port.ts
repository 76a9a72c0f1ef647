import { createServer } from 'node:net';

/** Below where systems take ports for whoever names none, so that nobody gets one of these by chance. */
const FIRST = 20_000;
const SLICE = 1_500;
const SLICES = 8;
/** Tests that run at the same time look in slices of their own: nobody is given what another was given a moment ago. */
const first = FIRST + (Number(process.env.VITEST_POOL_ID ?? 0) % SLICES) * SLICE;
let given = process.pid % SLICE;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of this machine that nobody listens on now, and that this process names only once. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < SLICE; tries += 1) {
    given += 1;
    const port = first + (given % SLICE);
    if (await isFree(port)) return port;
  }
  throw new Error('There is no free port.');
};
