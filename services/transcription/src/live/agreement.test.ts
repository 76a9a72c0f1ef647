import { expect, it } from 'vitest';
import { createAgreement } from './agreement.ts';

const timed = (text: string, from = 0) =>
  text.split(' ').map((word, at) => ({ text: word, start: from + at * 0.3, end: from + (at + 1) * 0.3 }));
const untimed = (text: string) => text.split(' ').map((word) => ({ text: word, start: undefined, end: undefined }));

it.each([
  ['with times', timed],
  ['without times', untimed],
])('commits what two passes agree on, and never changes it (%s)', (_, words) => {
  const captions = createAgreement();
  captions.update(words('I told the'));
  expect([captions.committed(), captions.tentative()]).toEqual(['', 'I told the']);
  captions.update(words('I told them the'));
  expect([captions.committed(), captions.tentative()]).toEqual(['I told', 'them the']);
  captions.update(words('I sold them the same day'));
  expect(captions.committed()).toBe('I told them the');
  captions.update(words('I told them the same day'));
  expect([captions.committed(), captions.tentative()]).toEqual(['I told them the same day', '']);
});

it('commas and capitals are no disagreement', () => {
  const captions = createAgreement();
  captions.update(timed('well, we'));
  captions.update(timed('Well we'));
  expect(captions.committed()).toBe('Well we');
});

it('a new window after the committed words says none of them twice, though its times wander', () => {
  const captions = createAgreement();
  captions.update(timed('we wrote a test together'));
  captions.update(timed('we wrote a test together'));
  captions.trim();
  captions.update(timed('together and it', 1.27));
  captions.update(timed('together and it held', 1.25));
  expect([captions.committed(), captions.tentative()]).toEqual(['we wrote a test together and it', 'held']);
});
