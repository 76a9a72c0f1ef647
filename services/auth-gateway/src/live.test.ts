import type { LiveMessage, User } from '@talentsync/contracts';
import { afterEach, expect, it } from 'vitest';
import { closeAll, openGateway } from './testing.ts';

afterEach(closeAll);

/** A tab: all that its socket was told. */
const openTab = async (url: string, token: string) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/users/me/live`);
  const heard: Array<LiveMessage<User>> = [];
  const closed = Promise.withResolvers<number>();
  socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
  socket.onclose = ({ code }) => closed.resolve(code);
  socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
  const names = () => heard.map((message) => (message.type === 'state' ? message.state.fullName : message.type));
  return { socket, names, heard, closed: closed.promise };
};

it('a profile that changes in one tab shows in the others, and in nobody else’s', async () => {
  const { server, send, signUp } = await openGateway();
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const [sam, kim] = [await signUp(), await signUp('kim@example.com')];
  const [mine, theirs] = [await openTab(url, sam.session.access_token), await openTab(url, kim.session.access_token)];
  await expect.poll(mine.names).toEqual(['Sam']);
  await expect.poll(theirs.names).toEqual(['Sam']);
  await send('PUT', '/users/me', { fullName: 'Sam B.' }, sam.bearer);
  await expect.poll(mine.names).toEqual(['Sam', 'Sam B.']);
  await send('PUT', `/users/${kim.user.id}/role`, { role: 'administrator' }, sam.bearer);
  await expect
    .poll(() => theirs.heard.at(-1))
    .toMatchObject({ type: 'state', state: { id: kim.user.id, isAdmin: true } });
  expect(mine.names()).toHaveLength(2);
  for (const { socket } of [mine, theirs]) socket.close();
});

it('a socket that does not sign in is closed', async () => {
  const { server } = await openGateway();
  const tab = await openTab(await server.listen({ port: 0, host: '127.0.0.1' }), 'nonsense');
  expect(await tab.closed).toBe(4401);
  expect(tab.heard).toMatchObject([{ type: 'error', error: { code: 'UNAUTHENTICATED' } }]);
});
