import type { Feedback } from '@talentsync/contracts';
import type { Page } from 'playwright-core';
import { onReport, press, type State } from './stage.ts';

/** A report that is not there yet, which here would be over before it can be looked at. */
const notYet = (page: Page, interviewId: string, how: Pick<Feedback, 'status' | 'progress' | 'problem'>) =>
  page.route('**/api/feedback/*', (route) => route.fulfill({ json: { interviewId, ...how } }));
const allRoutes = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

const NOTHING_ANSWERED = 'No question was answered, so there is nothing to score.';

/** What somebody meets who wants to know how it went. */
export const REPORT_STATES: State[] = [
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
      const folded = page.locator('details:not([open]) > summary').filter({ visible: true });
      while ((await folded.count()) > 0) await folded.first().click();
    },
  },
  {
    name: 'report-share',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await onReport(page, stage);
      await press(page, 'Share');
      await press(page, 'Make a link');
      await page.getByLabel('Your link').waitFor();
    },
  },
  {
    name: 'report-making',
    who: 'demo',
    async open(page, { url, reportId }) {
      await notYet(page, reportId, { status: 'running', progress: 0.4, problem: null });
      await page.goto(`${url}/interviews/${reportId}/report`);
      await page.getByText('Your report is being made').waitFor();
    },
    leave: allRoutes,
  },
  {
    name: 'report-failed',
    who: 'demo',
    async open(page, { url, reportId }) {
      const problem = 'The answers could not be scored. Try again in a moment.';
      await notYet(page, reportId, { status: 'failed', progress: 0, problem });
      await page.goto(`${url}/interviews/${reportId}/report`);
      await page.getByText('The report could not be made').waitFor();
    },
    leave: allRoutes,
  },
  {
    name: 'report-no-answers',
    who: 'demo',
    async open(page, { url, reportId }) {
      await page.route('**/api/feedback/*', async (route) => {
        const response = await route.fetch();
        const { report, ...rest } = (await response.json()) as Feedback;
        const overall = { ...report?.overall, score: null, band: null, summary: NOTHING_ANSWERED };
        await route.fulfill({
          response,
          json: { ...rest, report: { ...report, overall, competencies: [], turns: [] } },
        });
      });
      await page.goto(`${url}/interviews/${reportId}/report`);
      await page.getByText('Nothing was answered').first().waitFor();
    },
    leave: allRoutes,
  },
];
