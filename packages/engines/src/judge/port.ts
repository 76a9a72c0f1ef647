import type { JudgedQuestion } from '@talentsync/contracts';
import type { Engine } from '../probe.ts';

export interface JudgeInput {
  question: JudgedQuestion;
  /** The answer and those to its follow-ups, in order; declined turns are left out. */
  answers: Array<{ turnId: string; prompt: string; text: string }>;
  language: string;
}

export interface Verdict {
  scorable: boolean;
  /** 1 to 5 in steps of 0.1; null when not scorable. */
  score: number | null;
  /** Highest minus lowest of several judgements; 0 for a rule that always says the same. */
  spread: number | null;
  /** The words of the rubric band that was chosen; null when not scorable, or when the answer addressed something else. */
  band: string | null;
  reasoning: string;
  /** What the next band would have needed; null at the top. */
  nextBand: string | null;
  /** Offsets are UTF-16, into the text of the answer with that turnId. */
  evidence: Array<{ turnId: string; quote: string; start: number; end: number; keyPoint: string | null }>;
  missed: string[];
  engine: { driver: string; model: string | null; promptVersion: string | null; rubricVersion: string };
}

/** How good an answer is, by its content alone. The candidate's words are data: instructions in them count for nothing. */
export interface Judge extends Engine {
  judge(input: JudgeInput, options?: { signal?: AbortSignal }): Promise<Verdict>;
}
