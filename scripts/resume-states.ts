import type { Resume } from '@talentsync/contracts';
import type { Page, Route } from 'playwright-core';
import { at, heading, press, type State } from './stage.ts';

/** As resumes come that a reader has to doubt: a job without a company, and one that ends before it begins. */
const DOUBTFUL = `Noor Haddad
noor.haddad@example.com | github.com/noor-haddad | linkedin.com/in/noor-haddad

EXPERIENCE
Data Engineer
March 2022 - Present
- Rebuilt the nightly load of 300 tables, which now ends at four instead of nine

Analyst, Brightwater Energy
June 2021 - February 2019
- Wrote the monthly report on demand that the board reads

SKILLS
Python, SQL, Airflow, dbt, Snowflake, Terraform, Great Expectations, Kafka, Looker
`;
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
let doubtful: string | undefined;
let held: Route | undefined;

/** The sample resume, as it would be in another state. */
const asIf = (page: Page, how: Partial<Resume>) =>
  page.route('**/api/resumes/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as Resume), ...how } });
  });
const allRoutes = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

/** What somebody meets who brings a resume. */
export const RESUME_STATES: State[] = [
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
      await page.locator('section[aria-busy=false] canvas').first().waitFor({ state: 'attached' });
    },
  },
  {
    name: 'resume-doubts',
    who: 'demo',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.locator('input[type=file]').setInputFiles(fileOf('noor-haddad.txt', DOUBTFUL));
      await heading(page, 'What was read');
      await page.getByText(/places? to look at/).waitFor();
      doubtful = new URL(page.url()).pathname;
    },
    async leave(_page, { ask }) {
      if (doubtful !== undefined) await ask('DELETE', doubtful);
    },
  },
  {
    name: 'resume-processing',
    who: 'demo',
    async open(page, { url, resumeId }) {
      await asIf(page, { status: 'processing' });
      await page.goto(`${url}/resumes/${resumeId}`);
      await page.getByRole('progressbar', { name: 'Being read' }).waitFor();
    },
    leave: allRoutes,
  },
  {
    name: 'resume-failed',
    who: 'demo',
    async open(page, { url, resumeId }) {
      const problem = 'This PDF is locked with a password. Save it without one, or fill in what matters below.';
      await asIf(page, { status: 'failed', problem, profile: {} });
      await page.goto(`${url}/resumes/${resumeId}`);
      await page.getByText('Could not be read').waitFor();
    },
    leave: allRoutes,
  },
  {
    name: 'resume-unsaved',
    who: 'demo',
    async open(page, { url, resumeId }) {
      await page.goto(`${url}/resumes/${resumeId}`);
      await page.getByLabel('Headline').fill('Engineer who owns things');
      await page.goto(`${url}/resumes/${resumeId}`);
      await page.getByText('Your corrections are here again').waitFor();
    },
    leave: (page) => press(page, 'Back to what is saved'),
  },
  {
    name: 'resumes-uploading',
    who: 'demo',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.route('**/api/resumes', (route) => {
        held = route;
      });
      await page.locator('input[type=file]').setInputFiles(fileOf('noor-haddad.txt', DOUBTFUL));
      await page.getByRole('progressbar').waitFor();
    },
    async leave(page) {
      // What is held up would go on its way as soon as nobody holds it.
      await held?.abort();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  },
  {
    name: 'resumes-refused',
    who: 'demo',
    async open(page, stage) {
      await at('/resumes', 'Resume')(page, stage);
      await page.locator('input[type=file]').setInputFiles({
        ...{
          name: 'my-resume.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
        },
      });
      await page.getByRole('alert').waitFor();
    },
  },
];
