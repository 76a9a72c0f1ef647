import { instructsJudge } from './answers/instructions.ts';
import { touchesProtected } from './protected.ts';

const MOST_WORDS = 60;
const LEAST_WORDS = 4;
const UNFIT = /https?:|www\.|@|[<>{}[\]\\`|]|[\r\n\u2028]/;

/** Whether a text that a model wrote can be put to a person: one question of a speakable length, about nothing protected. */
export const isOneQuestion = (text: string): boolean => {
  const words = text.trim().split(/\s+/).length;
  return (
    words >= LEAST_WORDS &&
    words < MOST_WORDS &&
    (text.match(/\?/g) ?? []).length <= 1 &&
    !UNFIT.test(text) &&
    !touchesProtected(text) &&
    !instructsJudge(text)
  );
};
