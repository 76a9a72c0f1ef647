import type { FastifyInstance } from 'fastify';

const IDLE_EVERY_MS = 50;
/** Shorter than the patience of whoever ends the process. */
const DRAIN_MS = 8_000;

/**
 * Ends a listening server without cutting anybody off: nobody new is let in, what is under way is answered, and each
 * connection is closed once it is idle. What takes longer than eight seconds is cut off.
 */
export const installDrain = (app: FastifyInstance): void => {
  app.addHook('preClose', (done) => {
    const { server } = app;
    if (server.listening) {
      // A connection whose answer went out after the listener had closed would stay open otherwise.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY_MS).unref();
      const rest = setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      server.once('close', () => {
        clearInterval(idle);
        clearTimeout(rest);
      });
    }
    done();
  });
};
