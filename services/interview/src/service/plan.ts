import type { JudgedQuestion, ResumeProfile } from '@talentsync/contracts';
import type { Embeddings, QuestionWriter, WrittenQuestion } from '@talentsync/engines';
import { newId } from '@talentsync/kit';
import type { KeptQuestion, PlannedQuestion } from '../store/interviews.ts';
import type { BankQuestion } from '../store/packs.ts';

const ALIKE = 0.85;
const DEFAULT_COMPETENCY = 'General';
const RESUME_RUBRIC = 'evidence-1';

const keep = (question: BankQuestion): KeptQuestion => ({
  judged: {
    questionId: question.id,
    text: question.text,
    competency: question.competency ?? DEFAULT_COMPETENCY,
    idealAnswer: question.idealAnswer,
    keyPoints: question.keyPoints,
    rubric: question.rubric ?? null,
    rubricVersion: `${question.packId}@${question.version}`,
    kind: 'core',
  },
  packId: question.packId,
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
  } satisfies JudgedQuestion,
  packId: null,
  domain: '',
  followUps: [],
});

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * The order in which a module gives its questions: each next one from the competency and difficulty that were asked least,
 * then as the pack has them. The same modules and the same count always give the same core: that is what "structured" means.
 */
const balanced = (questions: BankQuestion[]): BankQuestion[] => {
  const left = [...questions];
  const ordered: BankQuestion[] = [];
  const asked = new Map<string, number>();
  const count = (key: string): number => asked.get(key) ?? 0;
  while (left.length > 0) {
    let best = 0;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [at, { competency = DEFAULT_COMPETENCY, difficulty }] of left.entries()) {
      const cost = count(`c:${competency}`) * 2 + count(`d:${difficulty}`) + Math.abs(difficulty - 3) * 0.1;
      if (cost < lowest) [best, lowest] = [at, cost];
    }
    const [next] = left.splice(best, 1) as [BankQuestion];
    for (const key of [`c:${next.competency ?? DEFAULT_COMPETENCY}`, `d:${next.difficulty}`])
      asked.set(key, count(key) + 1);
    ordered.push(next);
  }
  return ordered;
};

/** Takes from the modules by turns. What is nearly the same as one taken comes only when nothing else is left. */
const chooseCore = async (
  byModule: BankQuestion[][],
  count: number,
  embeddings: Embeddings,
  language: string,
): Promise<BankQuestion[]> => {
  const queues = byModule.map((questions) => balanced(questions.slice(0, 400)));
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
  const chosen: Array<{ question: BankQuestion; vector: Float32Array | undefined }> = [];
  const doubles: BankQuestion[] = [];
  for (const question of inTurn) {
    if (chosen.length === count) break;
    // An engine that fails costs this check, not the interview.
    const [vector] = await embeddings.embed([question.text], { language }).catch(() => [undefined]);
    const double =
      vector !== undefined && chosen.some((other) => other.vector !== undefined && dot(other.vector, vector) >= ALIKE);
    if (double) doubles.push(question);
    else chosen.push({ question, vector });
  }
  return [...chosen.map(({ question }) => question), ...doubles].slice(0, count);
};

/** Resume questions spread over the interview, never the very first where there is a core. */
const interleave = (core: KeptQuestion[], resume: KeptQuestion[]): KeptQuestion[] => {
  const all = [...core];
  const step = (core.length + resume.length) / (resume.length + 1);
  for (const [index, question] of resume.entries())
    all.splice(Math.min(all.length, Math.max(1, Math.round(step * (index + 1)))), 0, question);
  return all;
};

export interface PlanRequest {
  byModule: BankQuestion[][];
  profile: ResumeProfile | undefined;
  questionCount: number;
  language: string;
  domains: string[];
}

/**
 * The questions of an interview: a fixed core from the modules and, with a resume, at least one and at most a third of them
 * from it. `notices` say what ran in a reduced way.
 */
export const plan = async (
  request: PlanRequest,
  engines: { embeddings: Embeddings; questionWriter: QuestionWriter },
): Promise<{ planned: PlannedQuestion[]; notices: string[] }> => {
  const { profile, questionCount, language } = request;
  const notices: string[] = [];
  let written: WrittenQuestion[] = [];
  if (profile !== undefined) {
    const share = Math.max(1, Math.floor(questionCount / 3));
    written = await engines.questionWriter
      .write({ profile, count: share, language, moduleDomains: request.domains })
      .catch(() => []);
    if (written.length === 0)
      notices.push('No question could be made from your resume, so all questions come from the modules.');
  }
  const core = await chooseCore(request.byModule, questionCount - written.length, engines.embeddings, language);
  const questions = interleave(core.map(keep), written.map(keepWritten));
  const planned = questions.map(
    (question, position): PlannedQuestion => ({
      id: newId(),
      position,
      kind: question.judged.kind,
      question,
      state: 'queued',
      skips: 0,
    }),
  );
  return { planned, notices };
};
