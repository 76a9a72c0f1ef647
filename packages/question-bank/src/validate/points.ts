import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { countWords, likeness, stems } from './stems.ts';

/** From here on two texts say the same in nearly the same words. */
const SAME = 0.6;
const LEAST_PARAPHRASE_WORDS = 3;
/** Holds the key points against the rules: that they differ, and are said in several ways */
export const checkPoints = ({ keyPoints }: PackQuestion, language: string, refuse: Refuse): void => {
  if (keyPoints.length < 4 || keyPoints.length > 7)
    refuse('key points', `it has ${keyPoints.length} key points, not 4 to 7`);
  const points = keyPoints.map(({ text }) => stems(text, language));
  for (const [index, point] of keyPoints.entries()) {
    const own = points[index] as Set<string>;
    if (countWords(point.text) < 3) refuse('thin', `key point ${index} says too little`);
    if (points.slice(index + 1).some((other) => likeness(own, other) > SAME))
      refuse('key points', `key point ${index} is said again in another`);
    if (point.paraphrases.length < 2 || point.paraphrases.length > 3)
      refuse('paraphrases', `key point ${index} has ${point.paraphrases.length} paraphrases, not 2 or 3`);
    for (const phrase of point.paraphrases) {
      if (countWords(phrase) < LEAST_PARAPHRASE_WORDS) refuse('paraphrases', `“${phrase}” says too little`);
      if (likeness(stems(phrase, language), own) > SAME)
        refuse('paraphrases', `“${phrase}” is key point ${index} again`);
    }
  }
};
