import type { ResumeProfile } from '@talentsync/contracts';
import { drafts } from '../interviews/drafts.ts';

/** Corrections of a resume that were not saved yet: drafts like those of answers, and gone with them at sign-out. */
export const corrections = {
  read: (resumeId: string, storage: Storage = localStorage): ResumeProfile | undefined => {
    const kept = drafts.read('resume', resumeId, storage);
    return kept === '' ? undefined : (JSON.parse(kept) as ResumeProfile);
  },
  /** Answers whether they were kept. */
  write: (resumeId: string, profile: ResumeProfile, storage: Storage = localStorage): boolean =>
    drafts.write('resume', resumeId, JSON.stringify(profile), storage),
  clear: (resumeId: string, storage: Storage = localStorage): boolean => drafts.write('resume', resumeId, '', storage),
};
