/**
 * Every page in every state that a person can meet, and how to get there: pictures are taken of them
 * (`npm run screenshots`) and their accessibility is tested (tests/pages/accessibility.test.ts).
 */
import { ADMIN_STATES } from './admin-states.ts';
import { PAGE_STATES } from './page-states.ts';
import { REPORT_STATES } from './report-states.ts';
import { RESUME_STATES } from './resume-states.ts';
import { ROOM_STATES } from './room-states.ts';
import { at, heading, NEWCOMER, press, type State } from './stage.ts';

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
  { name: 'forgot', who: 'nobody', open: at('/forgot', 'Forgot your password') },
  { name: 'reset', who: 'nobody', open: at('/reset#ticket', 'Choose a new password') },
  { name: 'verify', who: 'nobody', open: at('/verify#ticket', 'Confirm your address') },
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
  {
    name: 'home-empty',
    who: 'newcomer',
    async open(page, stage) {
      await at('/', /^Hello/)(page, stage);
      await page.getByText('No interviews yet').waitFor();
    },
  },
  {
    name: 'resumes-empty',
    who: 'newcomer',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.getByText('No resume yet').waitFor();
    },
  },
  {
    name: 'home',
    who: 'demo',
    async open(page, stage) {
      await at('/', /^Hello/)(page, stage);
      await page.getByLabel('Show', { exact: true }).waitFor();
    },
  },
  ...RESUME_STATES,
  {
    name: 'setup',
    who: 'demo',
    async open(page, stage) {
      await at('/interviews/new?module=system-design', 'New interview')(page, stage);
      await page.getByRole('status').filter({ hasText: '1 chosen: System design' }).waitFor();
    },
  },
  {
    name: 'setup-problem',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      await press(page, 'Begin');
      await page.getByText('Choose at least one module.').waitFor();
    },
  },
  {
    name: 'setup-list',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      const limit = page.getByRole('combobox', { name: 'Time limit' });
      const how = page.getByRole('heading', { name: 'How should it go?' });
      await how.waitFor();
      // On a small screen it is folded.
      if (!(await limit.isVisible())) await how.click();
      await limit.click();
      await page.getByRole('option', { name: '45 minutes' }).waitFor();
    },
  },
  {
    name: 'setup-consents',
    who: 'demo',
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      await page.getByRole('checkbox', { name: /^Record me/ }).check();
      await page.getByRole('checkbox', { name: /^Keep the recordings/ }).waitFor();
    },
  },
  {
    name: 'setup-devices',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await at('/interviews/new', 'New interview')(page, stage);
      await press(page, 'Check microphone and camera');
      // Whoever looks at states has no microphone: what to do about that is what is seen.
      await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'setup-devices-work',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await page.context().grantPermissions(['microphone', 'camera'], { origin: stage.url });
      await at('/interviews/new', 'New interview')(page, stage);
      await press(page, 'Check microphone and camera');
      // Chromium's own microphone beeps once a second.
      await page.getByRole('dialog').getByText('You are heard.', { exact: true }).waitFor();
    },
    leave: (page) => page.context().clearPermissions(),
  },
  ...ROOM_STATES,
  ...REPORT_STATES,
  { name: 'settings', who: 'demo', open: at('/settings', 'Settings') },
  {
    name: 'settings-saved',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await press(page, 'Save');
      await page.getByText('Saved', { exact: true }).first().waitFor();
    },
  },
  {
    name: 'settings-app',
    who: 'newcomer',
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await page.getByRole('button', { name: 'Set up an app' }).waitFor();
      await page.getByLabel('Current password').last().fill(NEWCOMER.password);
      await press(page, 'Set up an app');
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
    },
  },
  {
    name: 'settings-receipt',
    who: 'nobody',
    async open(page, { url }) {
      // Somebody new each time: whoever was erased cannot be erased again.
      await page.goto(`${url}/signup`);
      await page.getByLabel('Your name').fill('Lena Vogt');
      await page.getByLabel('E-mail address').fill(`lena.${Date.now()}@example.com`);
      await page.getByLabel('Password').fill(NEWCOMER.password);
      await press(page, 'Create account');
      await heading(page, /^Hello/);
      await at('/settings', 'Settings')(page, { url });
      await press(page, 'Erase my account');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Erase my account' }).click();
      await heading(page, 'Receipt of erasure');
    },
  },
  {
    name: 'settings-erase',
    who: 'demo',
    window: true,
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await press(page, 'Erase my account');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  ...ADMIN_STATES,
  ...PAGE_STATES,
  {
    name: 'signed-out-offline',
    who: 'newcomer',
    async open(page, stage) {
      await at('/settings', 'Settings')(page, stage);
      await page.route('**/api/auth/logout', (route) => route.abort());
      await page.locator('main').getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByText('You are signed out on this page, and not yet on the server').waitFor();
    },
    async leave(page) {
      // It stays signed in for the next state.
      await page.evaluate(() => localStorage.removeItem('talentsync.leaving'));
      await page.goto('about:blank');
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  },
  {
    name: 'page-failed',
    who: 'demo',
    async open(page, { url, resumeId }) {
      // An answer that no server of ours gives: the page breaks over it.
      await page.route('**/api/resumes/*', (route) => route.fulfill({ json: { id: resumeId, status: 'parsed' } }));
      await page.goto(`${url}/resumes/${resumeId}`);
      await page.getByText('This page stopped working').waitFor();
    },
    leave: (page) => page.unrouteAll({ behavior: 'ignoreErrors' }),
  },
  { name: 'not-found', who: 'demo', open: at('/nowhere', 'There is nothing here') },
];
