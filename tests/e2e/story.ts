import { join } from 'node:path';
import type { Feedback, Interview } from '@talentsync/contracts';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { candidate } from './api.ts';

const RESUME = join(import.meta.dirname, '../../services/resume/fixtures/two-columns.pdf');
const ANSWERS = [
  'Two years ago I promised sales a reporting export by the end of March. I saw in the second week that the data was not there, so I told them the same day and offered a smaller export on time. They took it. Since then I check the riskiest part before I name a date.',
  'I asked both what worried them most, because I wanted to know what lay behind it. We tried both ways for two days and measured it. In the end we kept the old page until January, and he led the move afterwards.',
  'I wrote it myself over three weeks. I chose a queue because one failure stopped everything before. Failed runs fell from nine a month to one.',
];

/** Signs up, uploads a real PDF, corrects it, is interviewed, and reads the report: as a person does, in a browser. */
export const livesTheStory = async (browser: Browser, url: string, email: string): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
      problems.push(message.text());
  });

  await page.goto(url);
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Your name').fill('Amira Okafor');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Hello, Amira Okafor' }).waitFor();

  await page.getByRole('link', { name: 'Add your resume' }).click();
  await page.locator('input[type=file]').setInputFiles(RESUME);
  await page.getByRole('heading', { name: 'What was read' }).waitFor();
  await expect.poll(() => page.getByLabel('Company').first().inputValue()).toBe('Northwind Analytics GmbH');
  await page.getByRole('img', { name: 'Pages 1' }).waitFor();
  await page.getByLabel('Headline').fill('Engineer');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Start an interview with it' }).click();
  await page.getByRole('checkbox', { name: /^Ownership and learning/ }).check();
  await page.getByRole('checkbox', { name: /^Conflict and collaboration/ }).check();
  await choose(page, 'Number of questions', '3');
  await choose(page, 'Follow-up questions, at most', '2');
  await page.getByRole('checkbox', { name: /I understand that an AI/ }).check();
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('Question 1 of 3').waitFor();
  await page.getByText('Connected', { exact: true }).waitFor();
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';

  await keepsTheDraft(page);
  await answersEverything(page);
  await page.getByRole('link', { name: 'To the report' }).click();
  await page.getByRole('heading', { name: 'Question by question' }).waitFor();
  await page.locator('mark').first().waitFor();

  await holdsTheReport(page, url, id);
  await page.reload();
  await page.getByRole('heading', { name: 'Your report' }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
};

/** Picks one of a handful that are all in sight. */
const choose = (page: Page, group: string, name: string): Promise<void> =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).click();

/** What was typed is there again after a reload; the sign-in too. */
const keepsTheDraft = async (page: Page): Promise<void> => {
  const first = await page.getByRole('heading', { level: 2 }).first().textContent();
  await page.getByLabel('Your answer').fill('A half-finished thought');
  await page.reload();
  await page.getByText('Question 1 of 3').waitFor();
  await expect.poll(() => page.getByLabel('Your answer').inputValue()).toBe('A half-finished thought');
  await expect.poll(() => page.getByRole('heading', { level: 2 }).first().textContent()).toBe(first);
};

/** Skips once and declines once on the way, by keyboard where a person would. */
const answersEverything = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Skip for now' }).click();
  await page.getByText('Question 2 of 3').waitFor();
  let declined = false;
  for (let turn = 0; turn < 12; turn += 1) {
    const question = await page.getByRole('heading', { level: 2 }).first().textContent();
    if (question === 'Your interview is finished') return;
    if (turn === 2 && !declined) {
      declined = true;
      await page.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }).click();
    } else {
      await page.getByLabel('Your answer').fill(ANSWERS[turn % ANSWERS.length] ?? '');
      // The socket may bring a question before the answer to the one before has come: until then nothing can be sent.
      await expect.poll(() => page.getByRole('button', { name: 'Send answer' }).isEnabled()).toBe(true);
      await page.getByLabel('Your answer').press('Control+Enter');
    }
    await page.waitForFunction((before) => document.querySelector('h2')?.textContent !== before, question);
  }
  throw new Error('The interview did not end.');
};

/** Every quote of the report stands in the answer, at the place it names; a skipped question came back, a declined one not. */
const holdsTheReport = async (page: Page, url: string, id: string): Promise<void> => {
  const refreshed = await page.request.post(`${url}/api/auth/refresh`, { data: {}, headers: { origin: url } });
  const { access_token: token } = (await refreshed.json()) as { access_token: string };
  const person = candidate(url, token);
  const { body: interview } = await person.send<Interview>('GET', `/interviews/${id}`);
  const { body: feedback } = await person.send<Feedback>('GET', `/feedback/${id}`);
  const answers = new Map(interview.turns.map((turn) => [turn.turnId, turn.answer?.text ?? '']));
  const turns = feedback.report?.turns ?? [];
  expect(turns.length).toBe(interview.turns.filter(({ answer }) => answer !== null).length);
  for (const turn of turns) {
    for (const { quote, start, end } of turn.evidence) expect(answers.get(turn.turnId)?.slice(start, end)).toBe(quote);
    expect(turn.scorable).toBe(turn.evidence.length > 0);
    expect(turn.score === null).toBe(!turn.scorable);
  }
  expect(turns.some(({ scorable }) => scorable)).toBe(true);
  expect(turns.filter(({ declined }) => declined)).toHaveLength(1);
  const skipped = interview.turns.find((turn) => turn.skipped);
  expect(
    interview.turns.filter(({ questionId, kind }) => questionId === skipped?.questionId && kind !== 'followUp'),
  ).toHaveLength(2);
  expect(interview.turns.filter(({ kind }) => kind === 'resume')).toHaveLength(1);
  expect(interview.turns.every((turn) => turn.trace !== undefined)).toBe(true);
};
