import { type FastifyInstance, fastify } from 'fastify';
import { expect, it } from 'vitest';
import { installDrain } from './drain.ts';

const opened = async (): Promise<{ app: FastifyInstance; url: string; answer: () => void; arrived: Promise<void> }> => {
  let answer = (): void => {};
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const app = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  installDrain(app);
  app.get('/', async () => {
    arrive();
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return 'said';
  });
  return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }), answer: () => answer(), arrived };
};

it('answers what is under way when it is told to end, and lets nobody new in', async () => {
  const { app, url, answer, arrived } = await opened();
  const underWay = fetch(url);
  await arrived;
  const closed = app.close();
  await expect.poll(() => app.server.listening).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
  answer();
  expect(await (await underWay).text()).toBe('said');
  await closed;
});
