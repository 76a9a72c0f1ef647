import { expect, it } from 'vitest';
import { readTokens } from '../tokens.ts';
import { emptinessOf } from './emptiness.ts';
import { readStatements, trustInAll } from './statements.ts';

const shareIn = (text: string): number => emptinessOf(readTokens(text, 'en'), text, 'en').share;

it.each([
  'I call the customer.',
  'I ask my team and the class.',
  'The client makes one unique key.',
  'The quality was low on the second shift.',
  'I write it in the practice book, all the data.',
  'When customers know it, they wait.',
])('words that somebody works with are no praise, however short the sentence: %s', (text) => {
  expect(shareIn(text)).toBe(0);
});

it.each([
  'My passion is the team and its growth.',
  'We deliver quality with trust and respect.',
  'I am dedicated to the success of my customers.',
])('among others that praise, they praise: %s', (text) => {
  expect(shareIn(text)).toBeGreaterThan(0.6);
});

it('talk beside it does not fill an empty answer', () => {
  const empty = 'I am passionate about excellence. My mindset is holistic and authentic. I truly embrace innovation.';
  const talk =
    'I bought plums and candles on the market. The woman at the till has a parrot. It rained for eleven days.';
  const read = (text: string) => readStatements([{ turnId: 't', text }], 'en').statements;
  const alone = trustInAll(read(empty), [1, 1, 1]);
  expect(alone).toBeLessThan(0.5);
  expect(trustInAll(read(`${empty} ${talk}`), [1, 1, 1, 0, 0, 0])).toBe(alone);
});
