import { expect, it } from 'vitest';
import { isNoAnswer } from './no-answer.ts';

it.each([
  "I'd rather skip that one.",
  "I'd skip this one please, nothing comes to mind.",
  "No, I don't think I've one that I could tell here. Next, please.",
  "Um, I don't know what to say to that, sorry.",
  'Can we move on to the next question?',
  'I prefer not to say.',
  'Ich würde die Frage gerne überspringen.',
])('“%s” is a declined question, not an answer to score', (text) => {
  expect(isNoAnswer(text)).toBe(true);
});

it.each([
  "I don't know Kafka well, so I asked a colleague who explained partitions to me.",
  'I skip the review when the change is small and tests are green, since nobody reads it.',
  'We had no idea why it failed, so I took the logs and compared them.',
  'I pass the id along in the header and check it at the other end.',
  "I don't know the exact number, but it was about forty percent fewer calls.",
])('“%s” is an answer', (text) => {
  expect(isNoAnswer(text)).toBe(false);
});
