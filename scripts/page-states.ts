/** Each page while it loads, when the server fails, and when it is away: a line a page, three states each. */
import type { Page, Route } from 'playwright-core';
import type { Stage, State } from './stage.ts';

interface Row {
  name: string;
  who: State['who'];
  path: (stage: Stage) => string;
  /** What the page cannot be without. */
  needs: string;
  /** An administrator's part of the page, by the name of its tab. */
  tab?: string;
}

const admin = (part: string, tab: string, needs: string): Row => ({
  ...{ name: `admin-${part}`, who: 'demo', path: () => `/admin?part=${part}`, needs, tab },
});

const ROWS: Row[] = [
  { name: 'home', who: 'demo', path: () => '/', needs: '/api/interviews?*' },
  { name: 'resumes', who: 'demo', path: () => '/resumes', needs: '/api/resumes?*' },
  { name: 'resume', who: 'demo', path: ({ resumeId }) => `/resumes/${resumeId}`, needs: '/api/resumes/*' },
  { name: 'setup', who: 'demo', path: () => '/interviews/new', needs: '/api/modules' },
  { name: 'room', who: 'demo', path: ({ roomId }) => `/interviews/${roomId}`, needs: '/api/interviews/*/question' },
  {
    ...{ name: 'report', who: 'demo', needs: '/api/feedback/*' },
    path: ({ reportId }) => `/interviews/${reportId}/report`,
  },
  { name: 'shared', who: 'nobody', path: ({ shareToken }) => `/shared#${shareToken}`, needs: '/api/shared-reports/*' },
  { name: 'settings', who: 'demo', path: () => '/settings', needs: '/api/users/me/sessions' },
  admin('queues', 'Queues', '/api/queues'),
  admin('accounts', 'Accounts', '/api/users?*'),
  admin('packs', 'Question packs', '/api/question-packs'),
  admin('learned', 'Follow-ups', '/api/learned-follow-ups?*'),
  admin('outbox', 'Outbox', '/api/outbox?*'),
  admin('audit', 'Audit log', '/api/audit?*'),
];

const FAILED = {
  status: 500,
  json: { error: { code: 'INTERNAL', message: 'Something went wrong on our side.', requestId: '0192f3a1-77aa' } },
};

const HOW: Array<{ name: string; answer: (route: Route) => Promise<unknown>; says: string }> = [
  // Never answered: the route is let go when the state is left.
  { name: 'loading', answer: () => Promise.resolve(), says: 'Loading…' },
  { name: 'error', answer: (route) => route.fulfill(FAILED), says: 'That did not work' },
  { name: 'server-away', answer: (route) => route.abort(), says: 'The server does not answer' },
];

/** Three states for each page of the table. */
export const PAGE_STATES: State[] = ROWS.flatMap(({ name, who, path, needs, tab }) =>
  HOW.map(({ name: how, answer, says }) => ({
    ...{ name: `${name}-${how}`, who },
    async open(page: Page, stage: Stage) {
      await page.route(`**${needs}`, answer);
      // A token behind the `#` alone would open nothing anew.
      await page.goto('about:blank');
      await page.goto(`${stage.url}${path(stage)}`);
      if (tab !== undefined) await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      await page.getByText(says).first().waitFor({ state: 'attached' });
    },
    leave: (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' }),
  })),
);
