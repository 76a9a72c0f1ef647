import type { Consents } from '@talentsync/contracts';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { readApiError } from '../../../api-error.ts';
import { Alert } from '../../../ui/layout.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { words } from '../../../words/en.ts';

const {
  recording: { choices: text },
} = words;

/** To change one's mind about this interview: at once, and as easily as it was given. */
export const ConsentSwitches = ({
  interviewId,
  consents,
  names,
  onChange,
}: {
  interviewId: string;
  consents: Consents;
  names: Array<'record' | 'keep'>;
  onChange: (consents: Consents) => void;
}) => {
  const [problem, setProblem] = useState<string>();
  const set = (name: 'record' | 'keep') => (on: boolean) => {
    const { record, transcribe, keep } = consents;
    setProblem(undefined);
    api
      .setConsents(interviewId, { record, transcribe, keep, [name]: on })
      .then(onChange, (thrown: unknown) => setProblem(readApiError(thrown).message));
  };
  return (
    <div className="grid">
      {names.map((name) => (
        <Switch
          key={name}
          label={text[name]}
          hint={text[`${name}Hint`]}
          checked={consents[name]}
          onChange={set(name)}
        />
      ))}
      {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
    </div>
  );
};
