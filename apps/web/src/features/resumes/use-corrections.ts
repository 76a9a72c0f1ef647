import type { Resume, ResumeProfile } from '@talentsync/contracts';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { corrections } from './corrections.ts';

export interface Corrections {
  profile: ResumeProfile;
  state: 'saved' | 'changed' | 'saving';
  /** What was changed and not saved is on this device too: the page may be left. */
  kept: boolean;
  /** It was here from an earlier visit. */
  foundAgain: boolean;
  problem: string | undefined;
  change: (profile: ResumeProfile) => void;
  /** Answers whether it was saved. */
  save: () => Promise<boolean>;
  /** Forgets what was not saved. */
  drop: () => void;
}

/** What a person corrects of a resume: kept on this device with every change, until it is saved on the server. */
export const useCorrections = (resume: Resume, onSaved: (resume: Resume) => void): Corrections => {
  const saved = resume.profile ?? {};
  const [before] = useState(() => corrections.read(resume.id));
  const [profile, setProfile] = useState<ResumeProfile>(before ?? saved);
  const [state, setState] = useState<Corrections['state']>(before === undefined ? 'saved' : 'changed');
  const [kept, setKept] = useState(true);
  const [foundAgain, setFoundAgain] = useState(before !== undefined);
  const [problem, setProblem] = useState<string>();
  const latest = useRef(profile);
  latest.current = profile;

  // Only what this browser could not keep would be lost.
  useEffect(() => {
    if (state === 'saved' || kept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state, kept]);

  return {
    ...{ profile, state, kept, foundAgain, problem },
    change: (next) => {
      setProfile(next);
      setState('changed');
      setKept(corrections.write(resume.id, next));
    },
    save: async () => {
      const sent = profile;
      setState('saving');
      setProblem(undefined);
      try {
        onSaved(await api.correctResume(resume.id, sent));
        setFoundAgain(false);
        // What was typed meanwhile is not saved yet.
        const whole = latest.current === sent;
        setState(whole ? 'saved' : 'changed');
        if (whole) corrections.clear(resume.id);
        return whole;
      } catch (thrown) {
        setProblem(readApiError(thrown).message);
        setState('changed');
        return false;
      }
    },
    drop: () => {
      corrections.clear(resume.id);
      setProfile(saved);
      setState('saved');
      setFoundAgain(false);
      setProblem(undefined);
    },
  };
};
