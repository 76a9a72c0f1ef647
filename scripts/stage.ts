/** Where the states of scripts/states.ts are played, and what is done in many of them. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  auth,
  type Feedback,
  fullPath,
  type Interview,
  type Page as List,
  type NewShare,
  type Resume,
} from '@talentsync/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_ACCOUNT } from '../apps/server/src/demo/furnish.ts';

type Who = 'nobody' | 'newcomer' | 'demo';

/** Where the states are played: a furnished house, and the ids of what is in it. */
export interface Stage {
  url: string;
  roomId: string;
  pausedId: string;
  reportId: string;
  resumeId: string;
  shareToken: string;
  /** A call of the person whose house is furnished. */
  ask<Reply = unknown>(method: string, path: string, body?: object): Promise<Reply>;
  contextOf(browser: Browser, who: Who, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
}

export interface State {
  name: string;
  who: Who;
  /** What is seen without scrolling says all: something lies over the page. */
  window?: true;
  open(page: Page, stage: Stage): Promise<unknown>;
  /** Undoes what `open` did to the page beyond its address. */
  leave?(page: Page, stage: Stage): Promise<unknown>;
}

export const NEWCOMER = { email: 'newcomer@example.com', password: 'a long enough password', fullName: 'Noor Haddad' };
const ANSWER = 'In my last team I saw in the second week that the data was not there, so I told them the same day.';

const call = async <Reply>(url: string, method: string, path: string, token: string, body?: object): Promise<Reply> => {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as Reply;
};

/** Signs both persons up or in, opens two interviews, and shares a report. The house has to be furnished. */
export const setStage = async (url: string): Promise<Stage> => {
  const session = async (path: string, account: object) => {
    const response = await fetch(`${url}${path}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(account) },
    });
    return (response.status === 204 ? {} : await response.json()) as { access_token?: string };
  };
  const { access_token: token = '' } = await session(fullPath(auth.login), DEMO_ACCOUNT);
  await session(fullPath(auth.signup), NEWCOMER);
  const interviews = await call<List<Interview>>(url, 'GET', '/interviews?limit=50', token);
  const reportId = interviews.items.find(({ status }) => status === 'finished')?.id ?? '';
  const resumes = await call<List<Resume>>(url, 'GET', '/resumes?limit=50', token);
  const start = () =>
    call<Interview>(url, 'POST', '/interviews', token, {
      ...{ moduleIds: ['behavioural-ownership', 'system-design'], questionCount: 5, maxFollowUps: 3 },
    });
  const [pausedId, roomId] = [(await start()).id, (await start()).id];
  await call(url, 'POST', `/interviews/${pausedId}/pause`, token);
  while ((await call<Feedback>(url, 'GET', `/feedback/${reportId}`, token)).status !== 'ready') await pause(100);
  const share = await call<NewShare>(url, 'POST', `/feedback/${reportId}/shares`, token, {
    parts: ['overall', 'scores', 'quotes', 'answers', 'name'],
  });
  return {
    ...{ url, roomId, pausedId, reportId, resumeId: resumes.items[0]?.id ?? '', shareToken: share.token },
    ask: (method, path, body) => call(url, method, path, token, body),
    contextOf: async (browser, who, options = {}) => {
      // A state may play the server being away: no worker stands between.
      const context = await browser.newContext({ serviceWorkers: 'block', ...options });
      if (who !== 'nobody') {
        const { email, password } = who === 'demo' ? DEMO_ACCOUNT : NEWCOMER;
        const data = { email, password, session: 'cookie' };
        await context.request.post(`${url}${fullPath(auth.login)}`, { data, headers: { origin: url } });
      }
      return context;
    },
  };
};

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
export const at =
  (path: string, name: string | RegExp) =>
  async (page: Page, { url }: Pick<Stage, 'url'>) => {
    await page.goto(`${url}${path}`);
    await heading(page, name);
  };
export const inRoom = async (page: Page, { url, roomId }: Stage) => {
  await page.goto(`${url}/interviews/${roomId}`);
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.getByLabel('Your answer').fill(ANSWER);
};
export const onReport = async (page: Page, { url, reportId }: Stage) => {
  await page.goto(`${url}/interviews/${reportId}/report`);
  await page.getByRole('heading', { name: 'Question by question' }).waitFor();
};
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
