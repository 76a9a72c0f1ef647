import type { JudgedQuestion } from '@talentsync/contracts';
import type { Engine } from '../probe.ts';

export interface FollowUpCandidate {
  followUpId: string;
  questionId: string;
  text: string;
  kind: 'clarify' | 'probe' | 'challenge';
  /** Index into the question's key points; null where it is not tied to one, or belongs to another question. */
  keyPoint: number | null;
  /** Cosine similarity to the answer, from retrieval. */
  similarity: number;
}

export interface FollowUpInput {
  question: JudgedQuestion;
  /** All answers to this question so far, the newest last. */
  answers: string[];
  /** Retrieved for this answer; those asked before in this interview are already gone. */
  candidates: FollowUpCandidate[];
  /** Every text asked in this interview so far. */
  asked: string[];
  /** Of those asked, what was made from the resume or from an answer: nothing of it may be kept for others. */
  personal?: string[];
  language: string;
}

export interface FollowUpChoice {
  /** Null: nothing worth asking; go on to the next question. */
  chosen: {
    followUpId: string | null;
    text: string;
    kind: 'clarify' | 'probe' | 'challenge';
    keyPoint: number | null;
    written: boolean;
    /** Of a written one: whether it tells nothing of the person (`language/reusable.ts`), so that it may serve others. */
    reusable?: boolean;
  } | null;
  reason: string;
  gap: string | null;
  /** What became of each candidate, by id. */
  outcomes: Record<string, 'chosen' | 'nearlyAsked' | 'covered' | 'lower'>;
}

/** Chooses the follow-up that opens what the answer left out, or none; a model may write one. */
export interface FollowUpWriter extends Engine {
  choose(input: FollowUpInput, options?: { signal?: AbortSignal }): Promise<FollowUpChoice>;
}
