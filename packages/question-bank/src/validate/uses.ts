import type { PackQuestion, QuestionPack } from '@talentsync/contracts';
import { stems } from './stems.ts';

/** Every text of a question, and its tags. */
export const textsOf = ({
  text,
  aliases,
  idealAnswer,
  keyPoints,
  rubric,
  followUps,
  tags,
  competency,
}: PackQuestion): string[] => [
  text,
  ...aliases,
  idealAnswer,
  ...keyPoints.flatMap((point) => [point.text, ...point.paraphrases]),
  ...Object.values(rubric ?? {}),
  ...followUps.map((followUp) => followUp.text),
  ...tags,
  competency ?? '',
];

/** What a bank knows of a language: how many questions it has there, and how many of them use a stem in any text. */
export interface Uses {
  questions: number;
  of: (stem: string) => number;
}

/** Counts which words the questions of a bank use, by language. */
export const countUses = (packs: QuestionPack[]): ((language: string) => Uses) => {
  const counts = new Map<string, { questions: number; by: Map<string, number> }>();
  for (const { language, questions } of packs) {
    const entry = counts.get(language) ?? { questions: 0, by: new Map<string, number>() };
    counts.set(language, entry);
    entry.questions += questions.length;
    for (const question of questions)
      for (const stem of stems(textsOf(question).join('. '), language))
        entry.by.set(stem, (entry.by.get(stem) ?? 0) + 1);
  }
  return (language) => {
    const { questions, by } = counts.get(language) ?? { questions: 0, by: new Map<string, number>() };
    return { questions, of: (stem) => by.get(stem) ?? 0 };
  };
};
