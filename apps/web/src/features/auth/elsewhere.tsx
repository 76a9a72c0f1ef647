import { useState } from 'react';
import { useLocation } from 'react-router';
import { api } from '../../api.ts';
import { buttonClass } from '../../ui/button.tsx';
import { useLoad } from '../../ui/load.tsx';
import { words } from '../../words/en.ts';

/** What a sign-in elsewhere brought back behind the `#`: the ticket of a second step, or what went wrong. */
export const useBroughtBack = (): { ticket: string | undefined; problem: string | undefined } => {
  const { hash } = useLocation();
  const [brought] = useState(() => new URLSearchParams(hash.slice(1)));
  const problem = brought.get('problem');
  const { elsewhere } = words.auth;
  return {
    ticket: brought.get('ticket') ?? undefined,
    problem: problem === null ? undefined : ((elsewhere as Record<string, string>)[problem] ?? elsewhere.other),
  };
};

/** A button for each account elsewhere that one can sign in with here; none where none is set up. */
export const Elsewhere = () => {
  const providers = useLoad('sign-in options', api.signInOptions).value?.providers ?? [];
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-3">
      {providers.map(({ id, name }) => (
        <a key={id} href={`/api/auth/oauth/${id}`} className={buttonClass()}>
          {words.auth.signInWith(name)}
        </a>
      ))}
    </div>
  );
};
