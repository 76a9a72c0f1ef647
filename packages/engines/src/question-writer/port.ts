import type { ResumeProfile } from '@talentsync/contracts';
import type { Engine } from '../probe.ts';

export interface WrittenQuestion {
  text: string;
  competency: string;
  /** What of the resume it is about, word for word. */
  basis: string;
  keyPoints: Array<{ text: string; paraphrases: string[] }>;
}

/** Questions from a candidate's own projects, jobs and skills. Every name in them stands in the profile. */
export interface QuestionWriter extends Engine {
  /** At most `count`, best first; fewer when the resume holds no more. */
  write(
    input: { profile: ResumeProfile; count: number; language: string; moduleDomains: string[] },
    options?: { signal?: AbortSignal },
  ): Promise<WrittenQuestion[]>;
}
