import { expect, it } from 'vitest';
import { createStorage } from '../../../storage-for-tests.ts';
import { choices } from './choices.ts';

it('nobody is in a conversation who did not choose it, and each person on a device chooses alone', () => {
  const storage = createStorage();
  expect(choices.read('ann', storage)).toEqual({ conversation: false, pace: 'answer', sendAtOnce: false });
  choices.write('ann', { conversation: true, pace: 'conversational', sendAtOnce: true }, storage);
  expect(choices.read('ann', storage)).toEqual({ conversation: true, pace: 'conversational', sendAtOnce: true });
  expect(choices.read('ben', storage).conversation).toBe(false);
});

it.each(['null', '{', '{"pace":"fast","conversation":"yes"}'])('what is no choice is none: %s', (kept) => {
  const storage = createStorage();
  storage.setItem('talentsync.talk.ann', kept);
  expect(choices.read('ann', storage)).toEqual({ conversation: false, pace: 'answer', sendAtOnce: false });
});
