import { describe } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import { broken } from './fixtures/broken.ts';
import { gates } from './fixtures/gates.ts';
import { openOfflineJudge } from './offline.ts';
import type { JudgeInput } from './port.ts';

describe('gates', () => {
  conforms(gates, openOfflineJudge);

  const said = ({ answers }: JudgeInput): string => answers.map(({ text }) => text).join(' ');
  /** Counts the words of the ideal answer and of the key points, and a little the length: what a naive scorer does. */
  const openOverlap = broken((_, input) => {
    const wanted = new Set(
      `${input.question.idealAnswer} ${input.question.keyPoints.map(({ text }) => text).join(' ')}`
        .toLowerCase()
        .match(/\p{L}{3,}/gu),
    );
    const heard = new Set(
      said(input)
        .toLowerCase()
        .match(/\p{L}{3,}/gu),
    );
    const share = [...wanted].filter((word) => heard.has(word)).length / wanted.size;
    return { scorable: true, score: Math.min(5, 1 + 12 * share + said(input).length / 2_000) };
  });
  for (const gate of [
    'answers are ordered as people order them',
    'a good answer to another question is no answer to this one',
    'eloquence, keywords, other subjects and instructions stay half a band below an adequate answer',
    'keywords dressed as sentences earn no more than bare ones',
    'key points strung together as norms are no good answer',
    'saying it twice or talking on about something else gains little',
    'chatter before or behind an answer gains next to nothing, and alone is worth less than a weak answer',
  ])
    failsOn(gates, gate, openOverlap);
  failsOn(
    gates,
    'simple and hesitant English are heard like fluent English',
    broken(({ score }, input) => ({ score: (score ?? 1) - (/\bum\b/i.test(said(input)) ? 1 : 0) })),
  );
  failsOn(
    gates,
    'name, age, school, origin, family and sex move no score',
    broken(({ score }, input) => ({ score: (score ?? 1) + (/harvard/i.test(said(input)) ? 0.5 : 0) })),
  );
  failsOn(
    gates,
    'an instruction beside a good answer changes nothing',
    broken(({ score }, input) => ({ score: said(input).includes('maximum score') ? 5 : score })),
  );
  failsOn(
    gates,
    'a serious answer is scored',
    broken(() => ({ scorable: false, score: null })),
  );
  let calls = 0;
  failsOn(
    gates,
    'the same input has the same verdict',
    broken(() => {
      calls += 1;
      return { score: 1 + (calls % 4) };
    }),
  );
});
