import { z } from 'zod';
import { IdParams, IsoTime, LanguageTag } from './common.ts';
import { endpoint } from './endpoint.ts';

const Text = z.string().trim().min(1).max(4000);
const Short = z.string().trim().min(1).max(200);

/** A point that a good answer makes, with other ways to say it. Plain text stands for a point without paraphrases. */
export const KeyPoint = z.union([
  Text.transform((text) => ({ text, paraphrases: [] as string[] })),
  z.object({ text: Text, paraphrases: z.array(Text).max(20).default([]) }),
]);
export type KeyPoint = z.output<typeof KeyPoint>;

export const FollowUpKind = z.enum(['clarify', 'probe', 'challenge']);
export type FollowUpKind = z.infer<typeof FollowUpKind>;

export const PackFollowUp = z.object({
  id: Short,
  text: Text,
  kind: FollowUpKind.default('probe'),
  /** Index of the key point that this follow-up opens. */
  keyPoint: z.number().int().min(0).optional(),
});
export type PackFollowUp = z.output<typeof PackFollowUp>;

export const Rubric = z.object({ '1': Text, '2': Text, '3': Text, '4': Text, '5': Text });
export type Rubric = z.infer<typeof Rubric>;

export const PackQuestion = z
  .object({
    id: Short,
    moduleId: Short.optional(),
    domain: Short.optional(),
    type: Short.default('open'),
    difficulty: z.number().int().min(1).max(5).default(3),
    competency: Short.optional(),
    text: Text,
    aliases: z.array(Text).max(50).default([]),
    idealAnswer: Text,
    keyPoints: z.array(KeyPoint).min(1).max(20),
    rubric: Rubric.optional(),
    followUps: z.array(PackFollowUp).max(30).default([]),
    tags: z.array(Short).max(50).default([]),
  })
  .superRefine((question, context) => {
    question.followUps.forEach((followUp, index) => {
      if (followUp.keyPoint !== undefined && followUp.keyPoint >= question.keyPoints.length) {
        context.addIssue({
          code: 'custom',
          path: ['followUps', index, 'keyPoint'],
          message: `keyPoint is an index into keyPoints (0 to ${question.keyPoints.length - 1}).`,
        });
      }
    });
  });
export type PackQuestion = z.output<typeof PackQuestion>;

export const PackModule = z.object({
  id: Short,
  name: Short,
  domain: Short.optional(),
  description: z.string().trim().max(2000).default(''),
  /** The module that this one is in another language: who asks for that one in this language gets this one. */
  translationOf: Short.optional(),
});

/**
 * The question pack. Needed of a question: text, idealAnswer, keyPoints; the rest has defaults.
 * Question ids are unique inside a pack, module ids everywhere.
 */
export const QuestionPack = z
  .object({
    id: Short,
    name: Short.optional(),
    version: z.union([Short, z.number().transform(String)]).default('1'),
    language: LanguageTag.default('en'),
    modules: z.array(PackModule).min(1).max(200),
    questions: z.array(PackQuestion).min(1).max(200_000),
  })
  .superRefine((pack, context) => {
    const modules = new Set<string>();
    pack.modules.forEach(({ id }, index) => {
      if (modules.has(id))
        context.addIssue({
          code: 'custom',
          path: ['modules', index, 'id'],
          message: `The module id "${id}" stands twice.`,
        });
      modules.add(id);
    });
    const questions = new Set<string>();
    pack.questions.forEach((question, index) => {
      if (questions.has(question.id))
        context.addIssue({
          code: 'custom',
          path: ['questions', index, 'id'],
          message: `The question id "${question.id}" stands twice.`,
        });
      questions.add(question.id);
      const known = question.moduleId === undefined ? pack.modules.length === 1 : modules.has(question.moduleId);
      if (!known)
        context.addIssue({
          code: 'custom',
          path: ['questions', index, 'moduleId'],
          message: 'Name one of the modules of this pack.',
        });
    });
  })
  .meta({ id: 'QuestionPack' });
export type QuestionPack = z.output<typeof QuestionPack>;
export type QuestionPackInput = z.input<typeof QuestionPack>;

export const Module = z
  .object({
    id: z.string(),
    name: z.string(),
    domain: z.string(),
    description: z.string(),
    questionCount: z.number().int(),
    /** What its questions ask for, most asked first. */
    competencies: z.array(z.string()),
    languages: z.array(z.string()),
    /** The id of the module that this one is in another language; null where it is none. */
    translationOf: z.string().nullable(),
  })
  .meta({ id: 'Module' });
export type Module = z.infer<typeof Module>;

export const PackSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    language: z.string(),
    moduleIds: z.array(z.string()),
    questionCount: z.number().int(),
    importedAt: z.string(),
    /** How much of it the search knows already, 0 to 1; until it is 1 a question's own follow-ups serve. */
    indexed: z.number().min(0).max(1),
  })
  .meta({ id: 'PackSummary' });
export type PackSummary = z.infer<typeof PackSummary>;

/** A question of the bank that somebody looked for. */
export const FoundQuestion = z
  .object({
    packId: z.string(),
    questionId: z.string(),
    moduleId: z.string(),
    domain: z.string(),
    text: z.string(),
  })
  .meta({ id: 'FoundQuestion' });
export type FoundQuestion = z.infer<typeof FoundQuestion>;

export const QuestionSearch = z.object({
  query: z.string().trim().min(1).max(1000),
  language: LanguageTag.default('en'),
  /** Only questions of this domain. */
  domain: Short.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type QuestionSearch = z.output<typeof QuestionSearch>;

/** A follow-up that a model wrote in an interview, kept for others. It names nothing of the person it was written for. */
export const LearnedFollowUp = z
  .object({
    id: z.string(),
    packId: z.string(),
    questionId: z.string(),
    question: z.string(),
    text: z.string(),
    kind: FollowUpKind,
    keyPoint: z.number().int().nullable(),
    /** What the answer had left out, as the question has it. */
    opens: z.string().nullable(),
    /** What the bank asks already that is most like it, and how much (a cosine); null where that could not be measured. */
    nearest: z.object({ text: z.string(), similarity: z.number() }).nullable(),
    language: z.string(),
    state: z.enum(['proposed', 'approved', 'rejected']),
    /** How often it was asked. */
    uses: z.number().int(),
    createdAt: IsoTime,
  })
  .meta({ id: 'LearnedFollowUp' });
export type LearnedFollowUp = z.infer<typeof LearnedFollowUp>;

export const packs = {
  learned: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/learned-follow-ups',
    access: 'administrator',
    status: 200,
    summary:
      'Follow-ups that models wrote, newest first (at most 200): those that wait for a decision, or of another state.',
    query: z.object({ state: LearnedFollowUp.shape.state.default('proposed') }),
    reply: z.array(LearnedFollowUp),
  }),
  decideLearned: endpoint({
    service: 'interview',
    method: 'PUT',
    path: '/learned-follow-ups/:id',
    access: 'administrator',
    status: 200,
    summary: 'Approve a learned follow-up, so that others may be asked it, or reject it.',
    params: IdParams,
    body: z.object({ approve: z.boolean() }),
    reply: LearnedFollowUp,
  }),
  search: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/questions',
    access: 'administrator',
    status: 200,
    summary: 'The questions of the bank that ask for what is meant, in whatever words, best first.',
    query: QuestionSearch,
    reply: z.array(FoundQuestion),
  }),
  modules: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/modules',
    access: 'person',
    status: 200,
    summary: 'What one can be interviewed about (the whole array).',
    reply: z.array(Module),
  }),
  /** JSON body, or `text/csv` (one row a question; columns in docs/question-packs.md). */
  importPack: endpoint({
    service: 'interview',
    method: 'POST',
    path: '/question-packs',
    access: 'administrator',
    status: 201,
    summary: 'Import a question pack; usable at once. The same id again replaces it for new interviews.',
    body: QuestionPack,
    reply: PackSummary,
  }),
  list: endpoint({
    service: 'interview',
    method: 'GET',
    path: '/question-packs',
    access: 'administrator',
    status: 200,
    summary: 'The packs in use.',
    reply: z.array(PackSummary),
  }),
};
