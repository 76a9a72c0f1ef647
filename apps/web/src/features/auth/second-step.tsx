import { api } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { Frame, useSubmit } from './frame.tsx';

/** After the right password: the code of an app, or a recovery code. */
export const SecondStep = ({ ticket, onBack }: { ticket: string; onBack: () => void }) => {
  const { busy, problem, submit } = useSubmit(async (form) => {
    await api.confirmLogin(ticket, String(form.get('code')));
    return true;
  });
  return (
    <Frame title={words.auth.secondStep}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        <TextField
          label={words.auth.code}
          hint={words.auth.codeHint}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          minLength={6}
          maxLength={40}
          required
        />
        <Button look="primary" type="submit" disabled={busy}>
          {words.auth.signIn}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {words.auth.startAgain}
        </Button>
      </form>
    </Frame>
  );
};
