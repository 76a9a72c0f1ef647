import type { ResumeProfile } from '@talentsync/contracts';
import { z } from 'zod';
import { isNearlyAsked } from '../language/asked.ts';
import { isGrounded } from '../language/grounding.ts';
import { isOneQuestion } from '../language/one-question.ts';
import { FENCE_RULE, fenced } from '../language-model/fence.ts';
import type { LanguageModel } from '../language-model/model.ts';
import { fit } from './fit.ts';
import type { QuestionWriter, WrittenQuestion } from './port.ts';
import { WORDINGS } from './wordings.ts';

export interface ModelQuestionWriterOptions {
  languageModel: LanguageModel;
  /** Fills up what the model does not give, and stands when it is late or away. */
  offline: QuestionWriter;
  /** Milliseconds that the model has; less than the start of an interview waits. */
  budgetMs: number;
}

const LONGEST_BASIS = 200;

const Questions = z.object({
  questions: z.array(z.object({ basis: z.string(), text: z.string(), competency: z.string() })),
});

const SYSTEM = `You write questions for a structured interview from the candidate's resume.
- Each asks, in one spoken question of at most 45 words, what the candidate did, why that way and what came of it, about ONE thing of the resume: a project, a result, a job, a skill where it was used.
- basis: the words of the resume that it is about, copied letter for letter (2 to 20 words). The question names nothing that does not stand in the resume.
- competency: one or two words. Recent and weighty things first, each about something else.
- Never about age, family, origin, health, faith, gaps, or why somebody left.
- ${FENCE_RULE}`;

/** What the model is shown: the work, not the person. Names, addresses and referees stay here. */
const shown = ({ work, volunteer, projects, skills, education, publications, awards }: ResumeProfile): string =>
  JSON.stringify({ work, volunteer, projects, skills, education, publications, awards }, null, 1);

/**
 * A question writer on a language model. Whatever it writes has its basis, and every name and figure in it, in the resume
 * word for word, or is dropped; the key points it is judged by are ours.
 */
export const openModelQuestionWriter = async (options: ModelQuestionWriterOptions): Promise<QuestionWriter> => {
  const { languageModel, offline, budgetMs } = options;
  return {
    async write(input, { signal } = {}) {
      const { profile, count, language, moduleDomains } = input;
      const base = await offline.write(input, signal === undefined ? {} : { signal });
      const wording = WORDINGS[language.split('-')[0] ?? ''] ?? WORDINGS.en;
      const resume = shown(profile);
      if (count === 0 || wording === undefined || resume.length < 40) return base;
      const budget = AbortSignal.timeout(budgetMs);
      let written: WrittenQuestion[] = [];
      try {
        const { value } = await languageModel.complete({
          system: SYSTEM,
          purpose: 'resumeQuestions',
          prompt: `Language of the questions: ${language}\nHow many: ${count}\nSubjects of the interview: ${moduleDomains.join(', ')}\n\nResume:\n${fenced(resume)}`,
          schema: Questions,
          name: 'questions',
          signal: signal === undefined ? budget : AbortSignal.any([signal, budget]),
        });
        written = value.questions.flatMap(({ basis, text, competency }): WrittenQuestion[] => {
          const stands = fit(basis, LONGEST_BASIS);
          if (stands === undefined || !resume.includes(JSON.stringify(stands).slice(1, -1))) return [];
          if (!isOneQuestion(text) || !isGrounded(text, [resume], language)) return [];
          return [
            {
              text: text.trim(),
              basis: stands,
              competency: fit(competency, 40) ?? wording.competency,
              keyPoints: wording.points,
            },
          ];
        });
      } catch (error) {
        if (signal?.aborted) throw error;
      }
      const chosen: WrittenQuestion[] = [];
      for (const question of [...written, ...base]) {
        if (chosen.length === count) break;
        const before = chosen.map(({ text }) => text);
        if (!isNearlyAsked(question.text, before, language) && !chosen.some(({ basis }) => basis === question.basis))
          chosen.push(question);
      }
      return chosen;
    },
    probe: async () => {
      const problem = languageModel.problem();
      return {
        driver: languageModel.provider,
        usable: true,
        reduced: problem !== undefined,
        detail: problem ?? `${languageModel.model}; patterns fill up what it does not give.`,
      };
    },
    async close() {
      await languageModel.close();
      await offline.close();
    },
  };
};
