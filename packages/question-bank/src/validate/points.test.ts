import type { PackQuestion } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { first, rulesFor } from './testing.ts';

type KeyPoint = PackQuestion['keyPoints'][number];
const eachPoint = (change: (point: KeyPoint, at: number) => KeyPoint): Partial<PackQuestion> => ({
  keyPoints: first.keyPoints.map(change),
});

it.each<[string, string, Partial<PackQuestion>]>([
  ['a key point of one word', 'thin', eachPoint((point, at) => (at === 0 ? { ...point, text: 'Honesty' } : point))],
  [
    'a key point said twice',
    'key points',
    { keyPoints: [...first.keyPoints.slice(0, 4), first.keyPoints[0] as KeyPoint] },
  ],
  [
    'too few key points',
    'key points',
    {
      keyPoints: first.keyPoints.slice(0, 3),
      followUps: first.followUps.map((followUp) => ({ ...followUp, keyPoint: 0 })),
    },
  ],
  ['a key point said in one way only', 'paraphrases', eachPoint((point) => ({ ...point, paraphrases: [] }))],
  [
    'a paraphrase that is the key point again',
    'paraphrases',
    eachPoint((point) => ({ ...point, paraphrases: [point.text, ...point.paraphrases.slice(1)] })),
  ],
  [
    'a paraphrase of two words',
    'paraphrases',
    eachPoint((point) => ({ ...point, paraphrases: [...point.paraphrases.slice(1), 'said so'] })),
  ],
])('%s is refused', (_, rule, change) => {
  expect(rulesFor({})).toEqual([]);
  expect(rulesFor(change)).toContain(rule);
});
