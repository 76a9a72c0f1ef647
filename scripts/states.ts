/**
 * Every page in every state that a person can meet, and how to get there: pictures are taken of them
 * (`npm run screenshots`) and their accessibility is tested (tests/e2e/accessibility.test.ts).
 */
import { auth, type Feedback, fullPath, type Interview, type Page as List, type NewShare } from '@talentsync/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_ACCOUNT } from '../apps/server/src/demo.ts';

type Who = 'nobody' | 'newcomer' | 'demo';

/** Where the states are played: a furnished house, and the ids of what is in it. */
export interface Stage {
  url: string;
  roomId: string;
  pausedId: string;
  reportId: string;
  shareToken: string;
  contextOf(browser: Browser, who: Who, options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
}

export interface State {
  name: string;
  who: Who;
  open(page: Page, stage: Stage): Promise<unknown>;
  /** Undoes what `open` did to the page beyond its address. */
  leave?(page: Page): Promise<unknown>;
}

const NEWCOMER = { email: 'newcomer@example.com', password: 'a long enough password', fullName: 'Noor Haddad' };
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
    return (await response.json()) as { access_token?: string };
  };
  const { access_token: token = '' } = await session(fullPath(auth.login), DEMO_ACCOUNT);
  await session(fullPath(auth.signup), NEWCOMER);
  const interviews = await call<List<Interview>>(url, 'GET', '/interviews?limit=50', token);
  const reportId = interviews.items.find(({ status }) => status === 'finished')?.id ?? '';
  const start = () =>
    call<Interview>(url, 'POST', '/interviews', token, {
      ...{ moduleIds: ['behavioural-ownership', 'system-design'], questionCount: 5, maxFollowUps: 3 },
    });
  const [pausedId, roomId] = [(await start()).id, (await start()).id];
  await call(url, 'POST', `/interviews/${pausedId}/pause`, token);
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await call<Feedback>(url, 'GET', `/feedback/${reportId}`, token);
    if (status === 'ready') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const share = await call<NewShare>(url, 'POST', `/feedback/${reportId}/shares`, token, {
    parts: ['overall', 'scores', 'quotes', 'answers', 'name'],
  });
  return {
    ...{ url, roomId, pausedId, reportId, shareToken: share.token },
    contextOf: async (browser, who, options = {}) => {
      const context = await browser.newContext(options);
      if (who !== 'nobody') {
        const { email, password } = who === 'demo' ? DEMO_ACCOUNT : NEWCOMER;
        const data = { email, password, session: 'cookie' };
        await context.request.post(`${url}${fullPath(auth.login)}`, { data, headers: { origin: url } });
      }
      return context;
    },
  };
};

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const at =
  (path: string, name: string | RegExp) =>
  async (page: Page, { url }: Stage) => {
    await page.goto(`${url}${path}`);
    await heading(page, name);
  };
const inRoom = async (page: Page, { url, roomId }: Stage) => {
  await page.goto(`${url}/interviews/${roomId}`);
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.getByLabel('Your answer').fill(ANSWER);
};
const onReport = async (page: Page, { url, reportId }: Stage) => {
  await page.goto(`${url}/interviews/${reportId}/report`);
  await page.getByRole('heading', { name: 'Question by question' }).waitFor();
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const adminTab = (name: string, there: string) => async (page: Page, stage: Stage) => {
  await at('/admin', 'Administration')(page, stage);
  await page.getByRole('tab', { name }).click();
  await page.getByText(there).first().waitFor();
};

/** In the order in which a person would meet them. */
export const STATES: State[] = [
  { name: 'signup', who: 'nobody', open: at('/signup', 'Create account') },
  { name: 'login', who: 'nobody', open: at('/login', 'Sign in') },
  {
    name: 'login-refused',
    who: 'nobody',
    async open(page, stage) {
      await at('/login', 'Sign in')(page, stage);
      await page.getByLabel('E-mail address').fill('nobody@example.com');
      await page.getByLabel('Password').fill('not the password');
      await press(page, 'Sign in');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'shared',
    who: 'nobody',
    async open(page, { url, shareToken }) {
      await page.goto(`${url}/shared#${shareToken}`);
      await heading(page, /^Interview report/);
    },
  },
  {
    name: 'shared-gone',
    who: 'nobody',
    async open(page, { url }) {
      await page.goto('about:blank');
      await page.goto(`${url}/shared#nothing`);
      await page.getByText('This link does not work any more').waitFor();
    },
  },
  { name: 'home-empty', who: 'newcomer', open: at('/', /^Hello/) },
  { name: 'resumes-empty', who: 'newcomer', open: at('/resumes', 'Resume') },
  {
    name: 'home',
    who: 'demo',
    async open(page, stage) {
      await at('/', /^Hello/)(page, stage);
      await page.getByLabel('Show', { exact: true }).waitFor();
    },
  },
  {
    name: 'home-loading',
    who: 'demo',
    async open(page, { url }) {
      await page.route('**/api/interviews?*', () => new Promise(() => {}));
      await page.goto(url);
      await heading(page, /^Hello/);
      await page.getByText('Loading…').first().waitFor({ state: 'attached' });
    },
    leave: (page) => page.unrouteAll({ behavior: 'ignoreErrors' }),
  },
  {
    name: 'home-server-away',
    who: 'demo',
    async open(page, { url }) {
      await page.route('**/api/interviews?*', (route) => route.abort());
      await page.goto(url);
      await page.getByText('The server does not answer').waitFor();
    },
    leave: (page) => page.unrouteAll({ behavior: 'ignoreErrors' }),
  },
  {
    name: 'resumes',
    who: 'demo',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.getByRole('link', { name: /sample-resume/ }).waitFor();
    },
  },
  {
    name: 'resume',
    who: 'demo',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.getByRole('link', { name: /sample-resume/ }).click();
      await heading(page, 'What was read');
      await page.getByLabel('Company').first().waitFor();
    },
  },
  {
    name: 'setup',
    who: 'demo',
    async open(page, stage) {
      await at('/interviews/new?module=system-design', 'New interview')(page, stage);
      await page.getByText('1 chosen').waitFor();
    },
  },
  {
    name: 'setup-problem',
    who: 'demo',
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      await page.getByLabel('Search modules').fill('nothing like this');
      await press(page, 'Begin');
      await page.getByText('Choose at least one module.').waitFor();
    },
  },
  {
    name: 'setup-list',
    who: 'demo',
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      await page.getByRole('combobox', { name: 'Time limit' }).click();
      await page.getByRole('option', { name: '45 minutes' }).waitFor();
    },
  },
  {
    name: 'room',
    who: 'demo',
    open: inRoom,
  },
  {
    name: 'room-decline',
    who: 'demo',
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
      // What waits to be sent belongs to this picture alone.
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
    name: 'report-not-finished',
    who: 'demo',
    async open(page, { url, roomId }) {
      await page.goto(`${url}/interviews/${roomId}/report`);
      await page.getByText('This interview is not finished yet.').waitFor();
    },
  },
  { name: 'report', who: 'demo', open: onReport },
  {
    name: 'report-unfolded',
    who: 'demo',
    async open(page, stage) {
      await onReport(page, stage);
      for (const fold of await page.locator('summary').all()) await fold.click();
    },
  },
  {
    name: 'report-share',
    who: 'demo',
    async open(page, stage) {
      await onReport(page, stage);
      await press(page, 'Share');
      await press(page, 'Make a link');
      await page.getByLabel('Your link').waitFor();
    },
  },
  { name: 'settings', who: 'demo', open: at('/settings', 'Settings') },
  {
    name: 'settings-saved',
    who: 'demo',
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await press(page, 'Save');
      await page.getByText('Saved', { exact: true }).first().waitFor();
    },
  },
  {
    name: 'settings-erase',
    who: 'demo',
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await press(page, 'Erase my account');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'admin-engines', who: 'demo', open: adminTab('Engines', 'All services are ready') },
  { name: 'admin-accounts', who: 'demo', open: adminTab('Accounts', 'newcomer@example.com') },
  { name: 'admin-packs', who: 'demo', open: adminTab('Question packs', 'Complete') },
  { name: 'admin-audit', who: 'demo', open: adminTab('Audit log', 'account.create') },
  { name: 'not-found', who: 'demo', open: at('/nowhere', 'There is nothing here') },
];
