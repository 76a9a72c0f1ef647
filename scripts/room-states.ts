import type { LiveServerMessage } from '@talentsync/contracts';
import type { WebSocketRoute } from 'playwright-core';
import { inRoom, press, type Stage, type State } from './stage.ts';

/** An interview that only one state needs: begun when it opens, gone when it is left. */
const own = (questions: number) => {
  let id: string | undefined;
  return {
    async begin({ ask }: Stage): Promise<string> {
      const body = { moduleIds: ['behavioural-ownership'], questionCount: questions, maxFollowUps: 2 };
      ({ id } = await ask<{ id: string }>('POST', '/interviews', body));
      return id;
    },
    async end({ ask }: Stage): Promise<void> {
      if (id !== undefined) await ask('DELETE', `/interviews/${id}`);
      id = undefined;
    },
  };
};
const skipped = own(1);
const followed = own(2);
const finished = own(1);
const turnOf = async ({ ask }: Stage, id: string) =>
  (await ask<{ turn: { turnId: string } | null }>('GET', `/interviews/${id}/question`)).turn?.turnId ?? '';

/** Sockets that are routed stay so for the life of a page: it passes all on as it is, unless expiry is played. */
let expired = false;
const asExpired = (socket: WebSocketRoute) => {
  const server = socket.connectToServer();
  server.onMessage((data) => {
    const message = JSON.parse(String(data)) as LiveServerMessage;
    const played = expired && message.type === 'state';
    socket.send(played ? JSON.stringify({ ...message, state: { ...message.state, ...EXPIRED } }) : data);
  });
};
const EXPIRED = { status: 'expired', turn: null } as const;

/** What a candidate meets in the room. */
export const ROOM_STATES: State[] = [
  {
    name: 'room',
    who: 'demo',
    open: inRoom,
  },
  {
    name: 'room-decline',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await inRoom(page, stage);
      await press(page, 'Decline');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'room-offline',
    who: 'demo',
    async open(page, stage) {
      await inRoom(page, stage);
      await page.context().setOffline(true);
      await press(page, 'Send answer');
      await page.getByText(/goes out by itself/).waitFor();
    },
    async leave(page) {
      // What waits to be sent belongs to this picture alone: whoever goes on writing has not sent it.
      await page.getByLabel('Your answer').fill('');
      await page.goto('about:blank');
      await page.context().setOffline(false);
    },
  },
  {
    name: 'room-paused',
    who: 'demo',
    async open(page, { url, pausedId }) {
      await page.goto(`${url}/interviews/${pausedId}`);
      await page.getByText('The clock stands still.').first().waitFor();
      await page.getByText('Connected', { exact: true }).waitFor();
    },
  },
  {
    name: 'room-follow-up',
    who: 'demo',
    async open(page, stage) {
      const id = await followed.begin(stage);
      const turnId = await turnOf(stage, id);
      const text = 'The import failed on weekends and nobody owned it, so I looked at it in the evenings.';
      await stage.ask('POST', `/interviews/${id}/answers`, { turnId, text });
      await page.goto(`${stage.url}/interviews/${id}`);
      await page.getByText('A follow-up belongs to the answer before it').waitFor();
      await page.getByText('Connected', { exact: true }).waitFor();
    },
    leave: (_page, stage) => followed.end(stage),
  },
  {
    name: 'room-skipped-before',
    who: 'demo',
    async open(page, stage) {
      const id = await skipped.begin(stage);
      await page.goto(`${stage.url}/interviews/${id}`);
      await press(page, 'Skip for now');
      await page.getByText('You put this one off before').waitFor();
    },
    leave: (_page, stage) => skipped.end(stage),
  },
  {
    name: 'room-over',
    who: 'demo',
    async open(page, stage) {
      const id = await finished.begin(stage);
      await stage.ask('POST', `/interviews/${id}/answers`, { turnId: await turnOf(stage, id), declined: true });
      await page.goto(`${stage.url}/interviews/${id}`);
      await page.getByText('Your interview is finished').waitFor();
    },
    leave: (_page, stage) => finished.end(stage),
  },
  {
    name: 'room-expired',
    who: 'demo',
    async open(page, { url, roomId }) {
      // It takes weeks to come by itself.
      await page.route('**/api/interviews/*/question', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), ...EXPIRED } });
      });
      expired = true;
      await page.routeWebSocket('**/interviews/*/live', asExpired);
      await page.goto(`${url}/interviews/${roomId}`);
      await page.getByText('This interview has expired').waitFor();
    },
    async leave(page) {
      expired = false;
      await page.goto('about:blank');
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  },
  {
    name: 'room-not-kept',
    who: 'demo',
    async open(page, { url, roomId }) {
      await page.goto(`${url}/interviews/${roomId}`);
      await page.getByText('Connected', { exact: true }).waitFor();
      await page.evaluate(() => {
        localStorage.setItem = () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        };
        Storage.prototype.setItem = localStorage.setItem;
      });
      await page.getByLabel('Your answer').fill('I told them on the same day.');
      await page.getByText('This browser cannot keep your draft').waitFor();
    },
    async leave(page) {
      // Left with something unsaved, the page would ask.
      await page.getByLabel('Your answer').fill('');
    },
  },
];
