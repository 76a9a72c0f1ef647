import type { PackQuestion } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { first, rulesFor } from './testing.ts';

type Rubric = NonNullable<PackQuestion['rubric']>;
const bands = (...words: [string, string, string, string, string]): Rubric => ({
  1: words[0],
  2: words[1],
  3: words[2],
  4: words[3],
  5: words[4],
});

it.each<[string, Rubric]>([
  [
    'by an adverb',
    bands(
      'Explains causes, effects and remedies badly',
      'Explains causes, effects and remedies poorly',
      'Explains causes, effects and remedies',
      'Explains causes, effects and remedies well',
      'Explains causes, effects and remedies brilliantly',
    ),
  ],
  [
    'by degrees and quantities',
    bands(
      'Names hardly any causes, very vaguely and badly reasoned',
      'Names fewer causes, rather shallowly and poorly reasoned',
      'Names several causes, fairly clearly and adequately reasoned',
      'Names most causes, quite thoroughly and convincingly reasoned',
      'Names all causes, far more deeply and completely reasoned',
    ),
  ],
  [
    'by nouns of degree',
    bands(
      'Little clarity and no depth, with a lack of understanding',
      'Some clarity, but little depth and a low level of precision',
      'Clarity and depth to an adequate extent, with some precision',
      'Great clarity and depth, with a high level of precision',
      'Impressive clarity, mastery and depth, and a high degree of thoroughness',
    ),
  ],
])('bands that differ %s are refused', (_, rubric) => {
  expect(rulesFor({})).toEqual([]);
  expect(rulesFor({ rubric })).toContain('rubric');
});

it('nouns of degree alone say how well, not what', () => {
  const rubric = { ...(first.rubric as Rubric), 4: 'Shows great clarity and depth, with a high level of precision.' };
  expect(rulesFor({ rubric })).toContain('rubric');
});

it('a band of six words is refused', () => {
  const rubric = { ...(first.rubric as Rubric), 3: 'Told somebody what had gone wrong.' };
  expect(rulesFor({ rubric })).toContain('rubric');
});
