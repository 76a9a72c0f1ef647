import type { ResumeProfile } from '@talentsync/contracts';
import type { Embeddings, QuestionWriter, WrittenQuestion } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { BankQuestion } from '../store/packs.ts';
import type { KeptQuestion } from '../store/planned.ts';
import { within } from './budget.ts';
import { chooseCore, competencyOf } from './core.ts';
import { wordsOf } from './words.ts';

const WRITE_BUDGET_MS = 2_000;
const LONGEST_QUESTION = 2_000;
/** Questions from the resume are scored on a general evidence rubric; this names its version. */
const RESUME_RUBRIC = 'evidence-1';

const keepCore = (question: BankQuestion): KeptQuestion => ({
  judged: {
    questionId: question.id,
    text: question.text,
    competency: competencyOf(question),
    idealAnswer: question.idealAnswer,
    keyPoints: question.keyPoints,
    rubric: question.rubric ?? null,
    rubricVersion: `${question.packId}@${question.version}`,
    kind: 'core',
  },
  packId: question.packId,
  edition: question.edition,
  domain: question.domain,
  followUps: question.followUps,
});

const keepWritten = (question: WrittenQuestion, index: number): KeptQuestion => ({
  judged: {
    questionId: `resume-${index + 1}`,
    text: question.text,
    competency: question.competency,
    idealAnswer: null,
    keyPoints: question.keyPoints,
    rubric: null,
    rubricVersion: RESUME_RUBRIC,
    kind: 'resume',
  },
  packId: null,
  edition: null,
  domain: '',
  followUps: [],
});

export interface PlanRequest {
  /** The beginnings of the modules' cores, in order of the modules' ids. */
  byModule: BankQuestion[][];
  profile: ResumeProfile | undefined;
  questionCount: number;
  language: string;
}

export interface PlanEngines {
  embeddings: Embeddings;
  questionWriter: QuestionWriter;
  logger: Logger;
}

/** What the writer makes of a resume: no more than asked for, none empty, none twice. Its failure costs these questions only. */
const writeQuestions = async (
  { profile, byModule, language }: PlanRequest,
  count: number,
  { questionWriter, logger }: PlanEngines,
): Promise<WrittenQuestion[]> => {
  if (profile === undefined) return [];
  const moduleDomains = [...new Set(byModule.flat().map(({ domain }) => domain))];
  const written = await within(WRITE_BUDGET_MS, (signal) =>
    questionWriter.write({ profile, count, language, moduleDomains }, { signal }),
  ).catch((error: unknown) => {
    logger.warn({ err: error }, 'the question writer failed; the interview starts without questions from the resume');
    return [];
  });
  const fit = written.filter(({ text }) => wordsOf(text) !== '' && text.length <= LONGEST_QUESTION);
  return [...new Map(fit.map((question) => [wordsOf(question.text), question])).values()].slice(0, count);
};

/** Resume questions spread evenly over the interview, never the very first where there is a core. */
const interleave = (core: KeptQuestion[], resume: KeptQuestion[]): KeptQuestion[] => {
  const all = [...core];
  const step = (core.length + resume.length) / (resume.length + 1);
  for (const [index, question] of resume.entries())
    all.splice(Math.min(all.length, Math.max(1, Math.round(step * (index + 1)))), 0, question);
  return all;
};

/**
 * The questions of an interview, in order: a fixed core from the modules and, with a resume, at least one and at most a
 * third of them from it. `notices` say, in words for the person, what came out otherwise than asked for.
 */
export const plan = async (
  request: PlanRequest,
  engines: PlanEngines,
): Promise<{ questions: KeptQuestion[]; notices: string[] }> => {
  const { profile, questionCount, language } = request;
  const notices: string[] = [];
  const written = await writeQuestions(request, Math.max(1, Math.floor(questionCount / 3)), engines);
  if (profile !== undefined && written.length === 0)
    notices.push('No question could be made from your resume, so all questions come from the modules.');
  const core = await chooseCore(request.byModule, questionCount - written.length, engines.embeddings, language);
  // Where the modules hold less than was asked for, the resume's share shrinks with them: c core ones carry c/2 of it.
  const resume = written.slice(0, Math.max(1, Math.floor(core.length / 2)));
  const questions = interleave(core.map(keepCore), resume.map(keepWritten));
  if (questions.length < questionCount)
    notices.push(
      `You asked for ${questionCount} questions; the modules hold enough for ${questions.length}, and none is asked twice.`,
    );
  return { questions, notices };
};
