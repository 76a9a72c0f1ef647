import type { DeadJob, LearnedFollowUp, QueueState, ServiceQueues } from '@talentsync/contracts';
import type { Page } from 'playwright-core';
import { at, NEWCOMER, press, type Stage, type State } from './stage.ts';

const queueOf = (queue: string, waiting: number, running: number, delayed: number, dead: number): QueueState => ({
  ...{ queue, waiting, running, delayed, dead },
  oldestAt: waiting === 0 ? null : new Date(Date.now() - 95_000).toISOString(),
});

/** A follow-up that a model would have written, as the wire gives it: without a model none comes into being here. */
const WRITTEN: LearnedFollowUp[] = [
  {
    id: 'written-1',
    packId: 'behavioural',
    questionId: 'own-missed-deadline',
    question: 'Tell me about a deadline that you missed. When did you know, and whom did you tell?',
    text: 'What would have told you two weeks earlier that the plan could not hold?',
    kind: 'probe',
    keyPoint: 0,
    opens: 'Names the first sign that it would be late, and what was done about it',
    nearest: { text: 'When exactly did you notice that it would be late?', similarity: 0.64 },
    language: 'en',
    state: 'proposed',
    uses: 0,
    createdAt: '2026-11-20T09:00:00.000Z',
  },
  {
    id: 'written-2',
    packId: 'behavioural-de',
    questionId: 'own-konflikt',
    question:
      'Erzählen Sie von einer Meinungsverschiedenheit über die Geschwindigkeitsbegrenzungsanlage. Wie ging sie aus?',
    text: 'Woran hätte Ihr Gegenüber gemerkt, dass Sie seine Einwände ernst nehmen?',
    kind: 'challenge',
    keyPoint: null,
    opens: null,
    nearest: null,
    language: 'de',
    state: 'proposed',
    uses: 0,
    createdAt: '2026-11-18T09:00:00.000Z',
  },
];
/** Queues as they stand on a bad day. */
const BUSY: ServiceQueues[] = [
  { service: 'auth-gateway', queues: [queueOf('erasures', 0, 1, 0, 0)] },
  { service: 'interview', queues: [queueOf('embed-packs', 2, 0, 1, 0)] },
  { service: 'transcription', queues: null },
  { service: 'feedback', queues: [queueOf('score', 14, 3, 4, 1), queueOf('report', 0, 0, 1, 1)] },
];
const GIVEN_UP: DeadJob[] = ['score', 'report'].map((queue) => ({
  ...{ id: `feedback:${queue}:0192f3a1-77aa-7c01@1`, service: 'feedback' as const, queue, attempts: 5 },
  ...{
    jobId: '0192f3a1-77aa-7c01-9f2d-3b1c5d7e9f00@1',
    error: 'OpenAI does not answer in time. Try again in a moment.',
  },
}));
const answerWith = (page: Page, path: string, body: unknown) =>
  page.route(`**/api/${path}`, (route) => route.fulfill({ json: body }));

const adminTab = (name: string, there: string) => async (page: Page, stage: Stage) => {
  await at('/admin', 'Administration')(page, stage);
  await page.getByRole('tab', { name }).click();
  await page.getByText(there).filter({ visible: true }).first().waitFor();
};

const busyQueues = async (page: Page, stage: Stage) => {
  await answerWith(page, 'queues', BUSY);
  await answerWith(page, 'dead-jobs', GIVEN_UP);
  await adminTab('Queues', 'after 5 attempts')(page, stage);
};
const allRoutes = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

/** What an administrator meets. */
export const ADMIN_STATES: State[] = [
  { name: 'admin-engines', who: 'demo', open: adminTab('Engines', 'All services are ready') },
  { name: 'admin-queues', who: 'demo', open: adminTab('Queues', 'Nothing was given up') },
  { name: 'admin-queues-busy', who: 'demo', open: busyQueues, leave: allRoutes },
  {
    name: 'admin-queues-discard',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await busyQueues(page, stage);
      await press(page, /^Discard/);
      await page.getByRole('alertdialog').waitFor();
    },
    leave: allRoutes,
  },
  { name: 'admin-follow-ups-empty', who: 'demo', open: adminTab('Follow-ups', 'Nothing to decide') },
  {
    name: 'admin-follow-ups',
    who: 'demo',
    async open(page, stage) {
      await answerWith(page, 'learned-follow-ups?*', WRITTEN);
      await adminTab('Follow-ups', '64 % alike')(page, stage);
    },
    leave: allRoutes,
  },
  { name: 'admin-questions', who: 'demo', open: adminTab('Questions', 'Search the question bank') },
  {
    name: 'admin-questions-found',
    who: 'demo',
    async open(page, stage) {
      await adminTab('Questions', 'Search the question bank')(page, stage);
      await page.getByLabel('Search the question bank').fill('what to do when a cache gives old data');
      await press(page, 'Search');
      await page.getByText(/found, best first/).waitFor();
    },
  },
  { name: 'admin-accounts', who: 'demo', open: adminTab('Accounts', 'newcomer@example.com') },
  { name: 'admin-packs', who: 'demo', open: adminTab('Question packs', 'Complete') },
  { name: 'admin-audit', who: 'demo', open: adminTab('Audit log', 'Account created') },
  {
    name: 'admin-outbox',
    who: 'demo',
    async open(page, stage) {
      await stage.ask('POST', '/auth/password/forgot', { email: NEWCOMER.email });
      await at('/admin/outbox', 'Administration')(page, stage);
      await page.getByText('A new password for TalentSync').first().waitFor();
    },
  },
];
